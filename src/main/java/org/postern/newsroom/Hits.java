package org.postern.newsroom;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.postern.casework.redaction.MarkBoard;
import org.postern.inspect.Finding;
import org.postern.redact.Box;
import org.postern.redact.BoxMark;
import org.postern.redact.EntityMark;
import org.postern.redact.Hit;
import org.postern.redact.Mark;
import org.postern.redact.PatternMark;
import org.postern.redact.PlanSearch;
import org.postern.redact.TextMark;

/**
 * What a search found, in the order in which a reader meets it: places on pages with a box to tick, then what no page shows.
 *
 * @param cut     whether the search ended at the most places it tells
 * @param from    the first place that is listed, counted from 1; {@code to} the last
 * @param earlier the first place of the list before, or 0
 * @param later   the first place of the list after, or 0
 */
record Hits(int total, boolean cut, int from, int to, int earlier, int later, List<OnPage> pages, List<Hidden> hidden) {
    /** As many as a person ticks one by one, and a browser draws at once. */
    static final int MOST_ROWS = 200;
    private static final int MOST_HIDDEN = 50;
    /** As much as the engine gives with a place: what is shorter came whole. */
    private static final int CONTEXT = 60;
    /** A longer word is cut. */
    private static final int LONGEST_CUT = 20;
    /** Boxes of a search and boxes of a mark are rounded differently. */
    private static final double ROUNDING = 0.6;

    static final Hits NONE = new Hits(0, false, 0, 0, 0, 0, List.of(), List.of());

    record OnPage(int number, List<Row> rows) {}

    /**
     * @param code   page and boxes, as the form sends a ticked place back
     * @param marked whether a mark covers it already
     */
    record Row(int index, String before, String text, String after, String boxesJson, String code, boolean marked) {}

    /** A place that no page shows: what kind of trace it is (null for none), where it is, what stands there, and what becomes of it. */
    record Hidden(String kind, String where, String text, String fate) {}

    static Hits of(List<Hit> hits, Mark asked, List<Finding> findings, MarkBoard board, int askedFrom, DocumentWords words) {
        boolean everywhere = board.marks().stream().anyMatch(placed -> same(placed.mark(), asked));
        List<BoxMark> boxes = board.marks().stream().map(MarkBoard.Placed::mark).filter(BoxMark.class::isInstance).map(BoxMark.class::cast).toList();
        List<Hit> shown = hits.stream().filter(hit -> hit.page() > 0 && !hit.boxes().isEmpty()).toList();
        // Lists begin at fixed places, so that a stale address of one shows a whole list.
        int first = (Math.clamp(askedFrom, 1, Math.max(shown.size(), 1)) - 1) / MOST_ROWS * MOST_ROWS;
        int end = Math.min(shown.size(), first + MOST_ROWS);
        Map<Integer, List<Row>> pages = new TreeMap<>();
        int index = first;
        for (Hit hit : shown.subList(first, end)) {
            String code = Geometry.json(hit.boxes());
            boolean marked = everywhere || hit.boxes().stream().allMatch(box -> boxes.stream().anyMatch(mark -> mark.page() == hit.page() && covers(mark.box(), box)));
            pages.computeIfAbsent(hit.page(), page -> new ArrayList<>())
                    .add(new Row(index++, end(hit.contextBefore()), hit.text(), start(hit.contextAfter()), code, hit.page() + ":" + code, marked));
        }
        return new Hits(shown.size(), hits.size() >= PlanSearch.MAX_HITS, first + 1, end, first == 0 ? 0 : first - MOST_ROWS + 1, end < shown.size() ? end + 1 : 0,
                pages.entrySet().stream().map(page -> new OnPage(page.getKey(), page.getValue())).toList(), hidden(hits, asked, findings, words));
    }

    private static List<Hidden> hidden(List<Hit> hits, Mark asked, List<Finding> findings, DocumentWords words) {
        List<Hidden> hidden = new ArrayList<>();
        for (Hit hit : hits) {
            if (hit.boxes().isEmpty()) {
                hidden.add(new Hidden(null, where(hit, words), end(hit.contextBefore()) + hit.text() + start(hit.contextAfter()), words.fateNoOutput()));
            }
        }
        if (asked instanceof TextMark text) {
            String sought = folded(text.text());
            for (Finding finding : findings) {
                if (!sought.isBlank() && folded(finding.value()).contains(sought)) {
                    hidden.add(new Hidden(finding.kind(), finding.where(), finding.value(), switch (finding.fate()) {
                        case REMOVED -> words.fateRemoved();
                        case KEPT -> words.fateKept();
                        case NEEDS_HUMAN -> words.fateHuman();
                    }));
                }
            }
        }
        return hidden.stream().limit(MOST_HIDDEN).toList();
    }

    private static String where(Hit hit, DocumentWords words) {
        return switch (hit.where()) {
            case "outline" -> words.whereOutline();
            case "metadata" -> words.whereMetadata();
            case "field" -> words.whereField();
            case "annotation" -> words.whereNote(hit.page());
            default -> words.whereElse();
        };
    }

    /** Whether two marks look for the same, whatever their reasons. */
    static boolean same(Mark one, Mark other) {
        return switch (one) {
            case TextMark a -> other instanceof TextMark b && a.text().equals(b.text()) && a.matchCase() == b.matchCase() && a.wholeWord() == b.wholeWord();
            case PatternMark a -> other instanceof PatternMark b && a.pattern().equals(b.pattern()) && a.matchCase() == b.matchCase();
            case EntityMark a -> other instanceof EntityMark b && a.entity() == b.entity();
            case BoxMark a -> other instanceof BoxMark b && a.page() == b.page() && covers(a.box(), b.box()) && covers(b.box(), a.box());
        };
    }

    private static boolean covers(Box mark, Box hit) {
        return mark.left() <= hit.left() + ROUNDING && mark.top() <= hit.top() + ROUNDING && mark.right() >= hit.right() - ROUNDING
                && mark.bottom() >= hit.bottom() - ROUNDING;
    }

    /** As people compare by eye: no case, no accents of encoding, one space for any. The engine's own folding decides what is marked. */
    private static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT).replaceAll("[\\s\\p{Z}]+", " ").strip();
    }

    /** The last words before a place. What the engine cut off is cut at a word; scripts that write without spaces are cut as they are. */
    private static String end(String text) {
        if (text.length() < CONTEXT) {
            return text;
        }
        String last = text.substring(Math.max(0, text.length() - CONTEXT));
        int space = last.indexOf(' ');
        return "\u2026" + (space >= 0 && space < LONGEST_CUT ? last.substring(space + 1) : whole(last));
    }

    private static String start(String text) {
        if (text.length() < CONTEXT) {
            return text;
        }
        String first = text.substring(0, Math.min(CONTEXT, text.length()));
        int space = first.lastIndexOf(' ');
        return (space >= 0 && space > first.length() - LONGEST_CUT ? first.substring(0, space) : whole(first)) + "\u2026";
    }

    /** Without half of a sign at either end. */
    private static String whole(String text) {
        int from = !text.isEmpty() && Character.isLowSurrogate(text.charAt(0)) ? 1 : 0;
        int to = text.length() - (text.length() > from && Character.isHighSurrogate(text.charAt(text.length() - 1)) ? 1 : 0);
        return text.substring(from, to);
    }
}
