package org.postern.redact.verify;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.postern.redact.BoxMark;
import org.postern.redact.EntityMark;
import org.postern.redact.Mark;
import org.postern.redact.PatternMark;
import org.postern.redact.Plan;
import org.postern.redact.TextMark;
import org.postern.redact.text.EntityTexts;
import org.postern.redact.text.PatternTimeout;
import org.postern.redact.text.TimeLimit;

/**
 * What must not be in an output: the plan's texts, patterns and entities, and the words under its boxes. Texts are compared in the
 * verifier's own folding; what an entity is has one definition.
 */
final class Sought {
    /** Shorter words stand in compressed or random bytes by chance; they are looked for in text alone. */
    private static final int LEAST_IN_BYTES = 6;
    private static final int LEAST_IN_CODES = 3;

    /** A place in a text. */
    record Span(int start, int end) {}

    private record Word(String key, boolean keepCase, boolean whole, boolean rightToLeft) {
        /** So few letters stand side by side in codes, numbers and operators by chance. */
        boolean isShort() {
            return key.length() < LEAST_IN_BYTES && key.chars().allMatch(c -> c < 0x80);
        }
    }

    /** Those of the words that are too long to stand anywhere by chance. */
    Sought longWords() {
        Sought some = new Sought();
        words.stream().filter(word -> !word.isShort()).forEach(some.words::add);
        return some;
    }

    Sought shortWords() {
        Sought some = new Sought();
        words.stream().filter(Word::isShort).forEach(some.words::add);
        return some;
    }

    /** The same where they stand by themselves, whatever was asked for; two codes spell anything. */
    Sought shortWholeWords() {
        Sought some = new Sought();
        words.stream().filter(word -> word.isShort() && word.key().length() >= LEAST_IN_CODES)
                .map(word -> new Word(word.key(), word.keepCase(), true, false)).forEach(some.words::add);
        return some;
    }

    private interface Search {
        List<Span> in(String text);
    }

    private final List<Word> words = new ArrayList<>();
    private final List<Search> searches = new ArrayList<>();
    private final List<byte[]> encodings = new ArrayList<>();
    private final boolean[] beginsEncoding = new boolean[256];

    static Sought of(Plan plan) {
        Sought sought = new Sought();
        for (Mark mark : plan.marks()) {
            switch (mark) {
                case TextMark text -> sought.add(text.text(), text.matchCase(), text.wholeWord());
                case PatternMark pattern -> sought.add(Pattern.compile(pattern.pattern(), pattern.matchCase() ? 0 : Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));
                case EntityMark entity -> {
                    TimeLimit limit = new TimeLimit();
                    sought.searches.add(text -> EntityTexts.find(entity.entity(), text, limit).stream().map(s -> new Span(s.start(), s.end())).toList());
                }
                case BoxMark box -> { }
            }
        }
        return sought;
    }

    private void add(Pattern pattern) {
        TimeLimit limit = new TimeLimit();
        searches.add(text -> {
            List<Span> spans = new ArrayList<>();
            try {
                Matcher matcher = pattern.matcher(limit.guard(text));
                while (matcher.find()) {
                    if (matcher.end() > matcher.start()) {
                        spans.add(new Span(matcher.start(), matcher.end()));
                    }
                }
            } catch (StackOverflowError e) {
                throw new PatternTimeout();
            }
            return spans;
        });
    }

