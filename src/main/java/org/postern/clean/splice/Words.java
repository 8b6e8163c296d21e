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

    /** The longest run of printable text; for blocks whose inner form is nobody's business here. */
    public static String longest(byte[] block) {
        int bestAt = 0;
        int best = 0;
        int start = 0;
        for (int i = 0; i <= block.length; i++) {
            boolean printable = i < block.length && (block[i] >= ' ' && block[i] != 0x7F || block[i] < -2);
            if (!printable) {
                if (i - start > best) {
                    best = i - start;
                    bestAt = start;
                }
                start = i + 1;
            }
        }
        return best < SHORTEST_RUN ? block.length + " bytes" : decoded(block, bestAt, best).strip();
    }

    private static String decoded(byte[] b, int from, int length) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(b, from, length)).toString();
        } catch (CharacterCodingException notUtf8) {
            return new String(b, from, length, ISO_8859_1);
        }
    }
}
