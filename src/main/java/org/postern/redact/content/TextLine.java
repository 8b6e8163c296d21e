package org.postern.redact.content;

import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Glyphs that stand on one baseline, in the order of their place along it.
 *
 * @param along  turns the scope's space so that the line runs along x and its baseline is at constant y
 * @param pieces the glyphs with their place along the line
 * @param column whether the line runs down through the middles of its glyphs
 */
record TextLine(AffineTransform along, List<Piece> pieces, boolean column) {
    /** Baselines nearer than this part of the size are one line. */
    private static final double SAME_LINE = 0.25;
    private static final double SMALLER = 0.85;
    private static final double TOP = 0.80;
    private static final double BOTTOM = 0.24;
    private static final double BESIDE = 0.55;
    /** So many lines of one glyph may be a column. */
    private static final int MANY_SINGLE = 3;
    private static final AffineTransform LEVEL = AffineTransform.getRotateInstance(0);

    /** A glyph from {@code from} to {@code to} along the line, {@code base} across it. */
    record Piece(Glyph glyph, double from, double to, double base, double size) {
        double left() {
            return Math.min(from, to);
        }

        double right() {
            return Math.max(from, to);
        }
    }

    double baseline() {
        return pieces.stream().max(Comparator.comparingDouble(Piece::size)).orElseThrow().base();
    }

    double size() {
        return pieces.stream().mapToDouble(Piece::size).max().orElse(0);
    }

    /** The lower edge of a bar over this line; a column's baseline is its middle. */
    double low() {
        return baseline() - (column ? BESIDE : BOTTOM) * size();
    }

    double high() {
        return baseline() + (column ? BESIDE : TOP) * size();
    }

    double left() {
        return pieces.stream().mapToDouble(Piece::left).min().orElse(0);
    }

    double right() {
        return pieces.stream().mapToDouble(Piece::right).max().orElse(0);
    }

    /** The lines of a scope, from the top down for each direction. */
    static List<TextLine> find(List<Glyph> glyphs) {
        List<TextLine> plain = plain(glyphs);
        if (plain != null) {
            return plain;
        }
        Map<Integer, List<Glyph>> byAngle = new TreeMap<>();
        List<Glyph> left = new ArrayList<>();
        List<TextLine> lines = new ArrayList<>(UprightColumns.take(glyphs, left));
        for (Glyph glyph : left) {
            byAngle.computeIfAbsent(glyph.pitch().degrees(), a -> new ArrayList<>()).add(glyph);
        }
        byAngle.forEach((angle, all) -> lines.addAll(find(angle, all)));
        return lines;
    }

    /**
     * The lines of a scope that is painted as it is read: level text, from left to right, each line clearly below the one before. Null for
     * any other. It is what {@link #find} would find, without sorting.
     */
    static List<TextLine> plain(List<Glyph> glyphs) {
        List<TextLine> lines = new ArrayList<>();
        List<Piece> row = new ArrayList<>();
        Piece last = null;
        int single = 0;
        for (Glyph glyph : glyphs) {
            AffineTransform em = glyph.em();
            if (glyph.pitch().degrees() != 0 || glyph.vertical() || em.getShearY() != 0) {
                return null;
            }
            double from = em.getTranslateX();
            Piece piece = new Piece(glyph, from, from + em.getScaleX() * glyph.advance(), em.getTranslateY(), glyph.size());
            if (last != null) {
                double size = Math.max(last.size(), piece.size());
                double down = last.base() - piece.base();
                if (down == 0) {
                    if (piece.left() < last.left() || piece.left() < last.right() - size) {
                        return null;
                    }
                } else if (down > Math.max(0.6 * size, 0.5)) {
                    lines.add(new TextLine(LEVEL, List.copyOf(row), false));
                    single += row.size() == 1 ? 1 : 0;
                    row.clear();
                } else {
                    return null;
                }
            }
            row.add(piece);
            last = piece;
        }
        if (!row.isEmpty()) {
            lines.add(new TextLine(LEVEL, List.copyOf(row), false));
        }
        return single >= MANY_SINGLE ? null : lines;
    }

    private static List<TextLine> find(int angle, List<Glyph> glyphs) {
        AffineTransform along = AffineTransform.getRotateInstance(Math.toRadians(-angle));
        List<Piece> pieces = new ArrayList<>(glyphs.size());
        for (Glyph glyph : glyphs) {
            Point2D from = along.transform(glyph.origin(), null);
            Point2D to = along.transform(glyph.end(), null);
            pieces.add(new Piece(glyph, from.getX(), to.getX(), from.getY(), glyph.size()));
        }
        pieces.sort(Comparator.comparingDouble(Piece::base).reversed());
        List<List<Piece>> rows = new ArrayList<>();
        List<Piece> row = new ArrayList<>();
        for (Piece piece : pieces) {
            if (!row.isEmpty()) {
                Piece last = row.getLast();
                if (Math.abs(last.base() - piece.base()) > SAME_LINE * Math.max(1, Math.max(last.size(), piece.size()))) {
                    rows.add(row);
                    row = new ArrayList<>();
                }
            }
            row.add(piece);
        }
        if (!row.isEmpty()) {
            rows.add(row);
        }
        return join(rows).stream().map(r -> {
            r.sort(Comparator.comparingDouble(Piece::left).thenComparingInt(p -> p.glyph().ordinal()));
            return new TextLine(along, List.copyOf(r), r.getFirst().glyph().vertical());
        }).toList();
    }

    /** Raised and lowered small text belongs to the line beside it: it moves with it. */
    private static List<List<Piece>> join(List<List<Piece>> rows) {
        List<List<Piece>> joined = new ArrayList<>(rows);
        for (int i = 0; i < joined.size(); i++) {
            for (int k : new int[] {i - 1, i + 1}) {
                if (k >= 0 && k < joined.size() && belongs(joined.get(i), joined.get(k))) {
                    joined.get(k).addAll(joined.get(i));
                    joined.remove(i--);
                    break;
                }
            }
        }
        return joined;
    }

    private static boolean belongs(List<Piece> small, List<Piece> big) {
        double smallSize = small.stream().mapToDouble(Piece::size).max().orElse(0);
        Piece main = big.stream().max(Comparator.comparingDouble(Piece::size)).orElseThrow();
        double rise = small.getFirst().base() - main.base();
        if (smallSize >= SMALLER * main.size() || rise > 0.6 * main.size() || rise < -0.35 * main.size()) {
            return false;
        }
        double left = small.stream().mapToDouble(Piece::left).min().orElse(0);
        double right = small.stream().mapToDouble(Piece::right).max().orElse(0);
        double bigLeft = big.stream().mapToDouble(Piece::left).min().orElse(0);
        double bigRight = big.stream().mapToDouble(Piece::right).max().orElse(0);
        return left < bigRight + main.size() && right > bigLeft - main.size();
    }
}
