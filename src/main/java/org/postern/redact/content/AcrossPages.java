package org.postern.redact.content;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
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
    private final List<String> keys = new ArrayList<>();
    private final Consumer<PageModel> wake;

    private AcrossPages(List<Finder.Words> words, Consumer<PageModel> wake) {
        this.words = words;
        this.wake = wake;
        words.forEach(word -> keys.add(plain(Folding.fold(word.wanted()))));
    }

    /** @param wake brings back a page whose glyphs were released */
    static void find(List<PageModel> pages, List<Finder> finders, Consumer<PageModel> wake) {
        List<Finder.Words> words = finders.stream().filter(Finder.Words.class::isInstance).map(Finder.Words.class::cast).toList();
        if (words.isEmpty()) {
            return;
        }
        AcrossPages across = new AcrossPages(words, wake);
        for (int i = 0; i + 1 < pages.size(); i++) {
            across.find(pages.get(i), pages.get(i + 1));
        }
    }

    private void find(PageModel first, PageModel second) {
        List<TextLine> before = first.bottom(LINES);
        List<TextLine> after = second.top(LINES);
        String[] ends = new String[SKIPPED + 1];
        String[] starts = new String[SKIPPED + 1];
        for (int skip = 0; skip <= SKIPPED; skip++) {
            ends[skip] = skip < before.size() ? folded(tail(before, skip)) : null;
            starts[skip] = skip < after.size() ? folded(head(after, skip)) : null;
        }
        for (int up = 0; up <= SKIPPED; up++) {
            for (int down = 0; down <= SKIPPED; down++) {
                if (ends[up] != null && starts[down] != null && mayMeet(ends[up], starts[down])) {
                    find(first, tail(before, up), second, head(after, down));
                }
            }
        }
    }

    private static List<TextLine> tail(List<TextLine> lines, int skip) {
        return lines.subList(Math.max(0, lines.size() - skip - BESIDE), lines.size() - skip);
    }

    private static List<TextLine> head(List<TextLine> lines, int skip) {
        return lines.subList(skip, Math.min(lines.size(), skip + BESIDE));
    }

    private static String folded(List<TextLine> lines) {
        return plain(TextFlow.seen(lines, false).folded(false).text());
    }

    private static String plain(String folded) {
        return folded.replace("-", "");
    }

    /** Whether a text could stand over the end of the page: case and hyphens left out of account, so that nothing is missed. */
    private boolean mayMeet(String end, String start) {
        for (String key : keys) {
            if (key.isEmpty() || (end.substring(Math.max(0, end.length() - key.length())) + start.substring(0, Math.min(start.length(), key.length()))).contains(key)) {
                return true;
            }
        }
        return false;
    }

    private void find(PageModel first, List<TextLine> tail, PageModel second, List<TextLine> head) {
        List<TextLine> both = new ArrayList<>(tail);
        both.addAll(head);
        TextFlow flow = TextFlow.seen(both, false);
        Set<Glyph> onFirst = Collections.newSetFromMap(new IdentityHashMap<>());
        tail.forEach(line -> line.pieces().forEach(piece -> onFirst.add(piece.glyph())));
        for (Finder finder : words) {
            for (Finder.Span span : finder.find(flow)) {
                List<Glyph> glyphs = Selection.glyphs(flow, span);
                List<Glyph> left = glyphs.stream().filter(onFirst::contains).toList();
                List<Glyph> right = glyphs.stream().filter(g -> !onFirst.contains(g)).toList();
                if (!left.isEmpty() && !right.isEmpty()) {
                    wake.accept(first);
                    wake.accept(second);
                    first.selection().add(left);
                    second.selection().add(right);
                }
            }
        }
    }
}
