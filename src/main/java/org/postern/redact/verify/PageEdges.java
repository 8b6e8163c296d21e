package org.postern.redact.verify;

import java.awt.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** The first and the last rows of a page and of each of its columns, between which a text may stand that runs over the page's end. */
final class PageEdges {
    /** Rows of a header or a footer that may stand between, and those that are read together behind them. */
    private static final int PASSED = 3;
    private static final int TOGETHER = 2;
    private static final int ROWS = PASSED + TOGETHER;
    private static final double SPACE = 0.2;

    /** Some rows that follow one another. */
    private record Piece(List<PageReading.Row> rows, String text) {}

    /** The rows of two pages between which something runs over, and where its signs stand on each. */
    record Crossing(List<PageReading.Row> before, List<PageReading.Row> after, List<List<Shape>> placesBefore, List<List<Shape>> placesAfter) {}

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
        PageReading.Text text = new PageReading.Text();
        add(rows, false, text);
        return new Piece(List.copyOf(rows), text.toString());
    }

    /** @param mirrored whether each row begins at its right end */
    private static void add(List<PageReading.Row> rows, boolean mirrored, PageReading.Text text) {
        for (PageReading.Row row : rows) {
            PageReading.Sign last = null;
            for (PageReading.Sign sign : mirrored ? row.signs().reversed() : row.signs()) {
                boolean apart = last != null && Math.min(Math.hypot(sign.x() - last.endX(), sign.y() - last.endY()), Math.hypot(last.x() - sign.endX(), last.y() - sign.endY()))
                        > SPACE * Math.max(last.size(), sign.size());
                if (apart) {
                    text.part(' ');
                }
                text.add(sign);
                last = sign;
            }
            text.part('\n');
        }
    }

    /** Where something sought begins on this page and ends on the next; null if nothing does. */
    Crossing crossing(PageEdges next, Sought sought) {
        Crossing all = new Crossing(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        List<String> over = ends.stream().map(Piece::text).toList();
        List<String> on = next.beginnings.stream().map(Piece::text).toList();
        for (int[] pair : sought.runningOver(over, on)) {
            Piece end = ends.get(pair[0]);
            Piece beginning = next.beginnings.get(pair[1]);
            if (crosses(end, beginning, sought, all)) {
                all.before.addAll(end.rows);
                all.after.addAll(beginning.rows);
            }
        }
        return all.before.isEmpty() ? null : all;
    }

    private static boolean crosses(Piece end, Piece beginning, Sought sought, Crossing all) {
        Set<PageReading.Sign> here = Collections.newSetFromMap(new IdentityHashMap<>());
        end.rows.forEach(row -> here.addAll(row.signs()));
        boolean crosses = false;
        for (boolean mirrored : new boolean[] {false, true}) {
            PageReading.Text joined = new PageReading.Text();
            add(end.rows, mirrored, joined);
            add(beginning.rows, mirrored, joined);
            for (PageReading.Text text : Arrays.asList(joined, joined.withoutHyphens())) {
                for (Sought.Span span : text == null ? List.<Sought.Span>of() : sought.places(text.toString())) {
                    List<Shape> before = new ArrayList<>();
                    List<Shape> after = new ArrayList<>();
                    for (int at = span.start(); at < span.end(); at++) {
                        PageReading.Sign sign = text.signAt(at);
                        if (sign != null && !sign.text().isBlank()) {
                            (here.contains(sign) ? before : after).add(sign.body());
                        }
                    }
                    if (!before.isEmpty() && !after.isEmpty()) {
                        all.placesBefore.add(before);
                        all.placesAfter.add(after);
                        crosses = true;
                    }
                }
            }
        }
        return crosses;
    }

    static boolean found(Sought sought, String text) {
        return sought.inText(text) || sought.inText(text.replaceAll("(?<=\\p{L})[-\\u2010\\u00ad]\\s*\\R\\s*", ""));
    }
}
