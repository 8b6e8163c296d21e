package org.postern.clean.jpx;

/** The bits of packet headers: behind a byte of ones the next has seven (ISO/IEC 15444-1, B.10.1). */
final class HeaderBits {
    private final byte[] bytes;
    private int at;
    private int current;
    private int left;

    HeaderBits(byte[] bytes, int at) {
        this.bytes = bytes;
        this.at = at;
    }

    int bit() {
        if (left == 0) {
            left = current == 0xFF ? 7 : 8;
            current = at < bytes.length ? bytes[at] & 0xFF : 0;
            at++;
        }
        return current >> --left & 1;
    }

    int bits(int count) {
        int value = 0;
        for (int i = 0; i < count; i++) {
            value = value << 1 | bit();
        }
        return value;
    }

    /** Where the header ends: at a byte, and behind the one stuffed after a last byte of ones. */
    int end() {
        return current == 0xFF ? at + 1 : at;
    }

    boolean cut() {
        return at > bytes.length;
    }
}
