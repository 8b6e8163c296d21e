package org.postern.redact;

import java.util.List;

/** The words of a page in reading order, with their boxes in reader's points. */
public record PageText(int page, double width, double height, List<Word> words) {
    public PageText {
        words = List.copyOf(words);
    }

    public record Word(String text, double left, double top, double right, double bottom) {}
}
