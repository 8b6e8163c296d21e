package org.postern.clean.splice;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/** What of untrusted bytes a finding quotes: as it stands there, so that the second scan can look for it. */
public final class Words {
    private static final int SHORTEST_RUN = 4;

    private Words() { }

    /** The text of a field of fixed length: up to the first zero, UTF-8 if it is that, else Latin-1. */
    public static String text(byte[] field) {
        int end = 0;
        while (end < field.length && field[end] != 0) {
            end++;
        }
        return decoded(field, 0, end).strip();
    }

    /** The longest run of printable text, in UTF-8, at least in ASCII, or in wide characters; for blocks whose inner form is nobody's business here. */
    public static String longest(byte[] block) {
        int[] run = run(block, true);
        String text = new String(block, run[0], run[1], UTF_8);
        if (text.indexOf('\uFFFD') >= 0) {
            run = run(block, false);
            text = new String(block, run[0], run[1], UTF_8);
        }
        String wide = wide(block);
        if (wide.length() > Math.max(SHORTEST_RUN, run[1])) {
            return wide.strip();
        }
        return run[1] < SHORTEST_RUN ? block.length + " bytes" : text.strip();
    }

    /** The longest run of ASCII in which every other byte is zero: UTF-16, whichever byte stands first. */
    private static String wide(byte[] block) {
        int best = 0;
        int bestAt = 0;
        for (int start = 0; start + 1 < block.length; ) {
            int at = start;
            while (at + 1 < block.length && block[at] >= ' ' && block[at] != 0x7F && block[at + 1] == 0) {
                at += 2;
            }
            if (at - start > best) {
                best = at - start;
                bestAt = start;
            }
            start = Math.max(start + 1, at);
        }
        // Where the zero stands first, the last character has none behind it.
        boolean more = best > 0 && bestAt > 0 && block[bestAt - 1] == 0 && bestAt + best < block.length && block[bestAt + best] >= ' ' && block[bestAt + best] != 0x7F;
        return new String(block, bestAt, best + (more ? 1 : 0), ISO_8859_1).replace("\0", "");
    }

    private static int[] run(byte[] block, boolean beyondAscii) {
        int[] best = new int[2];
        int start = 0;
        for (int i = 0; i <= block.length; i++) {
            boolean printable = i < block.length && (block[i] >= ' ' && block[i] != 0x7F || beyondAscii && block[i] < 0);
            if (!printable) {
                if (i - start > best[1]) {
                    best = new int[] {start, i - start};
                }
                start = i + 1;
            }
        }
        return best;
    }

    private static String decoded(byte[] b, int from, int length) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(b, from, length)).toString();
        } catch (CharacterCodingException notUtf8) {
            return new String(b, from, length, ISO_8859_1);
        }
    }
}