    /** A text that must be gone. */
    void add(String text, boolean keepCase, boolean whole) {
        String key = Fold.of(text, keepCase).folded();
        boolean rightToLeft = text.codePoints().anyMatch(c -> Character.getDirectionality(c) == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                || Character.getDirectionality(c) == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC);
        Word word = new Word(key, keepCase, whole, rightToLeft);
        if (key.isEmpty() || words.contains(word)) {
            return;
        }
        words.add(word);
        String folded = Fold.of(text, false).folded();
        if (folded.length() >= LEAST_IN_BYTES) {
            for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE)) {
                encode(folded.getBytes(charset));
                encode(HexFormat.of().formatHex(folded.getBytes(charset)).getBytes(StandardCharsets.US_ASCII));
                encode(HexFormat.of().formatHex(folded.toUpperCase(Locale.ROOT).getBytes(charset)).getBytes(StandardCharsets.US_ASCII));
            }
        }
    }

    private void encode(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = lower(bytes[i]);
        }
        encodings.add(bytes);
        beginsEncoding[bytes[0] & 0xff] = true;
    }

    boolean isEmpty() {
        return words.isEmpty() && searches.isEmpty();
    }

    boolean inText(String text) {
        return !text.isEmpty() && (inWords(text) || searches.stream().anyMatch(search -> !search.in(text).isEmpty()));
    }

    /** Texts alone: in a name or an operand a pattern or an entity would match by chance. */
    boolean inWords(String text) {
        return !text.isEmpty() && !words.isEmpty() && !spans(text, true).isEmpty();
    }

    /** All places of what is sought. */
    List<Span> places(String text) {
        List<Span> places = new ArrayList<>(spans(text, false));
        searches.forEach(search -> places.addAll(search.in(text)));
        return places;
    }

    private List<Span> spans(String text, boolean firstOnly) {
        List<Span> spans = new ArrayList<>();
        Fold[] folds = new Fold[4];
        for (Word word : words) {
            spans(fold(folds, text, word.keepCase(), false), word, spans, firstOnly);
            if (word.rightToLeft() && spans.isEmpty()) {
                List<Span> mirrored = new ArrayList<>();
                spans(fold(folds, text, word.keepCase(), true), word, mirrored, firstOnly);
                mirrored.forEach(span -> spans.add(new Span(text.length() - span.end(), text.length() - span.start())));
            }
            if (firstOnly && !spans.isEmpty()) {
                return spans;
            }
        }
        return spans;
    }

    private static Fold fold(Fold[] known, String text, boolean keepCase, boolean mirrored) {
        int kind = (keepCase ? 1 : 0) + (mirrored ? 2 : 0);
        if (known[kind] == null) {
            known[kind] = Fold.of(mirrored ? new StringBuilder(text).reverse().toString() : text, keepCase);
        }
        return known[kind];
    }

    private static void spans(Fold fold, Word word, List<Span> spans, boolean firstOnly) {
        int length = word.key().length();
        for (int at = fold.folded().indexOf(word.key()); at >= 0; at = fold.folded().indexOf(word.key(), at + 1)) {
            if (!word.whole() || fold.isWhole(at, at + length)) {
                spans.add(new Span(fold.at()[at], fold.at()[at + length - 1] + 1));
                if (firstOnly) {
                    return;
                }
            }
        }
    }

    /** Pairs of an end and a beginning, by their numbers, over which a text may run: each letter of it in one or the other. */
    List<int[]> runningOver(List<String> ends, List<String> beginnings) {
        List<int[]> pairs = new ArrayList<>();
        for (boolean mirrored : new boolean[] {false, true}) {
            List<Word> wanted = words.stream().filter(word -> word.rightToLeft() || !mirrored).toList();
            if (!wanted.isEmpty()) {
                List<String> over = ends.stream().map(text -> letters(text, mirrored)).toList();
                List<String> on = beginnings.stream().map(text -> letters(text, mirrored)).toList();
                wanted.stream().map(word -> letters(word.key(), false)).distinct().forEach(key -> pairs(key, over, on, pairs));
            }
        }
        return pairs;
    }

    private static void pairs(String key, List<String> ends, List<String> beginnings, List<int[]> pairs) {
        for (int cut = 1; cut < key.length(); cut++) {
            String here = key.substring(0, cut);
            String there = key.substring(cut);
            List<Integer> begun = new ArrayList<>();
            for (int i = 0; i < ends.size(); i++) {
                if (ends.get(i).endsWith(here)) {
                    begun.add(i);
                }
            }
            for (int k = 0; k < beginnings.size() && !begun.isEmpty(); k++) {
                if (beginnings.get(k).startsWith(there)) {
                    for (int i : begun) {
                        pairs.add(new int[] {i, k});
                    }
                }
            }
        }
    }

    /** In small letters, without hyphens, each line from the end at which it is read. */
    private static String letters(String text, boolean mirrored) {
        StringBuilder letters = new StringBuilder();
        for (String line : text.split("\n")) {
            letters.append(Fold.of(mirrored ? new StringBuilder(line).reverse().toString() : line, false).folded());
        }
        return letters.toString().replace("-", "");
    }

    boolean inBytes(byte[] bytes) {
        if (encodings.isEmpty()) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if (beginsEncoding[lower(bytes[i]) & 0xff] && anyAt(bytes, i)) {
                return true;
            }
        }
        return false;
    }

    private boolean anyAt(byte[] bytes, int at) {
        for (byte[] wanted : encodings) {
            int k = 0;
            while (k < wanted.length && at + k < bytes.length && lower(bytes[at + k]) == wanted[k]) {
                k++;
            }
            if (k == wanted.length) {
                return true;
            }
        }
        return false;
    }

    private static byte lower(byte b) {
        return b >= 'A' && b <= 'Z' ? (byte) (b + 32) : b;
    }
}
