package org.postern.clean.splice;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import org.postern.inspect.UntrustedBytes;

/** A file that is made of pieces of another and of bytes of its own. Nothing is copied before it is read. */
public final class Spliced implements UntrustedBytes {
    /** In place of a position: zeros. */
    static final long ZEROS = -1;
    private static final int BLOCK = 256 << 10;

    private final UntrustedBytes in;
    private final byte[] own;
    /** Where each piece begins in the result; one more for the end. */
    private final long[] starts;
    /** Where its bytes stand: in the input, {@link #ZEROS}, or below that in {@link #own}. */
    private final long[] from;
    private int last;

    Spliced(UntrustedBytes in, byte[] own, long[] starts, long[] from) {
        this.in = in;
        this.own = own;
        this.starts = starts;
        this.from = from;
    }

    static long inOwn(long at) {
        return ZEROS - 1 - at;
    }

    @Override
    public long size() {
        return starts[from.length];
    }

    @Override
    public int read(long position, byte[] into, int offset, int length) throws IOException {
        if (position < 0) {
            throw new IOException("A place before the file's start.");
        }
        if (position >= size()) {
            return -1;
        }
        int piece = piece(position);
        int count = (int) Math.min(length, starts[piece + 1] - position);
        long inside = position - starts[piece];
        if (from[piece] == ZEROS) {
            Arrays.fill(into, offset, offset + count, (byte) 0);
        } else if (from[piece] < ZEROS) {
            System.arraycopy(own, (int) (ZEROS - 1 - from[piece] + inside), into, offset, count);
        } else {
            return in.read(from[piece] + inside, into, offset, count);
        }
        return count;
    }

    private int piece(long position) {
        if (position >= starts[last] && position < starts[last + 1]) {
            return last;
        }
        if (last + 2 < starts.length && position >= starts[last + 1] && position < starts[last + 2]) {
            return ++last;
        }
        int found = Arrays.binarySearch(starts, position);
        last = found >= 0 ? found : -found - 2;
        return last;
    }

    /** Writes the file, from its beginning to its end. */
    public void writeTo(OutputStream out) throws IOException {
        byte[] block = new byte[BLOCK];
        long size = size();
        for (long at = 0; at < size; ) {
            int filled = 0;
            while (filled < BLOCK && at + filled < size) {
                int count = read(at + filled, block, filled, BLOCK - filled);
                if (count < 0) {
                    throw new IOException("The document ended early.");
                }
                filled += count;
            }
            out.write(block, 0, filled);
            at += filled;
        }
    }
}
