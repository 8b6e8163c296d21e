package org.postern.redact.content;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.NoninvertibleTransformException;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.postern.redact.Width;
import org.postern.redact.content.LineSegments.Alignment;
import org.postern.redact.content.LineSegments.Segment;

/**
 * Sets the touched lines of a page anew, so that neither the gap nor the spaces of the line tell how wide the removed text was: natural
 * advances, a fixed space, boxes of quantised width, and what follows placed at the box's edge.
 */
final class LineLayout {
    /** A space where the layout had only a gap, in em. */
    private static final double SPACE = 0.25;
    private static final double TOP = 0.80;
    private static final double BOTTOM = 0.24;
    /** Text that was read from a picture stands only about where the picture shows it. */
    private static final double LOOSE_TOP = 1.05;
    private static final double LOOSE_BOTTOM = 0.5;
    /** Text is never pressed together more than this; rather it runs on. */
    private static final double MIN_CONDENSED = 0.5;
    private static final double PAGE_EDGE = 6;

    private final Selection selection;
    private final Width width;
    private final Rectangle2D visible;
    private final LineSegments segments;
    private final Map<Integer, AffineTransform> placed = new HashMap<>();
    private final BitSet alsoRemoved = new BitSet();
    private final List<Shape> bars = new ArrayList<>();
    private final WidthTell tell;

    LineLayout(Selection selection, Width width, Rectangle2D visible, WidthTell tell) {
        this.selection = selection;
        this.width = width;
        this.visible = visible;
        this.tell = tell;
        this.segments = new LineSegments(selection.scope().lines());
    }

    /** Where kept glyphs of touched lines now stand, by ordinal. */
    Map<Integer, AffineTransform> placed() {
        return placed;
    }

    /** The black bars, in the scope's space. */
    List<Shape> bars() {
        return bars;
    }

    BitSet alsoRemoved() {
        return alsoRemoved;
    }

    void run() {
        List<TextLine> lines = selection.scope().lines();
        Map<Shape, Integer> linesOfBox = new HashMap<>();
        for (TextLine line : lines) {
            for (Shape box : selection.boxes()) {
                if (line.pieces().stream().anyMatch(p -> isRemoved(p) && Overlap.meets(p.glyph(), box))) {
                    linesOfBox.merge(box, 1, Integer::sum);
                }
            }
        }
        for (TextLine line : lines) {
            for (Segment segment : segments.of(line)) {
                if (segment.pieces().stream().anyMatch(this::isRemoved)) {
                    set(line, segment, linesOfBox);
                }
            }
        }
        for (Shape box : selection.boxes()) {
            int touched = linesOfBox.getOrDefault(box, 0);
            if (touched != 1 || width == Width.EXACT) {
                bars.add(widened(box));
            }
        }
    }

    private boolean isRemoved(TextLine.Piece piece) {
        return selection.removed().get(piece.glyph().ordinal());
    }

    /** A drawn box that no single line sets: its own place, its width quantised. */
    private Shape widened(Shape box) {
        Rectangle2D r = box.getBounds2D();
        double wide = width == Width.EXACT ? r.getWidth() : Math.ceil(r.getWidth() / Width.STEP - 1e-6) * Width.STEP;
        double right = Math.max(r.getMaxX(), Math.min(r.getX() + wide, visible.getMaxX()));
        return new Rectangle2D.Double(r.getX(), r.getY(), right - r.getX(), r.getHeight());
    }

