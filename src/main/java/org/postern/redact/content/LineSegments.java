package org.postern.redact.content;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Cuts lines into the pieces that are set apart from one another, cells and columns, and says how each is aligned. A wide gap alone may be
 * a stretched space of a justified line: a cell must begin where pieces of other lines begin, or stand very far off.
 */
final class LineSegments {
    enum Alignment { LEFT, RIGHT, CENTRE }

    /**
     * @param anchor      the left edge, right edge or centre that it shares with other lines; its own left edge when it shares none
     * @param previousEnd where the piece before ends, minus infinity for none; {@code nextStart} likewise
     */
    record Segment(List<TextLine.Piece> pieces, double left, double right, double anchor, double previousEnd, double nextStart, Alignment alignment,
                   boolean rightToLeft) {}

    private static final double CELL_GAP = 1.5;
    private static final double FAR_GAP = 8;
    /** In a justified line all spaces are about as wide; a cell's gap is wider than the narrowest of them by this. */
    private static final double WIDER = 1.8;
    private static final double WORD_GAP = 0.15;
    private static final double SAME_EDGE = 1;

    private record Span(TextLine line, double left, double right) {}

    private final List<Span> spans = new ArrayList<>();

    LineSegments(List<TextLine> lines) {
        for (TextLine line : lines) {
            for (List<TextLine.Piece> part : cut(line, CELL_GAP, null)) {
                spans.add(new Span(line, left(part), right(part)));
            }
        }
    }

    List<Segment> of(TextLine line) {
        List<List<TextLine.Piece>> parts = cut(line, CELL_GAP, this);
        List<Segment> segments = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            List<TextLine.Piece> part = parts.get(i);
            double before = i == 0 ? Double.NEGATIVE_INFINITY : right(parts.get(i - 1));
            double after = i + 1 == parts.size() ? Double.POSITIVE_INFINITY : left(parts.get(i + 1));
            segments.add(segment(line, part, before, after));
        }
        return segments;
    }

    /** What is shared with other lines does not depend on this one; its own edges might tell how wide it was. */
    private Segment segment(TextLine line, List<TextLine.Piece> part, double before, double after) {
        double left = left(part);
        double right = right(part);
        boolean rightToLeft = rightToLeft(part);
        double[] lefts = shared(line, Span::left, left);
        double[] rights = shared(line, Span::right, right);
        double[] centres = shared(line, span -> (span.left() + span.right()) / 2, (left + right) / 2);
        // One line may share an edge by chance: the alignment that most lines share counts.
        Alignment alignment = Alignment.LEFT;
        double[] best = lefts;
        if (rights.length > best.length && rights.length >= 2) {
            alignment = Alignment.RIGHT;
            best = rights;
        }
        if (centres.length > best.length && centres.length >= 2) {
            alignment = Alignment.CENTRE;
            best = centres;
        }
        if (rightToLeft) {
            alignment = Alignment.RIGHT;
            best = rights;
        }
        double own = alignment == Alignment.RIGHT ? right : left;
        double anchor = best.length == 0 ? own : best[best.length / 2];
        return new Segment(List.copyOf(part), left, right, anchor, before, after, alignment, rightToLeft);
    }

    private double[] shared(TextLine line, ToDoubleFunction<Span> edge, double own) {
        return spans.stream().filter(s -> same(s, line)).mapToDouble(edge).filter(e -> Math.abs(e - own) < SAME_EDGE).sorted().toArray();
    }

    private static double narrowestGap(TextLine line) {
        double narrowest = Double.MAX_VALUE;
        double end = Double.NaN;
        for (TextLine.Piece piece : line.pieces()) {
            if (!piece.glyph().isSpace()) {
                double gap = piece.left() - end;
                if (gap > WORD_GAP * Math.max(1, piece.size())) {
                    narrowest = Math.min(narrowest, gap);
                }
                end = Double.isNaN(end) ? piece.right() : Math.max(end, piece.right());
            }
        }
        return narrowest;
    }

    private static List<List<TextLine.Piece>> cut(TextLine line, double least, LineSegments evidence) {
        List<List<TextLine.Piece>> parts = new ArrayList<>();
        List<TextLine.Piece> part = new ArrayList<>();
        double end = Double.NEGATIVE_INFINITY;
        double narrowest = narrowestGap(line);
        for (TextLine.Piece piece : line.pieces()) {
            if (piece.glyph().isSpace() && !part.isEmpty()) {
                part.add(piece);
                continue;
            }
            double gap = piece.left() - end;
            double size = Math.max(1, piece.size());
            boolean apart = gap > least * size && (evidence == null || gap > FAR_GAP * size
                    || gap > WIDER * narrowest && evidence.others(line, piece.left()) >= 2);
            if (!part.isEmpty() && apart) {
                parts.add(part);
                part = new ArrayList<>();
            }
            part.add(piece);
            end = Math.max(end, piece.right());
        }
        if (!part.isEmpty()) {
            parts.add(part);
        }
        return parts;
    }

    private long others(TextLine line, double left) {
        return spans.stream().filter(s -> same(s, line) && Math.abs(s.left() - left) < SAME_EDGE).count();
    }

    private static boolean same(Span span, TextLine line) {
        return span.line() != line && span.line().along().equals(line.along());
    }

    private static boolean rightToLeft(List<TextLine.Piece> part) {
        int balance = 0;
        for (TextLine.Piece piece : part) {
            String text = piece.glyph().unicode();
            if (!text.isEmpty()) {
                byte direction = Character.getDirectionality(text.codePointAt(0));
                if (direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC) {
                    balance++;
                } else if (direction == Character.DIRECTIONALITY_LEFT_TO_RIGHT) {
                    balance--;
                }
            }
        }
        return balance > 0;
    }

    private static double left(List<TextLine.Piece> part) {
        return part.stream().filter(p -> !p.glyph().isSpace()).mapToDouble(TextLine.Piece::left).min()
                .orElseGet(() -> part.stream().mapToDouble(TextLine.Piece::left).min().orElse(0));
    }

    private static double right(List<TextLine.Piece> part) {
        return part.stream().filter(p -> !p.glyph().isSpace()).mapToDouble(TextLine.Piece::right).max()
                .orElseGet(() -> part.stream().mapToDouble(TextLine.Piece::right).max().orElse(0));
    }
}
