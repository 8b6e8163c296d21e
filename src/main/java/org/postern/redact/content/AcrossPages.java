package org.postern.redact.content;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

import org.postern.redact.text.Finder;

/** Texts that begin on one page and end on the next, past running headers and footers. */
final class AcrossPages {
    /** Lines of header or footer that may stand between. */
    private static final int SKIPPED = 3;
    private static final int BESIDE = 2;

    private AcrossPages() {}

    static void find(List<PageModel> pages, List<Finder> finders) {
        List<Finder> words = finders.stream().filter(Finder.Words.class::isInstance).toList();
        if (words.isEmpty()) {
            return;
        }
        for (int i = 0; i + 1 < pages.size(); i++) {
            List<TextLine> before = pages.get(i).scope().lines();
            List<TextLine> after = pages.get(i + 1).scope().lines();
            for (int up = 0; up <= SKIPPED && up < before.size(); up++) {
                for (int down = 0; down <= SKIPPED && down < after.size(); down++) {
                    List<TextLine> tail = before.subList(Math.max(0, before.size() - up - BESIDE), before.size() - up);
                    List<TextLine> head = after.subList(down, Math.min(after.size(), down + BESIDE));
                    find(pages.get(i).selection(), tail, pages.get(i + 1).selection(), head, words);
                }
            }
        }
    }

    private static void find(Selection first, List<TextLine> tail, Selection second, List<TextLine> head, List<Finder> words) {
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
                    first.add(left);
                    second.add(right);
                }
            }
        }
    }
}
