package org.postern.redact.content;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.postern.redact.pdf.FormatWords;
import org.postern.redact.text.Finder;
import org.postern.redact.text.Folding;

/** All texts, patterns and entities that must not survive. */
final class Wanted {
    /** Shorter words stand in binary data by chance. */
    private static final int LEAST_IN_BYTES = 6;
    private final List<Finder> finders = new ArrayList<>();
    private final List<byte[]> encodings = new ArrayList<>();

    void add(Finder finder) {
        finders.add(finder);
        if (finder instanceof Finder.Words words) {
            // What a name of a font, an ink or a profile may be searched for, byte by byte.
            String folded = Folding.fold(words.wanted());
            if (folded.length() >= LEAST_IN_BYTES) {
                encodings.add(folded.getBytes(StandardCharsets.UTF_8));
                encodings.add(folded.getBytes(StandardCharsets.UTF_16BE));
                encodings.add(folded.getBytes(StandardCharsets.UTF_16LE));
            }
        }
    }

    List<Finder> finders() {
        return List.copyOf(finders);
    }

    boolean isEmpty() {
        return finders.isEmpty();
    }

    void select(Selection selection) {
        for (Finder finder : finders) {
            for (TextFlow flow : selection.scope().flows(finder.rightToLeft())) {
                for (Finder.Span span : finder.find(flow)) {
                    selection.addSpan(flow, span);
                }
            }
        }
    }

    boolean inName(String name) {
        return !name.isEmpty() && !FormatWords.isName(name) && finders.stream().anyMatch(finder -> finder instanceof Finder.Words && finder.isIn(name));
    }

    boolean inText(String text) {
        return !text.isEmpty() && finders.stream().anyMatch(finder -> finder.isIn(text));
    }

    /** Marked words in bytes, in the encodings of names and descriptions; ASCII letters in any case. */
    boolean inBytes(byte[] bytes) {
        return encodings.stream().anyMatch(wanted -> contains(bytes, wanted));
    }

    private static boolean contains(byte[] bytes, byte[] wanted) {
        byte first = wanted[0];
        byte upper = (byte) Character.toUpperCase(first);
        for (int i = 0; i + wanted.length <= bytes.length; i++) {
            if (bytes[i] == first || bytes[i] == upper) {
                int k = 1;
                while (k < wanted.length && (bytes[i + k] == wanted[k] || wanted[k] >= 'a' && wanted[k] <= 'z' && bytes[i + k] == wanted[k] - 32)) {
                    k++;
                }
                if (k == wanted.length) {
                    return true;
                }
            }
        }
        return false;
    }
}