    private void set(TextLine line, Segment segment, Map<Shape, Integer> linesOfBox) {
        boolean inPlace = segment.pieces().stream().anyMatch(p -> isRemoved(p) && p.glyph().state().text().mode() == 3
                || p.glyph().state().text().clips());
        if (width == Width.EXACT || inPlace) {
            keepPlaces(line, segment);
            // The bar of such a line covers its text alone; a drawn box keeps a bar of its own.
            linesOfBox.replaceAll((box, lines) -> segment.pieces().stream().anyMatch(p -> Overlap.meets(p.glyph(), box)) ? lines + 1 : lines);
            return;
        }
        AffineTransform along = line.along();
        boolean mirrored = segment.alignment() == Alignment.RIGHT;
        List<Item> items = items(line, segment, mirrored, linesOfBox);
        if (width == Width.LINE) {
            cutAfterFirst(items);
        }
        if (segment.alignment() == Alignment.CENTRE && selection.boxes().stream().anyMatch(box -> segment.pieces().stream()
                .anyMatch(p -> Overlap.meets(p.glyph(), box)))) {
            takeWhole(items, segment, line);
        }
        double start = segment.alignment() == Alignment.CENTRE ? segment.left() : segment.anchor();
        if (items.getFirst().bar && segment.alignment() != Alignment.CENTRE) {
            // Nothing kept stands before it: the bar begins where the drawn box does.
            start = mirrored ? Math.max(start, items.getFirst().right) : Math.min(start, items.getFirst().left);
        }
        double limit = limit(line, segment, mirrored);
        fit(items, Math.abs(limit - start));
        if (segment.alignment() == Alignment.CENTRE) {
            double total = items.stream().mapToDouble(Item::width).sum();
            start = segment.anchor() - total / 2;
        }
        double[] edge = edge(line);
        double pen = start;
        for (Item item : items) {
            double from = mirrored ? pen - item.width() : pen;
            if (item.bar()) {
                double to = from + item.width();
                if (width == Width.LINE) {
                    from = mirrored ? Math.min(from, edge[0]) : from;
                    to = mirrored ? to : Math.max(to, edge[1]);
                }
                bars.add(bar(line, from, to, item));
                tell.add(line.size(), width == Width.LINE);
            } else {
                place(line, item, from);
            }
            pen = mirrored ? pen - item.width() : pen + item.width();
        }
    }

    /** One kept glyph with what sticks to it, a gap, or a bar; widths along the line. */
    private static final class Item {
        private final List<TextLine.Piece> pieces = new ArrayList<>();
        private double natural;
        private double factor = 1;
        private boolean bar;
        private double left;
        private double right;
        private double low;
        private double high;

        double width() {
            return natural * factor;
        }

        boolean bar() {
            return bar;
        }
    }

    private List<Item> items(TextLine line, Segment segment, boolean mirrored, Map<Shape, Integer> linesOfBox) {
        List<TextLine.Piece> pieces = mirrored ? segment.pieces().reversed() : segment.pieces();
        List<Item> items = new ArrayList<>();
        TextLine.Piece last = null;
        List<TextLine.Piece> run = new ArrayList<>();
        double cursor = 0;
        for (TextLine.Piece piece : pieces) {
            if (isRemoved(piece)) {
                if (run.isEmpty() && last != null) {
                    cursor += addGap(items, last, piece, mirrored);
                }
                run.add(piece);
                last = piece;
                continue;
            }
            if (!run.isEmpty()) {
                Item bar = bar(line, run, segment, mirrored, linesOfBox, cursor);
                items.add(bar);
                cursor += bar.natural;
                run = new ArrayList<>();
            }
            if (last != null && sticks(last, piece) && !isRemoved(last) && !items.isEmpty() && !items.getLast().bar) {
                items.getLast().pieces.add(piece);
                last = piece.right() > last.right() ? piece : last;
                continue;
            }
            if (last != null) {
                cursor += addGap(items, last, piece, mirrored);
            }
            Item item = new Item();
            item.pieces.add(piece);
            item.natural = Math.abs(piece.glyph().advance()) * widthFactor(piece.glyph());
            items.add(item);
            cursor += item.natural;
            last = piece;
        }
        if (!run.isEmpty()) {
            items.add(bar(line, run, segment, mirrored, linesOfBox, cursor));
        }
        return items;
    }

    private double addGap(List<Item> items, TextLine.Piece last, TextLine.Piece next, boolean mirrored) {
        double gap = mirrored ? last.left() - next.right() : next.left() - last.right();
        if (gap <= 0.17 * Math.max(last.size(), next.size()) || last.glyph().isSpace() || next.glyph().isSpace()) {
            return 0;
        }
        Item space = new Item();
        space.natural = SPACE * Math.max(last.size(), next.size());
        items.add(space);
        return space.natural;
    }

    /** Combining marks and overprints keep their place on the letter they belong to. */
    private static boolean sticks(TextLine.Piece last, TextLine.Piece next) {
        double overlap = Math.min(last.right(), next.right()) - Math.max(last.left(), next.left());
        double narrow = Math.min(last.right() - last.left(), next.right() - next.left());
        return narrow < 0.02 * Math.max(0.01, next.size()) || overlap > 0.7 * narrow;
    }

