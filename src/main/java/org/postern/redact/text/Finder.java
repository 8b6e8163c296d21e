package org.postern.redact.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.postern.redact.EntityMark;
import org.postern.redact.Mark;
import org.postern.redact.PatternMark;
import org.postern.redact.TextMark;
import org.postern.redact.content.TextFlow;

/** Finds what one mark names in a flow of text. */
public sealed interface Finder permits Finder.Words, Finder.Expression, Entities {
    /** From {@code start} to before {@code end}, places in the flow's plain text. */
    record Span(int start, int end) {}

    List<Span> find(TextFlow flow) throws PatternTimeout;

    /** Whether the same thing stands in a string outside of the pages. */
    boolean isIn(String text) throws PatternTimeout;

    /** Whether text that runs from right to left is looked for. */
    default boolean rightToLeft() {
        return false;
    }

    static Finder of(Mark mark) {
        return switch (mark) {
            case TextMark m -> new Words(m.text(), m.matchCase(), m.wholeWord());
            case PatternMark m -> new Expression(Pattern.compile(m.pattern(), m.matchCase() ? 0 : Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE),
                    new TimeLimit());
            case EntityMark m -> new Entities(m.entity(), new TimeLimit());
            case org.postern.redact.BoxMark m -> throw new IllegalArgumentException("a box is not searched");
        };
    }

    /** A text, compared folded. */
    record Words(String wanted, boolean keepCase, boolean wholeWord) implements Finder {
        @Override
        public List<Span> find(TextFlow flow) {
            String key = Folding.fold(wanted, keepCase);
            List<Span> spans = new ArrayList<>();
            collect(flow, flow.folded(keepCase), key, spans);
            TextFlow.Folded joined = flow.dehyphenated(keepCase);
            if (joined != null) {
                collect(flow, joined, key, spans);
            }
            return spans;
        }

        private void collect(TextFlow flow, TextFlow.Folded folded, String key, List<Span> spans) {
            for (int at = folded.text().indexOf(key); at >= 0; at = folded.text().indexOf(key, at + 1)) {
                int start = folded.at()[at];
                int end = folded.at()[at + key.length() - 1];
                end += Character.charCount(flow.text().codePointAt(end));
                if (!wholeWord || isWhole(flow.text(), start, end)) {
                    spans.add(new Span(start, end));
                }
            }
        }

        @Override
        public boolean isIn(String text) {
            if (wholeWord) {
                return !find(TextFlow.ofWords(List.of(text), new ArrayList<>())).isEmpty();
            }
            String key = Folding.fold(wanted, keepCase);
            return Folding.fold(text, keepCase).contains(key) || Folding.fold(new StringBuilder(text).reverse(), keepCase).contains(key) && rightToLeft();
        }

        @Override
        public boolean rightToLeft() {
            return wanted.chars().anyMatch(Words::isRightToLeft);
        }

        private static boolean isWhole(String text, int start, int end) {
            boolean openBefore = start > 0 && Folding.isWordCharacter(text.codePointBefore(start)) && Folding.isWordCharacter(text.codePointAt(start));
            boolean openAfter = end < text.length() && Folding.isWordCharacter(text.codePointAt(end)) && Folding.isWordCharacter(text.codePointBefore(end));
            return !openBefore && !openAfter;
        }

        private static boolean isRightToLeft(int c) {
            byte direction = Character.getDirectionality(c);
            return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
        }

        @Override
        public String toString() {
            return "Words";
        }
    }

    /** A regular expression under a time limit. */
    record Expression(Pattern pattern, TimeLimit limit) implements Finder {
        @Override
        public List<Span> find(TextFlow flow) throws PatternTimeout {
            List<Span> spans = new ArrayList<>();
            try {
                Matcher matcher = pattern.matcher(limit.guard(flow.text()));
                while (matcher.find()) {
                    if (matcher.end() > matcher.start()) {
                        spans.add(new Span(matcher.start(), matcher.end()));
                    }
                }
            } catch (StackOverflowError e) {
                throw new PatternTimeout();
            }
            return spans;
        }

        @Override
        public boolean isIn(String text) throws PatternTimeout {
            try {
                return pattern.matcher(limit.guard(text)).find();
            } catch (StackOverflowError e) {
                throw new PatternTimeout();
            }
        }

        @Override
        public String toString() {
            return "Expression";
        }
    }
}
