package org.postern.redact.content;

import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Columns of vertical text that a producer wrote as level glyphs, each placed below the one before, as browsers do: their gaps run down,
 * and each glyph as a line of its own would count the letters of a name.
 */
final class UprightColumns {
    /** Fewer glyphs below one another are a list. */
    private static final int FEWEST = 3;
    /** Places are compared in parts of the size. */
    private static final double SAME_COLUMN = 0.3;
    private static final double NEAREST = 0.7;
    private static final double FARTHEST = 1.6;
    private static final double AFTER_PAUSE = 2.6;
    /** From the baseline to the top and the foot of the cell of a Chinese sign, in em. */
    private static final double TOP = 0.88;
    private static final double FOOT = 0.12;
    private static final AffineTransform DOWN = AffineTransform.getRotateInstance(Math.PI / 2);

    private UprightColumns() {}

    /** The columns; their glyphs are taken from {@code left}. */
    static List<TextLine> take(List<Glyph> glyphs, List<Glyph> left) {
        List<TextLine> columns = new ArrayList<>();
        Set<Glyph> taken = new HashSet<>();
        List<Glyph> column = new ArrayList<>();
        for (Glyph glyph : glyphs) {
            if (glyph.isSpace() && !column.isEmpty() && !glyph.vertical() && glyph.pitch().degrees() == 0) {
                column.add(glyph);
                continue;
            }
            if (!column.isEmpty() && !below(column, glyph)) {
                close(column, columns, taken);
            }
            if (isUpright(glyph)) {
                column.add(glyph);
            }
        }
        close(column, columns, taken);
        glyphs.stream().filter(glyph -> !taken.contains(glyph)).forEach(left::add);
        return columns;
    }

    /** A space at the end is none of the column's. */
    private static void close(List<Glyph> column, List<TextLine> columns, Set<Glyph> taken) {
        while (!column.isEmpty() && column.getLast().isSpace()) {
            column.removeLast();
        }
        if (column.size() >= FEWEST) {
            columns.add(new TextLine(DOWN, column.stream().map(UprightColumns::piece).toList(), true));
            taken.addAll(column);
        }
        column.clear();
    }

    private static TextLine.Piece piece(Glyph glyph) {
        Point2D origin = glyph.origin();
        double size = glyph.size();
        if (glyph.isSpace()) {
            Point2D at = DOWN.transform(new Point2D.Double(origin.getX() + size / 2, origin.getY()), null);
            return new TextLine.Piece(glyph, at.getX(), at.getX() + Math.abs(glyph.advance()) * size, at.getY(), size);
        }
        Point2D top = DOWN.transform(new Point2D.Double(origin.getX() + size / 2, origin.getY() + TOP * size), null);
        Point2D foot = DOWN.transform(new Point2D.Double(origin.getX() + size / 2, origin.getY() - FOOT * size), null);
        return new TextLine.Piece(glyph, top.getX(), foot.getX(), top.getY(), size);
    }

    private static boolean isUpright(Glyph glyph) {
        return !glyph.vertical() && glyph.pitch().degrees() == 0 && glyph.em().getShearY() == 0 && glyph.em().getScaleX() > 0 && glyph.em().getScaleY() > 0
                && Math.abs(glyph.advance() - 1) < 0.1;
    }

    private static boolean below(List<Glyph> column, Glyph next) {
        Glyph last = column.stream().filter(glyph -> !glyph.isSpace()).reduce((a, b) -> b).orElse(column.getFirst());
        double size = Math.max(last.size(), next.size());
        double down = last.origin().getY() - next.origin().getY();
        boolean pause = column.getLast().isSpace() || !last.unicode().isEmpty() && !Character.isLetter(last.unicode().codePointAt(0));
        return isUpright(next) && Math.abs(last.origin().getX() - next.origin().getX()) < SAME_COLUMN * size && down > NEAREST * size
                && down < (pause ? AFTER_PAUSE : FARTHEST) * size;
    }
}
