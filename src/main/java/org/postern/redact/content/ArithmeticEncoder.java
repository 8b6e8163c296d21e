package org.postern.redact.content;

import java.io.ByteArrayOutputStream;

/** The MQ encoder (ITU-T T.88, annex E.2). */
final class ArithmeticEncoder {
    /** Table E.1: probability, next state after the likelier symbol, after the other; in three states the two change places. */
    private static final int[] QE = {0x5601, 0x3401, 0x1801, 0x0AC1, 0x0521, 0x0221, 0x5601, 0x5401, 0x4801, 0x3801, 0x3001, 0x2401, 0x1C01, 0x1601, 0x5601, 0x5401,
        0x5101, 0x4801, 0x3801, 0x3401, 0x3001, 0x2801, 0x2401, 0x2201, 0x1C01, 0x1801, 0x1601, 0x1401, 0x1201, 0x1101, 0x0AC1, 0x09C1, 0x08A1, 0x0521, 0x0441,
        0x02A1, 0x0221, 0x0141, 0x0111, 0x0085, 0x0049, 0x0025, 0x0015, 0x0009, 0x0005, 0x0001, 0x5601};
    private static final byte[] LIKELIER = {1, 2, 3, 4, 5, 38, 7, 8, 9, 10, 11, 12, 13, 29, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33,
        34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 45, 46};
    private static final byte[] OTHER = {1, 6, 9, 12, 29, 33, 6, 14, 14, 14, 17, 18, 20, 21, 14, 14, 15, 16, 17, 18, 19, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30,
        31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 46};
    private static final long CHANGES = 1L | 1L << 6 | 1L << 14;
    private static final int CARRY = 0x8000000;

    private final byte[] states;
    private final byte[] likely;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int interval = 0x8000;
    private int code;
    private int room = 12;
    /** The byte that a carry may still reach; none before the first. */
    private int last = -1;

    ArithmeticEncoder(int contexts) {
        states = new byte[contexts];
        likely = new byte[contexts];
    }

    void encode(int context, int symbol) {
        int state = states[context];
        int qe = QE[state];
        interval -= qe;
        if (symbol == likely[context]) {
            if ((interval & 0x8000) != 0) {
                code += qe;
                return;
            }
            states[context] = LIKELIER[state];
            lower(interval < qe, qe);
        } else {
            if ((CHANGES >> state & 1) != 0) {
                likely[context] = (byte) symbol;
            }
            states[context] = OTHER[state];
            lower(interval >= qe, qe);
        }
        do {
            interval <<= 1;
            code <<= 1;
            if (--room == 0) {
                put();
            }
        } while ((interval & 0x8000) == 0);
    }

    private void lower(boolean part, int qe) {
        if (part) {
            interval = qe;
        } else {
            code += qe;
        }
    }

    private void put() {
        if (last != 0xFF && code >= CARRY) {
            last++;
            code &= CARRY - 1;
        }
        boolean stuffed = last == 0xFF;
        keep();
        last = code >> (stuffed ? 20 : 19);
        code &= stuffed ? 0xFFFFF : 0x7FFFF;
        room = stuffed ? 7 : 8;
    }

    private void keep() {
        if (last >= 0) {
            out.write(last);
        }
    }

    /** E.2.9, with the marker that ends a region's data. */
    byte[] end() {
        int top = code + interval;
        code |= 0xFFFF;
        if (code >= top) {
            code -= 0x8000;
        }
        code <<= room;
        put();
        code <<= room;
        put();
        keep();
        if (last != 0xFF) {
            out.write(0xFF);
        }
        out.write(0xAC);
        return out.toByteArray();
    }
}
