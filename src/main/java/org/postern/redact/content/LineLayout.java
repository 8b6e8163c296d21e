package org.postern.redact.content;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.NoninvertibleTransformException;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.postern.redact.Width;
import org.postern.redact.content.LineItems.Item;
import org.postern.redact.content.LineSegments.Alignment;
import org.postern.redact.content.LineSegments.Segment;
import org.postern.redact.pdf.PageSpace;

/**
 * Sets the touched lines of a page anew, so that neither the gap nor the spaces of the line tell how wide the removed text was: natural
 * advances, a fixed space, boxes of quantised width, and what follows placed at the box's edge.
 */
final class LineLayout {
    /** A space where the layout had only a gap, in em. */
    static final double SPACE = 0.25;
    /** Text that was read from a picture stands only about where the picture shows it. */
    private static final double LOOSE_TOP = 1.05;
    private static final double LOOSE_BOTTOM = 0.5;
    /** Text is never pressed together more than this; rather it runs on. */
    private static final double MIN_CONDENSED = 0.5;
    private static final double PAGE_EDGE = 6;
    private static final double WORD_GAP = 0.15;

    private final Selection selection;
    private final Width width;
    private final Rectangle2D visible;
    private final LineSegments segments;
    private final Map<Integer, AffineTransform> placed = new HashMap<>();
    private final BitSet alsoRemoved = new BitSet();
    private final List<Shape> bars = new ArrayList<>();
    private final WidthTell tell;
    private final PageSpace space;
    private final InkGaps ink;
    private final Set<Shape> overPictures = new HashSet<>();

    /** @param ink null when nobody looked at the page */
    LineLayout(Selection selection, Width width, PageSpace space, InkGaps ink, WidthTell tell) {
        this.selection = selection;
        this.width = width;
        this.space = space;
        this.ink = ink;
        this.visible = new Rectangle2D.Double(space.crop().getLowerLeftX(), space.crop().getLowerLeftY(), space.crop().getWidth(), space.crop().getHeight());
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
                if (line.pieces().stream().anyMatch(p -> selection.isRemoved(p) && Overlap.meets(p.glyph(), box))) {
                    linesOfBox.merge(box, 1, Integer::sum);
                }
            }
        }
        for (TextLine line : lines) {
            for (Segment segment : segments.of(line)) {
                if (segment.pieces().stream().anyMatch(selection::isRemoved)) {
                    set(line, segment, linesOfBox);
                }
            }
        }
        for (Shape box : List.copyOf(selection.boxes())) {
            int touched = linesOfBox.getOrDefault(box, 0);
            if (touched == 0 || overPictures.contains(box)) {
                standing(box);
            } else if (touched != 1 || width == Width.EXACT) {
                bars.add(box);
            }
        }
    }

    /** A drawn box that no line sets: pictures are cut by all of it, and text that it newly covers goes. */
    private void standing(Shape box) {
        Rectangle2D drawn = space.toReader().createTransformedShape(box).getBounds2D();
        Rectangle2D grown = DrawnBoxes.grown(drawn, new Rectangle2D.Double(0, 0, space.width(), space.height()), width, ink, tell);
        Shape bar = space.toUser().createTransformedShape(grown).getBounds2D();
        bars.add(bar);
        selection.regions().add(bar);
        selection.scope().glyphs().stream().filter(glyph -> Overlap.meets(glyph, bar)).forEach(glyph -> alsoRemoved.set(glyph.ordinal()));
    }

    private void set(TextLine line, Segment segment, Map<Shape, Integer> linesOfBox) {
        boolean inPlace = segment.pieces().stream().anyMatch(p -> selection.isRemoved(p) && p.glyph().state().text().mode() == 3
                || p.glyph().state().text().clips());
        if (width == Width.EXACT || inPlace) {
            keepPlaces(line, segment);
            // The bar of such a line covers its text alone; a drawn box keeps a bar of its own.
            selection.boxes().stream().filter(box -> segment.pieces().stream().anyMatch(p -> Overlap.meets(p.glyph(), box))).forEach(overPictures::add);
            return;
        }
        AffineTransform along = line.along();
        boolean mirrored = segment.alignment() == Alignment.RIGHT;
        List<Item> items = new LineItems(selection, tell).of(line, segment, mirrored, linesOfBox);
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
            if (selection.isRemoved(piece)) {
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
            boolean overNext = false;
            if (width != Width.EXACT) {
                double step = tell.step(line.size());
                double over = overNextWord(segment, span[1]);
                to = width == Width.LINE ? Math.max(span[1], edge(line)[1]) : span[0] + Math.max(1, Math.ceil((over - span[0]) / step - 1e-6)) * step;
                overNext = true;
                for (TextLine.Piece piece : segment.pieces()) {
                    boolean clip = piece.glyph().state().text().clips();
                    if (piece.left() < to && piece.right() > span[0] || clip && piece.right() > span[0]) {
                        alsoRemoved.set(piece.glyph().ordinal());
                    }
                }
            }
            boolean overPicture = segment.pieces().stream().anyMatch(piece -> piece.glyph().state().text().mode() == 3);
            double low = overPicture ? Math.min(line.low(), line.baseline() - LOOSE_BOTTOM * line.size()) : line.low();
            double high = overPicture ? Math.max(line.high(), line.baseline() + LOOSE_TOP * line.size()) : line.high();
            Rectangle2D inLine = new Rectangle2D.Double(span[0], low, Math.max(0.1, to - span[0]), high - low);
            Shape bar = back(line, inLine);
            bars.add(bar);
            selection.regions().add(bar);
            if (overNext && width == Width.LINE) {
                tell.add(line.size(), true);
            } else if (overNext) {
                tell.addStanding(line.size());
            } else {
                tell.addFixed(line.size(), false);
            }
        }
    }

    /** What follows keeps its place and would tell where the removed text ended: the bar reaches over the next word. */
    private static double overNextWord(Segment segment, double end) {
        boolean covered = false;
        double wordEnd = end;
        for (TextLine.Piece piece : segment.pieces()) {
            if (piece.left() < end - 0.01 || piece.glyph().isSpace()) {
                continue;
            }
            if (covered && (piece.left() - wordEnd > WORD_GAP * piece.size() || isAlone(piece))) {
                return wordEnd;
            }
            covered = true;
            wordEnd = Math.max(wordEnd, piece.right());
        }
        return wordEnd;
    }

    /** Chinese and its kin are written without spaces: each sign stands for itself. */
    private static boolean isAlone(TextLine.Piece piece) {
        String text = piece.glyph().unicode();
        return !text.isEmpty() && Character.isIdeographic(text.codePointAt(0));
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
