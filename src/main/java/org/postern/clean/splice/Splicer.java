package org.postern.clean.splice;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.postern.clean.Refusal;
import org.postern.clean.RefusedException;
import org.postern.clean.WhyRefused;
import org.postern.inspect.UntrustedBytes;

/** Puts a {@link Spliced} file together, piece after piece. */
public final class Splicer {
    /** A film of four hours with a cut in each picture and each packet of sound is below a million. */
    private static final int MAX_PIECES = 8 << 20;
    /** Tables and headers; those of a film of four gigabytes take some tens of megabytes. */
    private static final int MAX_OWN = 256 << 20;

    private final UntrustedBytes in;
    private byte[] own = new byte[64];
    private int ownSize;
    private long[] starts = new long[4];
    private long[] from = new long[4];
    private int pieces;
    private long size;

    public Splicer(UntrustedBytes in) {
        this.in = in;
    }

    /** The length so far. */
    public long size() {
        return size;
    }

    /** Bytes of the input, as they are. */
    public Splicer copy(long position, long length) throws RefusedException {
        if (length > 0) {
            boolean goesOn = pieces > 0 && from[pieces - 1] >= 0 && from[pieces - 1] + (size - starts[pieces - 1]) == position;
            piece(position, length, goesOn);
        }
        return this;
    }

    /** Zeros. */
    public Splicer zeros(long length) throws RefusedException {
        if (length > 0) {
            piece(Spliced.ZEROS, length, pieces > 0 && from[pieces - 1] == Spliced.ZEROS);
        }
        return this;
    }

    /** Bytes of the result's own. */
    public Splicer write(byte[] bytes) throws RefusedException {
        return write(bytes, 0, bytes.length);
    }

    public Splicer write(byte[] bytes, int offset, int length) throws RefusedException {
        if (length > MAX_OWN - ownSize) {
            throw tooMuch();
        }
        if (ownSize + length > own.length) {
            own = Arrays.copyOf(own, Math.min(MAX_OWN, Math.max(own.length * 2, ownSize + length)));
        }
        boolean goesOn = pieces > 0 && from[pieces - 1] < Spliced.ZEROS;
        System.arraycopy(bytes, offset, own, ownSize, length);
        if (length > 0) {
            piece(Spliced.inOwn(ownSize), length, goesOn);
            ownSize += length;
        }
        return this;
    }

    public Splicer ascii(String text) throws RefusedException {
        return write(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** A number in {@code length} bytes, the highest first. */
    public Splicer big(long value, int length) throws RefusedException {
        byte[] b = new byte[length];
        for (int i = 0; i < length; i++) {
            b[i] = (byte) (value >>> 8 * (length - 1 - i));
        }
        return write(b);
    }

    /** A number in {@code length} bytes, the lowest first. */
    public Splicer little(long value, int length) throws RefusedException {
        byte[] b = new byte[length];
        for (int i = 0; i < length; i++) {
            b[i] = (byte) (value >>> 8 * i);
        }
        return write(b);
    }

    /** Another file's pieces in place of this one's. */
    public void replace(Splicer other) {
        own = other.own;
        ownSize = other.ownSize;
        starts = other.starts;
        from = other.from;
        pieces = other.pieces;
        size = other.size;
    }

    /** All pieces of another file of the same input, behind this one's. */
    public Splicer append(Splicer other) throws RefusedException {
        for (int i = 0; i < other.pieces; i++) {
            long length = (i + 1 < other.pieces ? other.starts[i + 1] : other.size) - other.starts[i];
            if (other.from[i] >= 0) {
                copy(other.from[i], length);
            } else if (other.from[i] == Spliced.ZEROS) {
                zeros(length);
            } else {
                write(other.own, (int) (Spliced.inOwn(0) - other.from[i]), (int) length);
            }
        }
        return this;
    }

    public Spliced done() {
        long[] ends = Arrays.copyOf(starts, pieces + 1);
        ends[pieces] = size;
        return new Spliced(in, Arrays.copyOf(own, ownSize), ends, Arrays.copyOf(from, pieces));
    }

    private void piece(long where, long length, boolean goesOn) throws RefusedException {
        if (!goesOn) {
            if (pieces == MAX_PIECES) {
                throw tooMuch();
            }
            if (pieces == from.length) {
                starts = Arrays.copyOf(starts, pieces * 2);
                from = Arrays.copyOf(from, pieces * 2);
            }
            starts[pieces] = size;
            from[pieces] = where;
            pieces++;
        }
        size += length;
    }

    private static RefusedException tooMuch() {
        return new RefusedException(Refusal.TOO_MANY_PARTS, "", WhyRefused.TOO_MANY_PIECES.with());
    }
}
