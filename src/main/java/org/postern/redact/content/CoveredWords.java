package org.postern.redact.content;

import java.util.Set;

import org.postern.redact.text.Folding;

/** The words under drawn boxes: what a person marked once must not stand elsewhere in the file. */
final class CoveredWords {
    /** Shorter texts stand everywhere by chance; two characters are a name in Chinese. */
    private static final int LEAST = 3;
    private static final int LEAST_IDEOGRAPHS = 2;
    private static final int MOST = 400;

    private CoveredWords() {}

    static void collect(Selection selection, Set<String> phrases) {
        if (selection.removed().isEmpty()) {
            return;
        }
        for (TextFlow flow : selection.scope().flows(false)) {
            collect(flow, selection, phrases);
        }
    }

    private static void collect(TextFlow flow, Selection selection, Set<String> phrases) {
        String text = flow.text();
        int start = -1;
        for (int i = 0; i <= text.length(); i++) {
            boolean covered = i < text.length() && (flow.glyph(i) != null ? selection.removed().get(flow.glyph(i).ordinal()) : start >= 0);
            boolean lineBreak = i < text.length() && flow.isLineEnd(i);
            if (covered && !lineBreak && start < 0) {
                start = i;
            } else if (start >= 0 && (!covered || lineBreak)) {
                add(text, start, i, phrases);
                start = -1;
            }
        }
    }

    private static void add(String text, int start, int end, Set<String> phrases) {
        int from = start;
        int to = end;
        while (from < to && from > 0 && Folding.isWordCharacter(text.charAt(from - 1)) && Folding.isWordCharacter(text.charAt(from)) && !isIdeograph(text.charAt(from))) {
            from++;
        }
        while (to > from && to < text.length() && Folding.isWordCharacter(text.charAt(to)) && Folding.isWordCharacter(text.charAt(to - 1)) && !isIdeograph(text.charAt(to - 1))) {
            to--;
        }
        while (from < to && !Folding.isWordCharacter(text.charAt(from))) {
            from++;
        }
        while (to > from && !Folding.isWordCharacter(text.charAt(to - 1))) {
            to--;
        }
        String phrase = text.substring(from, to);
        String folded = Folding.fold(phrase);
        boolean ideographs = folded.chars().allMatch(c -> isIdeograph((char) c));
        if (folded.length() >= (ideographs ? LEAST_IDEOGRAPHS : LEAST) && folded.length() <= MOST) {
            phrases.add(phrase);
        }
    }

    private static boolean isIdeograph(char c) {
        return Character.isIdeographic(c) || Character.UnicodeBlock.of(c) == Character.UnicodeBlock.HIRAGANA || Character.UnicodeBlock.of(c) == Character.UnicodeBlock.KATAKANA;
    }
}
