package org.postern.clean.image;

/**
 * What the pass through a photograph does for the coefficients that come most: for each start of the data the code that is read and its
 * value, and the code and value that are written instead, found in one step.
 */
final class JpegSteps {
    /** Bits looked at; a code and its value that need more are taken one after the other. */
    static final int LOOK = 12;
    /** No coefficient, but the end of the block. */
    static final int END = 31;
    private static final int MOST_BITS = 10;

    private final HuffmanTable in;
    private final HuffmanTable out;
    private final long[] steps = new long[1 << LOOK];

    private JpegSteps(HuffmanTable in, HuffmanTable out) {
        this.in = in;
        this.out = out;
    }

    /** Nought where more bits are needed or more is to be done than to copy; else what {@link #length} and the others tell. */
    static long[] of(HuffmanTable in, HuffmanTable out) {
        var table = new JpegSteps(in, out);
        for (int symbol = 0; symbol < 256; symbol++) {
            int size = symbol & 15;
            if (size == 0 && symbol != 0xF0 || size > 0 && size <= MOST_BITS) {
                table.symbol(symbol, size);
            }
        }
        return table.steps;
    }

    private void symbol(int symbol, int size) {
        int length = in.length[symbol];
        if (length == 0 || length + size > LOOK) {
            return;
        }
        for (int low = 0; low < 1 << size; low++) {
            int value = size == 0 || low >> size - 1 != 0 ? low : low - (1 << size) + 1;
            int from = (in.code[symbol] << size | low) << LOOK - length - size;
            java.util.Arrays.fill(steps, from, from + (1 << LOOK - length - size), size == 0 ? end(length) : step(length + size, symbol >> 4, value));
        }
    }

    private static long end(int length) {
        return length | END << 5;
    }

    private long step(int length, int run, int value) {
        int set = JpegLowBits.set(value);
        int size = 32 - Integer.numberOfLeadingZeros(Math.abs(set));
        int symbol = run << 4 | size;
        long bits = (long) out.code[symbol] << size | (set < 0 ? set - 1 : set) & (1 << size) - 1;
        return length | run << 5 | (set != value ? 1 << 10 : 0) | (long) (out.length[symbol] + size) << 11 | bits << 17;
    }

    /** Bits to step over. */
    static int length(long step) {
        return (int) step & 31;
    }

    /** Zeros before the coefficient, or {@link #END}. */
    static int run(long step) {
        return (int) step >> 5 & 31;
    }

    static boolean changes(long step) {
        return (step & 1 << 10) != 0;
    }

    static int outLength(long step) {
        return (int) step >> 11 & 63;
    }

    static long outBits(long step) {
        return step >>> 17;
    }
}
