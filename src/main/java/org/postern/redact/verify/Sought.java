package org.postern.redact.verify;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.apache.pdfbox.pdmodel.PDDocument;

import org.postern.redact.Box;
import org.postern.redact.BoxMark;
import org.postern.redact.Mark;
import org.postern.redact.PageText;
import org.postern.redact.Plan;
import org.postern.redact.text.Finder;
import org.postern.redact.text.Folding;

/** What must not be in an output: the plan's texts, patterns and entities, and the words under its boxes. */
final class Sought {
    /** Shorter words stand in compressed or random bytes by chance; they are looked for in text alone. */
    private static final int LEAST_IN_BYTES = 6;
    private static final int LEAST_WORD = 3;

    private final List<Finder> finders = new ArrayList<>();
    private final List<byte[]> encodings = new ArrayList<>();

    /** @param words how the words of a page of the original are read */
    static Sought of(Plan plan, PDDocument original, PageWords words) throws IOException {
        Sought sought = new Sought();
        Set<String> covered = new LinkedHashSet<>();
        for (Mark mark : plan.marks()) {
            if (mark instanceof BoxMark box) {
                if (plan.documentWide() && box.page() <= original.getNumberOfPages()) {
                    covered.addAll(covered(words.of(original, box.page()), box.box()));
                }
            } else {
                sought.add(Finder.of(mark));
            }
        }
        covered.forEach(phrase -> sought.add(new Finder.Words(phrase, false, true)));
        return sought;
    }

    /** Reads the words of a page. */
    interface PageWords {
        PageText of(PDDocument document, int page) throws IOException;
    }

    void add(Finder finder) {
        finders.add(finder);
        if (finder instanceof Finder.Words words) {
            String folded = Folding.fold(words.wanted());
            if (folded.length() >= LEAST_IN_BYTES) {
                for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE)) {
                    for (byte[] bytes : List.of(folded.getBytes(charset), hexadecimal(folded.getBytes(charset)),
                            hexadecimal(folded.toUpperCase(Locale.ROOT).getBytes(charset)))) {
                        for (int i = 0; i < bytes.length; i++) {
                            bytes[i] = lower(bytes[i]);
                        }
                        encodings.add(bytes);
                    }
                }
            }
        }
    }

    private static byte[] hexadecimal(byte[] bytes) {
        return HexFormat.of().formatHex(bytes).getBytes(StandardCharsets.US_ASCII);
    }

    List<Finder> finders() {
        return finders;
    }

    boolean isEmpty() {
        return finders.isEmpty();
    }

    boolean inText(String text) {
        return !text.isEmpty() && finders.stream().anyMatch(finder -> finder.isIn(text));
    }

    /** Texts alone: in a name or an operand a pattern or an entity would match by chance. */
    boolean inWords(String text) {
        return !text.isEmpty() && finders.stream().anyMatch(finder -> finder instanceof Finder.Words && finder.isIn(text));
    }

    boolean inBytes(byte[] bytes) {
        if (encodings.isEmpty()) {
            return false;
        }
        byte[] folded = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            folded[i] = lower(bytes[i]);
        }
        return encodings.stream().anyMatch(wanted -> contains(folded, wanted));
    }

    private static boolean contains(byte[] bytes, byte[] wanted) {
        byte first = wanted[0];
        for (int i = 0; i + wanted.length <= bytes.length; i++) {
            if (bytes[i] == first) {
                int k = 1;
                while (k < wanted.length && bytes[i + k] == wanted[k]) {
                    k++;
                }
                if (k == wanted.length) {
                    return true;
                }
            }
        }
        return false;
    }

    private static byte lower(byte b) {
        return b >= 'A' && b <= 'Z' ? (byte) (b + 32) : b;
    }

    /** The text of each line under a box where it is a word or more. */
    private static List<String> covered(PageText page, Box box) {
        List<String> phrases = new ArrayList<>();
        StringBuilder phrase = new StringBuilder();
        double lastTop = Double.NaN;
        for (PageText.Word word : page.words()) {
            double x = (word.left() + word.right()) / 2;
            double y = (word.top() + word.bottom()) / 2;
            boolean whole = word.left() >= box.left() - 1 && word.right() <= box.right() + 1;
            boolean inside = whole && x > box.left() && x < box.right() && y > box.top() && y < box.bottom();
            boolean sameLine = Math.abs(word.top() - lastTop) < (word.bottom() - word.top()) / 2;
            if ((!inside || !sameLine) && !phrase.isEmpty()) {
                phrases.add(phrase.toString());
                phrase.setLength(0);
            }
            if (inside) {
                phrase.append(phrase.isEmpty() ? "" : " ").append(word.text());
                lastTop = word.top();
            }
        }
        phrases.add(phrase.toString());
        return phrases.stream().map(Sought::trimmed).filter(p -> Folding.fold(p).length() >= LEAST_WORD).toList();
    }

    private static String trimmed(String phrase) {
        int from = 0;
        int to = phrase.length();
        while (from < to && !Folding.isWordCharacter(phrase.charAt(from))) {
            from++;
        }
        while (to > from && !Folding.isWordCharacter(phrase.charAt(to - 1))) {
            to--;
        }
        return phrase.substring(from, to);
    }
}
