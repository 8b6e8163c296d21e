package org.postern.clean.metafile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Set;
import org.postern.clean.CleanContext;

/** The records of a metafile that hold words: texts (MS-EMF 2.3.5) and fonts (2.3.7.8). */
final class EmfTexts {
    private static final int FONT = 82;
    private static final int TEXT_8 = 83;
    private static final int TEXT_16 = 84;
    private static final int SMALL = 108;
    static final Set<Integer> KINDS = Set.of(FONT, TEXT_8, TEXT_16, SMALL);

    private static final int TEXT_HEAD = 76;
    private static final int SMALL_HEAD = 36;
    /** A font's record with all that a reader may ask for, of which only the first part is filled. */
    private static final int FONT_LENGTH = 332;
    private static final int FACE = 40;
    private static final int FACE_LETTERS = 32;
    private static final int GLYPHS = 0x10;
    private static final int NO_RECTANGLE = 0x100;
    private static final int SMALL_LETTERS = 0x200;
    private static final int PAIRS = 0x2000;

    private final DrawnWords words;

    EmfTexts(CleanContext context) {
        words = new DrawnWords(context);
    }

    ByteBuffer plain(EmfRecord record) throws IOException {
        return switch (record.kind()) {
            case FONT -> font(record);
            case SMALL -> small(record);
            default -> text(record, record.kind() == TEXT_16 ? 2 : 1);
        };
    }

    void tell() {
        words.tell();
    }

    /** Height, weight, character set and the name of the face; names of foundries and styles are for those who look for the font. */
    private static ByteBuffer font(EmfRecord record) throws IOException {
        if (record.length() < FACE + FACE_LETTERS * 2) {
            throw EmfCleaner.damaged(record.at());
        }
        ByteBuffer font = ByteBuffer.allocate(FONT_LENGTH).order(ByteOrder.LITTLE_ENDIAN);
        font.put(record.head(FACE).array()).putInt(4, FONT_LENGTH);
        for (int i = 0; i < FACE_LETTERS - 1; i++) {
            char letter = (char) (record.number(FACE + i / 2 * 4) >>> (i % 2 * 16));
            if (letter == 0) {
                break;
            }
            font.putShort(FACE + i * 2, (short) letter);
        }
        return font;
    }

    private ByteBuffer text(EmfRecord record, int width) throws IOException {
        int letters = record.number(44);
        int options = record.number(52);
        int begin = record.number(48);
        int steps = record.number(72);
        int step = (options & PAIRS) == 0 ? 4 : 8;
        if (record.length() < TEXT_HEAD || letters < 0 || letters > 0 && begin < TEXT_HEAD) {
            throw EmfCleaner.damaged(record.at());
        }
        byte[] old = record.bytes(letters == 0 ? 0 : begin, (long) letters * width);
        byte[] oldSteps = steps < TEXT_HEAD ? new byte[0] : record.bytes(steps, (long) letters * step);
        boolean[] kept = kept(old, width, (options & GLYPHS) != 0);
        int left = 0;
        for (boolean keep : kept) {
            left += keep ? 1 : 0;
        }
        int place = TEXT_HEAD + (left * width + 3) / 4 * 4;
        ByteBuffer text = ByteBuffer.allocate(place + (oldSteps.length == 0 ? 0 : left * step)).order(ByteOrder.LITTLE_ENDIAN);
        text.put(record.head(TEXT_HEAD).array()).putInt(4, text.capacity()).putInt(44, left).putInt(48, TEXT_HEAD).putInt(72, oldSteps.length == 0 || left == 0 ? 0 : place);
        for (int i = 0, to = 0; i < letters; i++) {
            if (kept[i]) {
                text.put(TEXT_HEAD + to * width, old, i * width, width);
                if (oldSteps.length > 0) {
                    text.put(place + to * step, oldSteps, i * step, step);
                }
                to++;
            }
        }
        return text;
    }

    private ByteBuffer small(EmfRecord record) throws IOException {
        int letters = record.number(16);
        int options = record.number(20);
        int width = (options & SMALL_LETTERS) != 0 ? 1 : 2;
        int head = SMALL_HEAD + ((options & NO_RECTANGLE) != 0 ? 0 : 16);
        if (record.length() < head || letters < 0) {
            throw EmfCleaner.damaged(record.at());
        }
        byte[] old = record.bytes(head, (long) letters * width);
        boolean[] kept = kept(old, width, (options & GLYPHS) != 0);
        ByteBuffer text = ByteBuffer.allocate((head + old.length + 3) / 4 * 4).order(ByteOrder.LITTLE_ENDIAN);
        text.put(record.head(head).array());
        int left = 0;
        for (int i = 0; i < letters; i++) {
            if (kept[i]) {
                text.put(head + left++ * width, old, i * width, width);
            }
        }
        int length = (head + left * width + 3) / 4 * 4;
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN).put(text.array(), 0, length).putInt(4, length).putInt(16, left);
    }

    /** Glyphs by number are all kept. */
    private boolean[] kept(byte[] letters, int width, boolean glyphs) {
        if (!glyphs) {
            return words.kept(letters, width);
        }
        boolean[] kept = new boolean[letters.length / width];
        Arrays.fill(kept, true);
        return kept;
    }
}