    private static double widthFactor(Glyph glyph) {
        return glyph.vertical() ? Math.hypot(glyph.em().getShearX(), glyph.em().getScaleY()) : Math.hypot(glyph.em().getScaleX(), glyph.em().getShearY());
    }

    private Item bar(TextLine line, List<TextLine.Piece> run, Segment segment, boolean mirrored, Map<Shape, Integer> linesOfBox, double cursor) {
        double left = run.stream().mapToDouble(TextLine.Piece::left).min().orElseThrow();
        double right = run.stream().mapToDouble(TextLine.Piece::right).max().orElseThrow();
        Item item = new Item();
        item.bar = true;
        item.low = line.baseline() - BOTTOM * line.size();
        item.high = line.baseline() + TOP * line.size();
        for (Shape box : selection.boxes()) {
            if (run.stream().anyMatch(p -> Overlap.meets(p.glyph(), box))) {
                Rectangle2D r = line.along().createTransformedShape(box).getBounds2D();
                left = Math.min(left, r.getMinX());
                right = Math.max(right, r.getMaxX());
                if (linesOfBox.getOrDefault(box, 0) == 1) {
                    item.low = Math.min(item.low, r.getMinY());
                    item.high = Math.max(item.high, r.getMaxY());
                }
            }
        }
        double step = tell.step(line.size());
        double from = left;
        if (!mirrored && segment.alignment() == Alignment.LEFT) {
            // A drawn box must stay covered where it was drawn, although the text before it may now end earlier.
            double pen = segment.anchor() + cursor;
            from = pen < left && left - pen < 4 * step ? pen : left;
        }
        double to = right;
        if (mirrored) {
            double pen = segment.anchor() - cursor;
            to = pen > right && pen - right < 4 * step ? pen : right;
        }
        item.left = left;
        item.right = right;
        item.natural = Math.max(1, Math.ceil((to - from) / step - 1e-6)) * step;
        return item;
    }

    /** A centred line cannot be set anew around a drawn box that stays where it is: all of it goes. */
    private void takeWhole(List<Item> items, Segment segment, TextLine line) {
        Item bar = items.stream().filter(Item::bar).findFirst().orElseThrow();
        double centre = segment.anchor();
        double reach = Math.max(segment.right() - centre, centre - segment.left());
        for (Item item : items) {
            item.pieces.forEach(piece -> alsoRemoved.set(piece.glyph().ordinal()));
            if (item.bar) {
                reach = Math.max(reach, Math.max(centre - item.left, item.right - centre));
            }
        }
        items.clear();
        items.add(bar);
        bar.natural = Math.ceil(2 * reach / tell.step(line.size()) - 1e-6) * tell.step(line.size());
    }

    private void cutAfterFirst(List<Item> items) {
        int first = 0;
        while (first < items.size() && !items.get(first).bar) {
            first++;
        }
        while (items.size() > first + 1) {
            items.removeLast().pieces.forEach(piece -> alsoRemoved.set(piece.glyph().ordinal()));
        }
    }

    /** Presses kept text together when the wider boxes would push it off the page or into the next cell: by what is known, not hidden. */
    private static void fit(List<Item> items, double room) {
        double bars = items.stream().filter(i -> i.bar).mapToDouble(i -> i.natural).sum();
        double kept = items.stream().filter(i -> !i.bar).mapToDouble(i -> i.natural).sum();
        if (kept > 0 && bars + kept > room) {
            double factor = Math.max(MIN_CONDENSED, (room - bars) / kept);
            items.stream().filter(i -> !i.bar).forEach(i -> i.factor = Math.min(1, factor));
        }
    }

    private double limit(TextLine line, Segment segment, boolean mirrored) {
        double[] page = edges(line.along().createTransformedShape(visible).getBounds2D());
        if (mirrored) {
            return Math.max(page[0] + PAGE_EDGE, segment.previousEnd());
        }
        return Math.min(page[1] - PAGE_EDGE, segment.nextStart() - SPACE * line.size());
    }

