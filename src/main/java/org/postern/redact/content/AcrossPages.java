package org.postern.redact.content;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import org.postern.redact.text.Finder;
import org.postern.redact.text.Folding;

/** Texts that begin on one page and end on the next, past running headers and footers. */
final class AcrossPages {
    /** Lines of header or footer that may stand between. */
    private static final int SKIPPED = 3;
    private static final int BESIDE = 2;
    /** Lines at either end of a page that are looked at. */
    static final int LINES = SKIPPED + BESIDE;

    private final List<Finder.Words> words;
    private final Set<String> keys = new HashSet<>();
    private final Set<String> keysFromRight = new HashSet<>();
    private final Consumer<PageModel> wake;
    private final BiConsumer<Finder, PageModel> met;

    /** Some lines of a page, and what they say: to find out quickly that nothing sought runs over their end. */
    private record Edge(List<TextLine> lines, String text, String fromRight) {}

    private AcrossPages(List<Finder.Words> words, Consumer<PageModel> wake, BiConsumer<Finder, PageModel> met) {
        this.words = words;
        this.wake = wake;
        this.met = met;
        // What runs from right to left may stand in the order of its letters as well.
        words.forEach(word -> keys.add(plain(Folding.fold(word.wanted()))));
        words.stream().filter(Finder::rightToLeft).forEach(word -> keysFromRight.add(plain(Folding.fold(word.wanted()))));
    }

    /**
     * @param wake brings back a page whose glyphs were released
     * @param met  told of each page from which something goes
     */
    static void find(List<PageModel> pages, List<Finder> finders, Consumer<PageModel> wake, BiConsumer<Finder, PageModel> met) {
        List<Finder.Words> words = finders.stream().filter(Finder.Words.class::isInstance).map(Finder.Words.class::cast).toList();
        if (words.isEmpty()) {
            return;
        }
        AcrossPages across = new AcrossPages(words, wake, met);
        for (int i = 0; i + 1 < pages.size(); i++) {
            across.find(pages.get(i), pages.get(i + 1));
        }
    }

    private void find(PageModel first, PageModel second) {
        find(first, tails(List.of(first.bottom(LINES))), second, heads(List.of(second.top(LINES))));
        List<List<TextLine>> columnsBefore = first.tails(LINES);
        List<List<TextLine>> columnsAfter = second.heads(LINES);
        if (!columnsBefore.isEmpty() || !columnsAfter.isEmpty()) {
            find(first, tails(columnsBefore.isEmpty() ? List.of(first.bottom(LINES)) : columnsBefore),
                    second, heads(columnsAfter.isEmpty() ? List.of(second.top(LINES)) : columnsAfter));
        }
    }

    private void find(PageModel first, List<Edge> ends, PageModel second, List<Edge> starts) {
        for (boolean fromRight : new boolean[] {false, true}) {
            for (String key : fromRight ? keysFromRight : keys) {
                // By how much of the text stands on the first page.
                List<List<Edge>> begun = new ArrayList<>(Collections.nCopies(key.length() + 1, null));
                for (Edge end : ends) {
                    String said = fromRight ? end.fromRight : end.text;
                    for (int part = 1; part < key.length(); part++) {
                        if (said.regionMatches(said.length() - part, key, 0, part)) {
                            begun.set(part, begun.get(part) == null ? new ArrayList<>() : begun.get(part));
                            begun.get(part).add(end);
                        }
                    }
                }
                for (Edge start : starts) {
                    String said = fromRight ? start.fromRight : start.text;
                    for (int part = 1; part < key.length(); part++) {
                        if (begun.get(part) != null && said.regionMatches(0, key, part, key.length() - part)) {
                            begun.get(part).forEach(end -> take(first, end.lines, second, start.lines));
                        }
                    }
                }
            }
        }
    }

    private List<Edge> tails(List<List<TextLine>> columns) {
        List<Edge> edges = new ArrayList<>();
        for (List<TextLine> lines : columns) {
            for (int skip = 0; skip <= SKIPPED && skip < lines.size(); skip++) {
                edges.add(edge(lines.subList(Math.max(0, lines.size() - skip - BESIDE), lines.size() - skip)));
            }
        }
        return edges;
    }

    private List<Edge> heads(List<List<TextLine>> columns) {
        List<Edge> edges = new ArrayList<>();
        for (List<TextLine> lines : columns) {
            for (int skip = 0; skip <= SKIPPED && skip < lines.size(); skip++) {
                edges.add(edge(lines.subList(skip, Math.min(lines.size(), skip + BESIDE))));
            }
        }
        return edges;
    }

    private Edge edge(List<TextLine> lines) {
        return new Edge(lines, keys.isEmpty() ? "" : folded(lines, false), keysFromRight.isEmpty() ? "" : folded(lines, true));
    }

    private static String folded(List<TextLine> lines, boolean fromRight) {
        return plain(TextFlow.seen(lines, fromRight).folded(false).text());
    }

    /** Case and hyphens left out of account, so that nothing is missed. */
    private static String plain(String folded) {
        return folded.replace("-", "");
    }

    private void take(PageModel first, List<TextLine> tail, PageModel second, List<TextLine> head) {
        List<TextLine> both = new ArrayList<>(tail);
        both.addAll(head);
        Set<Glyph> onFirst = Collections.newSetFromMap(new IdentityHashMap<>());
        tail.forEach(line -> line.pieces().forEach(piece -> onFirst.add(piece.glyph())));
        for (Finder finder : words) {
            take(finder, TextFlow.seen(both, false), onFirst, first, second);
            if (finder.rightToLeft()) {
                take(finder, TextFlow.seen(both, true), onFirst, first, second);
            }
        }
    }

    private void take(Finder finder, TextFlow flow, Set<Glyph> onFirst, PageModel first, PageModel second) {
        for (Finder.Span span : finder.find(flow)) {
            List<Glyph> glyphs = Selection.glyphs(flow, span);
            List<Glyph> left = glyphs.stream().filter(onFirst::contains).toList();
            List<Glyph> right = glyphs.stream().filter(g -> !onFirst.contains(g)).toList();
            if (!left.isEmpty() && !right.isEmpty()) {
                take(finder, left, first);
                take(finder, right, second);
            }
        }
    }

    private void take(Finder finder, List<Glyph> glyphs, PageModel page) {
        wake.accept(page);
        if (glyphs.stream().anyMatch(glyph -> !page.selection().removed().get(glyph.ordinal()))) {
            met.accept(finder, page);
        }
        page.selection().add(glyphs);
    }
}
