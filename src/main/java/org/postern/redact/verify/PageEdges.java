package org.postern.redact.verify;

import java.util.ArrayList;
import java.util.List;

/** The first and the last rows of a page and of each of its columns, between which a text may stand that runs over the page's end. */
final class PageEdges {
    /** Rows of a header or a footer that may stand between, and those that are read together behind them. */
    private static final int PASSED = 3;
    private static final int TOGETHER = 2;
    private static final int ROWS = PASSED + TOGETHER;
    private static final double SPACE = 0.2;

    /** Some rows that follow one another. */
    private record Piece(List<PageReading.Row> rows, String text) {}

    /** The rows of two pages between which something runs over. */
    record Crossing(List<PageReading.Row> before, List<PageReading.Row> after) {}

    private final List<Piece> ends = new ArrayList<>();
    private final List<Piece> beginnings = new ArrayList<>();

    private PageEdges() {}

    static PageEdges of(PageReading page) {
        PageEdges edges = new PageEdges();
        edges.add(new ReadDown.Column(page.rows(), true, true));
        ReadDown.columns(page.rows()).forEach(edges::add);
        return edges;
    }

    private void add(ReadDown.Column column) {
        List<PageReading.Row> rows = column.rows();
        List<PageReading.Row> last = rows.subList(Math.max(0, rows.size() - ROWS), rows.size());
        List<PageReading.Row> first = rows.subList(0, Math.min(ROWS, rows.size()));
        for (int passed = 0; passed <= PASSED; passed++) {
            if (column.ends() && passed < last.size()) {
                ends.add(piece(last.subList(Math.max(0, last.size() - passed - TOGETHER), last.size() - passed)));
            }
            if (column.begins() && passed < first.size()) {
                beginnings.add(piece(first.subList(passed, Math.min(first.size(), passed + TOGETHER))));
            }
        }
    }

    private static Piece piece(List<PageReading.Row> rows) {
        StringBuilder text = new StringBuilder();
        for (PageReading.Row row : rows) {
            PageReading.Sign last = null;
            for (PageReading.Sign sign : row.signs()) {
                boolean apart = last != null && Math.hypot(sign.x() - last.endX(), sign.y() - last.endY()) > SPACE * Math.max(last.size(), sign.size());
                text.append(apart ? " " : "").append(sign.text());
                last = sign;
            }
            text.append('\n');
        }
        return new Piece(List.copyOf(rows), text.toString());
    }

    /** Where something sought begins on this page and ends on the next; null if nothing does. */
    Crossing crossing(PageEdges next, Sought sought) {
        Crossing all = null;
        List<String> over = ends.stream().map(Piece::text).toList();
        List<String> on = next.beginnings.stream().map(Piece::text).toList();
        for (int[] pair : sought.runningOver(over, on)) {
            Piece end = ends.get(pair[0]);
            Piece beginning = next.beginnings.get(pair[1]);
            if (found(sought, end.text + beginning.text) && !found(sought, end.text) && !found(sought, beginning.text)) {
                all = all == null ? new Crossing(new ArrayList<>(), new ArrayList<>()) : all;
                all.before.addAll(end.rows);
                all.after.addAll(beginning.rows);
            }
        }
        return all;
    }

    static boolean found(Sought sought, String text) {
        return sought.inText(text) || sought.inText(text.replaceAll("(?<=\\p{L})[-\\u2010\\u00ad]\\s*\\R\\s*", ""));
    }
}