    /** The edges of the page's text, which do not depend on this line. */
    private double[] edge(TextLine line) {
        double left = Double.MAX_VALUE;
        double right = -Double.MAX_VALUE;
        for (TextLine other : selection.scope().lines()) {
            if (other != line && other.along().equals(line.along())) {
                left = Math.min(left, other.left());
                right = Math.max(right, other.right());
            }
        }
        double[] page = edges(line.along().createTransformedShape(visible).getBounds2D());
        return left > right ? new double[] {page[0] + Width.STEP, page[1] - Width.STEP}
                : new double[] {Math.max(left, page[0]), Math.min(right, page[1])};
    }

    private static double[] edges(Rectangle2D r) {
        return new double[] {r.getMinX(), r.getMaxX()};
    }

    private Shape bar(TextLine line, double from, double to, Item item) {
        return back(line, new Rectangle2D.Double(from, item.low, to - from, item.high - item.low));
    }

    private static Shape back(TextLine line, Rectangle2D inLine) {
        try {
            AffineTransform inverse = line.along().createInverse();
            Shape shape = inverse.createTransformedShape(inLine);
            double turn = Math.atan2(line.along().getShearY(), line.along().getScaleX()) / (Math.PI / 2);
            return Math.abs(turn - Math.rint(turn)) < 1e-6 ? shape.getBounds2D() : shape;
        } catch (NoninvertibleTransformException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void place(TextLine line, Item item, double from) {
        if (item.pieces.isEmpty()) {
            return;
        }
        double anchor = item.pieces.getFirst().left();
        for (TextLine.Piece piece : item.pieces) {
            AffineTransform em = new AffineTransform(line.along());
            em.concatenate(piece.glyph().em());
            AffineTransform squeeze = AffineTransform.getTranslateInstance(from, 0);
            squeeze.scale(item.factor, 1);
            squeeze.translate(-anchor, 0);
            em.preConcatenate(squeeze);
            try {
                em.preConcatenate(line.along().createInverse());
            } catch (NoninvertibleTransformException impossible) {
                throw new IllegalStateException(impossible);
            }
            placed.put(piece.glyph().ordinal(), em);
        }
    }

    /** Text that is no more than a layer over a picture, or a clip, cannot move: what the wider bar covers goes, too. */
    private void keepPlaces(TextLine line, Segment segment) {
        List<TextLine.Piece> run = new ArrayList<>();
        List<double[]> spans = new ArrayList<>();
        for (TextLine.Piece piece : segment.pieces()) {
            if (isRemoved(piece)) {
                run.add(piece);
            } else if (!run.isEmpty()) {
                spans.add(span(run));
                run = new ArrayList<>();
            }
        }
        if (!run.isEmpty()) {
            spans.add(span(run));
        }
        for (double[] span : spans) {
            double to = span[1];
            if (width != Width.EXACT) {
                double step = tell.step(line.size());
                to = width == Width.LINE ? Math.max(span[1], edge(line)[1]) : span[0] + Math.max(1, Math.ceil((span[1] - span[0]) / step - 1e-6)) * step;
                for (TextLine.Piece piece : segment.pieces()) {
                    boolean clip = piece.glyph().state().text().clips();
                    if (piece.left() < to && piece.right() > span[0] || clip && piece.right() > span[0]) {
                        alsoRemoved.set(piece.glyph().ordinal());
                    }
                }
            }
            boolean overPicture = segment.pieces().stream().anyMatch(piece -> piece.glyph().state().text().mode() == 3);
            double bottom = overPicture ? LOOSE_BOTTOM : BOTTOM;
            double top = overPicture ? LOOSE_TOP : TOP;
            Rectangle2D inLine = new Rectangle2D.Double(span[0], line.baseline() - bottom * line.size(), Math.max(0.1, to - span[0]),
                    (top + bottom) * line.size());
            Shape bar = back(line, inLine);
            bars.add(bar);
            selection.regions().add(bar);
            tell.addFixed(line.size(), width == Width.LINE);
        }
    }

    private static double[] span(List<TextLine.Piece> run) {
        return new double[] {run.stream().mapToDouble(TextLine.Piece::left).min().orElseThrow(),
            run.stream().mapToDouble(TextLine.Piece::right).max().orElseThrow()};
    }

    /** The origin of a placed glyph. */
    static Point2D origin(AffineTransform em) {
        return em.transform(new Point2D.Double(), null);
    }
}
