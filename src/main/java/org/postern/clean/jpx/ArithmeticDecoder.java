package org.postern.clean.jpx;

/** The MQ decoder (ISO/IEC 15444-1, annex C), in the form of C.3 with its carry already resolved. */
final class ArithmeticDecoder {
    /** Table C.2: probability, next state after the likelier symbol, after the other, and whether the two change places. */
    private static final int[] QE = {0x5601, 0x3401, 0x1801, 0x0AC1, 0x0521, 0x0221, 0x5601, 0x5401, 0x4801, 0x3801, 0x3001, 0x2401, 0x1C01, 0x1601, 0x5601, 0x5401,
        0x5101, 0x4801, 0x3801, 0x3401, 0x3001, 0x2801, 0x2401, 0x2201, 0x1C01, 0x1801, 0x1601, 0x1401, 0x1201, 0x1101, 0x0AC1, 0x09C1, 0x08A1, 0x0521, 0x0441,
        0x02A1, 0x0221, 0x0141, 0x0111, 0x0085, 0x0049, 0x0025, 0x0015, 0x0009, 0x0005, 0x0001, 0x5601};
    private static final byte[] LIKELIER = {1, 2, 3, 4, 5, 38, 7, 8, 9, 10, 11, 12, 13, 29, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33,
        34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 45, 46};
    private static final byte[] OTHER = {1, 6, 9, 12, 29, 33, 6, 14, 14, 14, 17, 18, 20, 21, 14, 14, 15, 16, 17, 18, 19, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30,
        31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 46};
    private static final long CHANGES = 1L | 1L << 6 | 1L << 14;

    private final byte[] states;
    private final byte[] likely;
    private byte[] bytes;
    private int at;
    private int end;
    private int code;
    private int interval;
    private int left;

    ArithmeticDecoder(int contexts) {
        states = new byte[contexts];
        likely = new byte[contexts];
    }

    void state(int context, int state) {
        states[context] = (byte) state;
        likely[context] = 0;
    }

    /** C.3.5. Behind the segment's end ones are read, as an encoder that cuts it short counts on. */
    void begin(byte[] segment, int from, int length) {
        bytes = segment;
        at = from;
        end = from + length;
        code = byteAt(at) << 16;
        next();
        code <<= 7;
        left -= 7;
        interval = 0x8000;
    }

    /** The bytes of the segment that no symbol depends on: it looked at the one behind its place at most. */
    int unread() {
        return Math.max(0, end - at - 2);
    }

    private int byteAt(int position) {
        return position < end ? bytes[position] & 0xFF : 0xFF;
    }

    private void next() {
        if (byteAt(at) == 0xFF) {
            int following = byteAt(at + 1);
            if (following > 0x8F) {
                code += 0xFF00;
                left = 8;
            } else {
                at++;
                code += following << 9;
                left = 7;
            }
        } else {
            at++;
            code += byteAt(at) << 8;
            left = 8;
        }
    }

    int decode(int context) {
        int state = states[context];
        int qe = QE[state];
        int symbol = likely[context];
        interval -= qe;
        boolean lower = (code >>> 16) < qe;
        if (!lower) {
            code -= qe << 16;
            if ((interval & 0x8000) != 0) {
                return symbol;
            }
        }
        boolean exchanged = interval < qe;
        if (lower) {
            interval = qe;
        }
        if (lower == exchanged) {
            states[context] = LIKELIER[state];
        } else {
            if ((CHANGES >> state & 1) != 0) {
                likely[context] = (byte) (1 - symbol);
            }
            states[context] = OTHER[state];
            symbol = 1 - symbol;
        }
        do {
            if (left == 0) {
                next();
            }
            interval <<= 1;
            code <<= 1;
            left--;
        } while ((interval & 0x8000) == 0);
        return symbol;
    }
}
