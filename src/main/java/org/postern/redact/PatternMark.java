package org.postern.redact;

/** Each match of a {@link java.util.regex.Pattern} goes. */
public record PatternMark(String pattern, String reason, boolean matchCase) implements Mark {
    /** Marked text never reaches a log. */
    @Override
    public String toString() {
        return "PatternMark";
    }
}
