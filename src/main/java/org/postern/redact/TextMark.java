package org.postern.redact;

/** Each occurrence of a text goes, in the whole file. */
public record TextMark(String text, String reason, boolean matchCase, boolean wholeWord) implements Mark {
    /** Marked text never reaches a log. */
    @Override
    public String toString() {
        return "TextMark";
    }
}
