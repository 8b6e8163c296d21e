package org.postern.redact.content;

import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.postern.redact.content.LineSegments.Alignment;
import org.postern.redact.content.LineSegments.Segment;

/** What a line is set anew from: kept glyphs with their natural advances, spaces where the layout had only gaps, and bars of quantised width. */
final class LineItems {
    private final Selection selection;
    private final WidthTell tell;

    LineItems(Selection selection, WidthTell tell) {
        this.selection = selection;
        this.tell = tell;
    }

    /** One kept glyph with what sticks to it, a gap, or a bar; widths along the line. */
    static final class Item {
        final List<TextLine.Piece> pieces = new ArrayList<>();
        double natural;
        double factor = 1;
        boolean bar;
        double left;
        double right;
        double low;
        double high;

        double width() {
            return natural * factor;
        }

        boolean bar() {
            return bar;
        }
    }

    List<Item> of(TextLine line, Segment segment, boolean mirrored, Map<Shape, Integer> linesOfBox) {
        List<TextLine.Piece> pieces = mirrored ? segment.pieces().reversed() : segment.pieces();
        List<Item> items = new ArrayList<>();
        TextLine.Piece last = null;
        List<TextLine.Piece> run = new ArrayList<>();
        double cursor = 0;
        for (TextLine.Piece piece : pieces) {
            if (selection.isRemoved(piece)) {
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
            if (last != null && sticks(last, piece) && !selection.isRemoved(last) && !items.isEmpty() && !items.getLast().bar) {
                items.getLast().pieces.add(piece);
                last = piece.right() > last.right() ? piece : last;
                continue;
            }
            if (last != null) {
                cursor += addGap(items, last, piece, mirrored);
            }
            Item item = new Item();
            item.pieces.add(piece);
            item.natural = line.column() && !piece.glyph().vertical() ? piece.right() - piece.left() : Math.abs(piece.glyph().advance()) * widthFactor(piece.glyph());
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
        space.natural = LineLayout.SPACE * Math.max(last.size(), next.size());
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
        item.low = line.low();
        item.high = line.high();
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
}
