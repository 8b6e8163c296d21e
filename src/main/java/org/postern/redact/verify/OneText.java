package org.postern.redact.verify;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** The signs of a page among those of the masks and patterns that it uses, where it uses them: a word may begin in one and end in another. */
final class OneText {
    /** Signs of all tiles; no more are followed. */
    private static final int MOST = 50_000;

    private final List<Rectangle2D> around = new ArrayList<>();

    private OneText() {}

    static List<PageReading.Sign> of(List<PageReading.Sign> signs, List<PageReading.Aside> asides) {
        if (asides.isEmpty()) {
            return signs;
        }
        OneText text = new OneText();
        text.bounds(signs);
        asides.forEach(aside -> text.bounds(aside.reading().signs()));
        List<PageReading.Sign> all = new ArrayList<>();
        int shown = 0;
        for (PageReading.Aside aside : asides) {
            for (; shown < Math.min(aside.at(), signs.size()); shown++) {
                all.add(signs.get(shown));
            }
            text.add(aside, all);
        }
        all.addAll(signs.subList(shown, signs.size()));
        return all;
    }

    private void bounds(List<PageReading.Sign> signs) {
        Rectangle2D all = extent(signs);
        if (all != null) {
            around.add(all);
        }
    }

    /** With the size of the signs around them; null where there are none. */
    private static Rectangle2D extent(List<PageReading.Sign> signs) {
        Rectangle2D all = null;
        for (PageReading.Sign sign : signs) {
            Rectangle2D one = new Rectangle2D.Double(Math.min(sign.x(), sign.endX()) - sign.size(), Math.min(sign.y(), sign.endY()) - sign.size(), Math.abs(sign.endX() - sign.x()) + 2 * sign.size(),
                    Math.abs(sign.endY() - sign.y()) + 2 * sign.size());
            all = all == null ? one : all.createUnion(one);
        }
        return all;
    }

    /** Each tile that may stand beside something. */
    private void add(PageReading.Aside aside, List<PageReading.Sign> all) {
        List<PageReading.Sign> cell = of(aside.reading().signs(), aside.reading().ownAsides());
        Rectangle2D extent = extent(cell);
        if (extent == null) {
            return;
        }
        for (Point2D step : aside.steps()) {
            Rectangle2D there = new Rectangle2D.Double(extent.getX() + step.getX(), extent.getY() + step.getY(), extent.getWidth(), extent.getHeight());
            if (around.stream().anyMatch(there::intersects) && all.size() + cell.size() <= MOST) {
                cell.forEach(sign -> all.add(sign.moved(step)));
            }
        }
    }
}
