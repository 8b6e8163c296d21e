package org.postern.clean.image;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.postern.clean.FlawException;

/** The bits of entropy-coded data (T.81, F.2.2.5): stuffed zeros left out, stopping at a marker. */
final class JpegBits {
    static final VarHandle FOUR = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private final byte[] in;
    private int at;
    private long bits;
    private int count;
    /** Zero bits that were made up behind the end of the data and are still to be taken. */
    private int madeUp;
    private int changed;

    JpegBits(byte[] in, int at) {
        this.in = in;
        this.at = at;
    }

    /** True if one of the four bytes is 255, behind which a zero is stuffed or a marker begins. */
    static boolean holds255(int four) {
        return (~four - 0x01010101 & four & 0x80808080) != 0;
    }

    private void fill() {
        if (count <= 32 && at + 4 < in.length) {
            int four = (int) FOUR.get(in, at);
            if (!holds255(four)) {
                bits |= (four & 0xFFFFFFFFL) << 32 - count;
                count += 32;
                at += 4;
                return;
            }
        }
        while (count <= 56) {
            int next = 0;
            if (at + 1 < in.length && (in[at] != -1 || in[at + 1] == 0)) {
                next = in[at] & 0xFF;
                at += next == 0xFF ? 2 : 1;
            } else {
                madeUp += 8;
            }
            bits |= (long) next << 56 - count;
            count += 8;
        }
    }

    int symbol(HuffmanTable table) throws IOException {
        if (count < 32) {
            fill();
        }
        int entry = table.look[(int) (bits >>> 64 - HuffmanTable.LOOK)];
        if (entry != 0) {
            int length = entry >> 8;
            bits <<= length;
            count -= length;
            return entry & 0xFF;
        }
        int length = table.lengthOf((int) (bits >>> 48));
        if (length > 16) {
            throw damaged();
        }
        int symbol = table.symbolOf((int) (bits >>> 64 - length), length);
        bits <<= length;
        count -= length;
        return symbol;
    }

    /**
     * Copies coefficients of one block, by a table of {@link JpegSteps}, up to the block's end or to one that the table does not know.
     *
     * @param from the place of the last coefficient that was read
     * @return a bit for each place where a coefficient stands; the lowest says that the block is at its end
     */
    long copy(long[] table, int from, JpegEncoder out) throws IOException {
        long seen = 0;
        long changes = 0;
        long now = bits;
        int left = count;
        for (int at = from; at < 63; ) {
            if (left < 32) {
                bits = now;
                count = left;
                fill();
                now = bits;
                left = count;
            }
            long step = table[(int) (now >>> 64 - JpegSteps.LOOK)];
            if (step == 0) {
                break;
            }
            int length = JpegSteps.length(step);
            now <<= length;
            left -= length;
            int run = JpegSteps.run(step);
            if (run == JpegSteps.END) {
                seen |= 1;
                break;
            }
            at += run + 1;
            if (at > 63) {
                throw damaged();
            }
            seen |= 1L << at;
            changes |= step;
            out.coded(JpegSteps.outBits(step), JpegSteps.outLength(step));
        }
        bits = now;
        count = left;
        changed = JpegSteps.changes(changes) ? 1 : 0;
        return seen;
    }

    /** Other than nought if the last {@link #copy} changed a coefficient. */
    int changed() {
        return changed;
    }

    int take(int length) {
        if (length == 0) {
            return 0;
        }
        if (count < length) {
            fill();
        }
        int value = (int) (bits >>> 64 - length);
        bits <<= length;
        count -= length;
        return value;
    }

    /** A value of so many bits whose first bit is its sign (T.81, F.2.2.1). */
    int signed(int length) {
        int value = take(length);
        return length == 0 || value >> length - 1 != 0 ? value : value - (1 << length) + 1;
    }

    /** Fails if more was read than was there. */
    void check() throws IOException {
        if (madeUp > count) {
            throw damaged();
        }
    }

    /** Steps over the restart marker that stands here. */
    void restart() throws IOException {
        check();
        if (count - madeUp >= 8 || at + 1 >= in.length || in[at] != -1 || (in[at + 1] & 0xF8) != 0xD0) {
            throw damaged();
        }
        at += 2;
        bits = 0;
        count = 0;
        madeUp = 0;
    }

    /** Whether a byte or more stands between what was read and the next marker. */
    boolean runsOn() {
        return count - madeUp >= 8 || at + 1 < in.length && (in[at] != -1 || in[at + 1] == 0);
    }

    /** The place of the marker behind the data. */
    int end() throws IOException {
        check();
        while (at + 1 < in.length && (in[at] != -1 || in[at + 1] == 0 || (in[at + 1] & 0xF8) == 0xD0)) {
            at++;
        }
        return at;
    }

    static IOException damaged() {
        return new FlawException(PictureFlaw.DATA_UNREADABLE);
    }
}
