package org.postern.clean.pdf;

import java.io.IOException;
import java.util.Arrays;

/** A result of slow work: a flag and bytes. */
final class Flagged {
    private Flagged() { }

    static byte[] of(boolean flag, byte[] bytes) {
        byte[] both = new byte[1 + bytes.length];
        both[0] = (byte) (flag ? 1 : 0);
        System.arraycopy(bytes, 0, both, 1, bytes.length);
        return both;
    }

    static boolean flag(byte[] both) throws IOException {
        if (both.length == 0 || both[0] < 0 || both[0] > 1) {
            throw new IOException("A result of another worker is none.");
        }
        return both[0] == 1;
    }

    static byte[] bytes(byte[] both) {
        return Arrays.copyOfRange(both, 1, both.length);
    }
}
