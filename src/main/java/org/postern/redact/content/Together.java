package org.postern.redact.content;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.NoninvertibleTransformException;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.postern.redact.text.Finder;

/**
 * All that a page shows as one text: its own glyphs and those of the masks and patterns that it paints with, in the order of use and by
 * place. A word may begin in one and end in another.
 */
final class Together {
    /** Glyphs of all tiles. A pattern that says more than this is followed no further, and its page cannot be searched for certain. */
    private static final int MOST = 50_000;

    /** @param from 0 for the page, then one number for each mask and each tile */
    private record Part(Glyph glyph, int from) {}

    /** A text that stands in several parts. */
    record Found(TextFlow flow, Finder.Span span, List<Glyph> onPage, List<Glyph> aside) {}

    private final List<Part> parts = new ArrayList<>();
    private final List<Glyph> numbered = new ArrayList<>();
    private final PDRectangle seen;
    private Scope scope;
    private int sources;
    private boolean tooMuch;

    private Together(PDRectangle seen) {
        this.seen = seen;
    }

    /** Null where nothing aside says anything. */
    static Together of(PageModel page) {
        List<Aside.Read> saying = page.asides().stream().filter(Together::says).toList();
        if (saying.isEmpty()) {
            return null;
        }
        Together together = new Together(page.space().crop());
        List<Glyph> own = page.scope().glyphs();
        int next = 0;
        for (int i = 0; i <= own.size(); i++) {
            while (next < saying.size() && saying.get(next).at() <= i) {
                together.add(saying.get(next++));
            }
            if (i < own.size()) {
                together.add(own.get(i), 0);
            }
        }
        saying.subList(next, saying.size()).forEach(together::add);
        together.scope = new Scope(together.numbered);
        return together;
    }

    private static boolean says(Aside.Read aside) {
        return aside.scope().glyphs().stream().anyMatch(glyph -> glyph.shape() != null || !glyph.unicode().isBlank());
    }

    /** Whether there is more than can be followed. */
    boolean isTooMuch() {
        return tooMuch;
    }

    /** The glyphs under numbers of their own. */
    Scope scope() {
        return scope;
    }

    /** A selection of what boxes on the page meet, in whichever part. */
    Selection under(List<Shape> boxes) {
        Selection selection = new Selection(scope);
        boxes.forEach(selection::addBox);
        return selection;
    }

    /** What no part says by itself; each place once. */
    List<Found> find(Finder finder) {
        List<Found> all = new ArrayList<>();
        Set<List<Integer>> known = new HashSet<>();
        for (TextFlow flow : scope.flows(finder.rightToLeft())) {
            for (Finder.Span span : finder.find(flow)) {
                List<Glyph> glyphs = Selection.glyphs(flow, span);
                boolean several = glyphs.stream().mapToInt(glyph -> parts.get(glyph.ordinal()).from()).distinct().count() > 1;
                if (several && known.add(glyphs.stream().map(Glyph::ordinal).sorted().toList())) {
                    all.add(new Found(flow, span, of(glyphs, true), of(glyphs, false)));
                }
            }
        }
        return all;
    }

    /** Those of the page as the page numbers them. */
    private List<Glyph> of(List<Glyph> glyphs, boolean onPage) {
        return glyphs.stream().filter(glyph -> parts.get(glyph.ordinal()).from() == 0 == onPage).map(glyph -> parts.get(glyph.ordinal()).glyph()).toList();
    }

    private void add(Aside.Read aside) {
        for (Point2D step : steps(aside)) {
            sources++;
            AffineTransform shift = AffineTransform.getTranslateInstance(step.getX(), step.getY());
            for (Glyph glyph : aside.scope().glyphs()) {
                AffineTransform em = new AffineTransform(shift);
                em.concatenate(glyph.em());
                add(new Glyph(glyph.ordinal(), glyph.scope(), glyph.code(), glyph.bytes(), glyph.unicode(), glyph.shape(), em, glyph.advance(), glyph.vertical(), glyph.textMatrix(), glyph.state(),
                        glyph.pitch()), sources);
            }
        }
    }

    private void add(Glyph glyph, int from) {
        int number = parts.size();
        parts.add(new Part(glyph, from));
        numbered.add(new Glyph(number, glyph.scope(), glyph.code(), glyph.bytes(), glyph.unicode(), glyph.shape(), glyph.em(), glyph.advance(), glyph.vertical(), glyph.textMatrix(), glyph.state(),
                glyph.pitch()));
    }

    /** From the first tile to each that may be seen. */
    private List<Point2D> steps(Aside.Read aside) {
        List<Point2D> steps = new ArrayList<>(List.of(new Point2D.Double()));
        Aside.Tiles tiles = aside.aside().tiles();
        if (tiles == null) {
            return steps;
        }
        try {
            Rectangle2D page = tiles.place().createInverse().createTransformedShape(new Rectangle2D.Double(seen.getLowerLeftX(), seen.getLowerLeftY(), seen.getWidth(), seen.getHeight())).getBounds2D();
            double[] across = range(page.getMinX(), page.getMaxX(), tiles.box().getMinX(), tiles.box().getMaxX(), tiles.xStep());
            double[] down = range(page.getMinY(), page.getMaxY(), tiles.box().getMinY(), tiles.box().getMaxY(), tiles.yStep());
            double glyphs = (across[1] - across[0] + 1) * (down[1] - down[0] + 1) * aside.scope().glyphs().size();
            if (!(glyphs + parts.size() < MOST)) {
                tooMuch = true;
                return steps;
            }
            for (double x = across[0]; x <= across[1]; x++) {
                for (double y = down[0]; y <= down[1]; y++) {
                    if (x != 0 || y != 0) {
                        steps.add(tiles.place().deltaTransform(new Point2D.Double(x * tiles.xStep(), y * tiles.yStep()), null));
                    }
                }
            }
        } catch (NoninvertibleTransformException flat) {
            // Nothing of it can be seen, in whichever tile.
            return steps;
        }
        return steps;
    }

    private static double[] range(double from, double to, double cellFrom, double cellTo, double step) {
        return step == 0 ? new double[] {0, 0} : new double[] {Math.floor((from - cellTo) / step), Math.ceil((to - cellFrom) / step)};
    }
}
