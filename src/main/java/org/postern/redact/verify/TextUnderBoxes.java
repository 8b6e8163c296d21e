package org.postern.redact.verify;

import java.awt.Shape;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Signs that still stand under drawn boxes, whatever is painted over them and whether or not they are painted. */
final class TextUnderBoxes {
    private static final double HEART = 0.25;
    private static final double[] ALONG = {0.25, 0.5, 0.75};

    private TextUnderBoxes() {}

    /** @param label what may be printed on the boxes, or null */
    static boolean anyOf(PageReading page, List<Shape> boxes, String label) {
        if (boxes.isEmpty()) {
            return false;
        }
        List<PageReading.Sign> signs = OneText.of(page.signs(), page.ownAsides());
        Set<PageReading.Sign> labels = labels(signs, label);
        return signs.stream().anyMatch(sign -> !sign.text().isBlank() && !labels.contains(sign) && boxes.stream().anyMatch(box -> isUnder(sign, box)));
    }

    /**
     * At the height of a small letter. A sign that is not level may be one of a column, which stands before the beginning of its advance and around its
     * line: what lies there must be under the box as well.
     */
    private static boolean isUnder(PageReading.Sign sign, Shape box) {
        double turn = Math.toRadians(sign.degrees());
        double up = HEART * sign.size();
        for (double part : ALONG) {
            Point2D base = new Point2D.Double(sign.x() + part * (sign.endX() - sign.x()), sign.y() + part * (sign.endY() - sign.y()));
            boolean heart = box.contains(base.getX() - Math.sin(turn) * up, base.getY() + Math.cos(turn) * up);
            Point2D before = new Point2D.Double(sign.x() - Math.cos(turn) * sign.size() / 2, sign.y() - Math.sin(turn) * sign.size() / 2);
            if (heart && (sign.degrees() == 0 || box.contains(base) && box.contains(before))) {
                return true;
            }
        }
        return false;
    }

    /** The signs of each place where the label is said from its first to its last. */
    private static Set<PageReading.Sign> labels(List<PageReading.Sign> signs, String label) {
        Set<PageReading.Sign> labels = Collections.newSetFromMap(new IdentityHashMap<>());
        if (label == null || label.isBlank()) {
            return labels;
        }
        StringBuilder text = new StringBuilder();
        List<PageReading.Sign> at = new ArrayList<>();
        for (PageReading.Sign sign : signs) {
            text.append(sign.text());
            at.addAll(Collections.nCopies(sign.text().length(), sign));
        }
        for (int from = text.indexOf(label); from >= 0; from = text.indexOf(label, from + label.length())) {
            labels.addAll(at.subList(from, from + label.length()));
        }
        return labels;
    }
}
