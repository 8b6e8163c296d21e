package org.postern.redact.content;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * The parts of lines in the order in which columns and cells are read: on below, not on beside. A page that is painted row by row says
 * its columns in no other order.
 */
final class Columns {
    /** A gap that may part two columns, in em. A stretched space is as wide: whatever it parts is read on below as well. */
    private static final double PARTED = 1;
    /** How far below a line its next one is looked for, in em. */
    private static final double NEXT = 2.6;
    /** Where two columns run together, so many parts are read once more. */
    private static final int AGAIN = 2;

    private record Part(int line, TextLine text, double left, double right, double size) {
        List<TextLine.Piece> pieces() {
            return text.pieces();
        }

        boolean overlaps(Part other) {
            return left < other.right && other.left < right;
        }
    }

    private final List<TextLine> lines;
    private final List<List<Part>> parts = new ArrayList<>();
    private final boolean fromRight;

    private Columns(List<TextLine> lines, boolean fromRight) {
        this.lines = lines;
        this.fromRight = fromRight;
        for (int i = 0; i < lines.size(); i++) {
            parts.add(cut(i, lines.get(i)));
        }
    }

    /**
     * Runs of parts that follow one another; none when all lines stand below one another in one piece.
     *
     * @param fromRight whether a line begins at its right end
     */
    static List<Column> read(List<TextLine> lines, boolean fromRight) {
        Columns columns = new Columns(lines, fromRight);
        return columns.isOneColumn() ? List.of() : columns.read();
    }

    /**
     * Parts of lines that are read one after another.
     *
     * @param begins whether no line stands over it, so that a text may come to it from another column or page
     * @param ends   whether no line stands under it, so that a text may run on elsewhere
     */
    record Column(List<TextLine> lines, boolean begins, boolean ends) {}

    private boolean isOneColumn() {
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i).size() > 1 || i > 0 && !parts.get(i).getFirst().overlaps(parts.get(i - 1).getFirst())) {
                return false;
            }
        }
        return true;
    }

    private List<Column> read() {
        List<Column> runs = new ArrayList<>();
        Set<Part> done = Collections.newSetFromMap(new IdentityHashMap<>());
        for (List<Part> line : parts) {
            for (Part first : line) {
                if (!done.contains(first)) {
                    List<TextLine> run = new ArrayList<>();
                    int again = 0;
                    Part last = first;
                    for (Part part = first; part != null && again < AGAIN; part = below(part)) {
                        last = part;
                        again += done.add(part) ? 0 : 1;
                        run.add(part.text());
                    }
                    runs.add(new Column(run, !isBelowAny(first), below(last) == null));
                }
            }
        }
        return runs;
    }

    private boolean isBelowAny(Part part) {
        TextLine here = lines.get(part.line());
        for (int i = part.line() - 1; i >= 0 && lines.get(i).along().equals(here.along()); i--) {
            for (Part above : parts.get(i)) {
                if (above.pieces().getFirst().base() - part.pieces().getFirst().base() > NEXT * Math.max(part.size(), above.size())) {
                    return false;
                }
                if (above.overlaps(part)) {
                    return true;
                }
            }
        }
        return false;
    }

    private Part below(Part part) {
        TextLine here = lines.get(part.line());
        for (int i = part.line() + 1; i < lines.size() && lines.get(i).along().equals(here.along()); i++) {
            List<Part> next = fromRight ? parts.get(i).reversed() : parts.get(i);
            for (Part candidate : next) {
                if (candidate.overlaps(part)) {
                    double down = part.pieces().getFirst().base() - candidate.pieces().getFirst().base();
                    return down <= NEXT * Math.max(part.size(), candidate.size()) ? candidate : null;
                }
            }
        }
        return null;
    }

    private static List<Part> cut(int line, TextLine of) {
        List<Part> parts = new ArrayList<>();
        List<TextLine.Piece> run = new ArrayList<>();
        double right = 0;
        for (TextLine.Piece piece : of.pieces()) {
            if (!run.isEmpty() && !piece.glyph().isSpace() && piece.left() - right > PARTED * piece.size()) {
                add(line, of, run, parts);
                run = new ArrayList<>();
            }
            right = run.isEmpty() ? piece.right() : piece.glyph().isSpace() ? right : Math.max(right, piece.right());
            run.add(piece);
        }
        add(line, of, run, parts);
        return parts;
    }

    private static void add(int line, TextLine of, List<TextLine.Piece> run, List<Part> parts) {
        if (!run.isEmpty()) {
            parts.add(new Part(line, new TextLine(of.along(), List.copyOf(run), of.column()), run.stream().mapToDouble(TextLine.Piece::left).min().orElseThrow(),
                    run.stream().mapToDouble(TextLine.Piece::right).max().orElseThrow(), run.stream().mapToDouble(TextLine.Piece::size).max().orElseThrow()));
        }
    }
}
