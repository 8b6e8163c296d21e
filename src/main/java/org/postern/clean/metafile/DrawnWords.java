package org.postern.clean.metafile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import org.postern.clean.CleanContext;
import org.postern.inspect.Finding;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;
import org.postern.inspect.TextMarks;

/** The words that a metafile draws: marks in them go, and a person sees in a list what may lie under other things. */
final class DrawnWords {
    private static final int MOST_SHOWN = 600;

    private final CleanContext context;
    private final Set<Finding> marks = new LinkedHashSet<>();
    private final StringBuilder shown = new StringBuilder();

    DrawnWords(CleanContext context) {
        this.context = context;
    }

    void tell() {
        marks.forEach(context::found);
        if (!shown.isEmpty()) {
            context.needsHuman("drawing.text", "the drawing", shown.toString().strip(), Tells.CONTENT, Severity.LOW);
        }
    }

    /** Which letters of one or two bytes are no marks; a space that stays is written as the plain one. */
    boolean[] kept(byte[] letters, int width) {
        return kept(letters, width, width == 2 ? UTF_16LE : ISO_8859_1);
    }

    /** As {@link #kept(byte[], int)} in a coding; where a letter may take more bytes than others, all of them are kept. */
    boolean[] kept(byte[] letters, int width, Charset coding) {
        boolean[] kept = new boolean[letters.length / width];
        Arrays.fill(kept, true);
        String text = width == 2 ? wide(letters) : new String(letters, coding);
        if (shown.length() < MOST_SHOWN && !text.isBlank()) {
            shown.append(text.strip(), 0, Math.min(text.strip().length(), MOST_SHOWN)).append(' ');
        }
        if (width == 1 && coding.newEncoder().maxBytesPerChar() > 1 || text.length() != kept.length) {
            return kept;
        }
        String plain = TextMarks.run(text, "the drawing's text", marks::add);
        for (int i = 0, at = 0; i < text.length(); i++) {
            boolean left = at < plain.length();
            boolean same = left && plain.charAt(at) == text.charAt(i);
            // What is not left out may be another space than it was.
            boolean other = left && !same && (plain.length() - at == text.length() - i || plain.charAt(at) == ' ' && Character.isSpaceChar(text.charAt(i)));
            kept[i] = same || other;
            if (other) {
                put(letters, i * width, plain.charAt(at), width, coding);
            }
            at += kept[i] ? 1 : 0;
        }
        return kept;
    }

    /** Units as they stand: halves of pairs stay what they are. */
    private static String wide(byte[] letters) {
        var units = new char[letters.length / 2];
        for (int i = 0; i < units.length; i++) {
            units[i] = (char) (letters[i * 2] & 0xFF | (letters[i * 2 + 1] & 0xFF) << 8);
        }
        return new String(units);
    }

    private static void put(byte[] letters, int at, char letter, int width, Charset coding) {
        if (width == 2) {
            letters[at] = (byte) letter;
            letters[at + 1] = (byte) (letter >>> 8);
        } else if (coding.newEncoder().canEncode(letter)) {
            letters[at] = String.valueOf(letter).getBytes(coding)[0];
        }
    }
}
