package org.postern.clean.splice;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import org.postern.clean.Refusal;
import org.postern.clean.RefusedException;
import org.postern.clean.WhyRefused;
import org.postern.inspect.Said;
import org.postern.inspect.Sentence;
import org.postern.inspect.UntrustedBytes;

/** Reads numbers and bytes of an untrusted file where they stand; what lies outside of it is a {@link Refusal#TRUNCATED}. */
public final class Source {
    private static final int WINDOW = 1 << 16;

    private final UntrustedBytes in;
    private final long size;
    private final Sentence title;
    private final byte[] window = new byte[WINDOW];
    private long windowAt;
    private int windowLength;

    /** @param title what a person calls the file, in the middle of a sentence */
    public Source(UntrustedBytes in, Sentence title) throws IOException {
        this.in = in;
        this.title = title;
        size = in.size();
    }

    public UntrustedBytes bytes() {
        return in;
    }

    public long size() {
        return size;
    }

    public int u8(long at) throws IOException {
        if (at < windowAt || at >= windowAt + windowLength) {
            fill(at);
        }
        return window[(int) (at - windowAt)] & 0xFF;
    }

    /** A number in {@code length} bytes, the highest first. */
    public long big(long at, int length) throws IOException {
        long value = 0;
        for (int i = 0; i < length; i++) {
            value = value << 8 | u8(at + i);
        }
        return value;
    }

    /** A number in {@code length} bytes, the lowest first. */
    public long little(long at, int length) throws IOException {
        long value = 0;
        for (int i = length - 1; i >= 0; i--) {
            value = value << 8 | u8(at + i);
        }
        return value;
    }

    public byte[] read(long at, int length) throws IOException {
        within(at, length);
        byte[] into = new byte[length];
        if (at >= windowAt && at + length <= windowAt + windowLength) {
            System.arraycopy(window, (int) (at - windowAt), into, 0, length);
            return into;
        }
        for (int done = 0; done < length; ) {
            int count = in.read(at + done, into, done, length - done);
            if (count < 0) {
                throw truncated(at + done);
            }
            done += count;
        }
        return into;
    }

    /** At most {@code most} bytes from {@code at}, fewer where {@code length} says so: for findings, which quote. */
    public byte[] some(long at, long length, int most) throws IOException {
        return read(at, (int) Math.min(Math.min(length, most), size - at));
    }

    public String ascii(long at, int length) throws IOException {
        return new String(read(at, length), ISO_8859_1);
    }

    public boolean starts(long at, String signature) throws IOException {
        if (at < 0 || at + signature.length() > size) {
            return false;
        }
        for (int i = 0; i < signature.length(); i++) {
            if (u8(at + i) != signature.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    public boolean allZero(long at, long length) throws IOException {
        for (long i = at; i < at + length; i++) {
            if (u8(i) != 0) {
                return false;
            }
        }
        return true;
    }

    /** @throws RefusedException if the bytes are not all there */
    public void within(long at, long length) throws RefusedException {
        if (at < 0 || length < 0 || at > size || length > size - at) {
            throw truncated(Math.clamp(at, 0, size));
        }
    }

    public RefusedException truncated(long at) {
        return new RefusedException(Refusal.TRUNCATED, "byte " + at, WhyRefused.CUT.with(title, at));
    }

    public RefusedException damaged(String where, Sentence what) {
        return damaged(where, what.with());
    }

    public RefusedException damaged(String where, Said what) {
        return new RefusedException(Refusal.DAMAGED, where, WhyRefused.DAMAGED_AT.with(title, what, new Said.Place(where)));
    }

    public RefusedException unsupported(String where, Sentence what) {
        return unsupported(where, what.with());
    }

    public RefusedException unsupported(String where, Said what) {
        return new RefusedException(Refusal.UNSUPPORTED, where, WhyRefused.HOLDS_UNKNOWN.with(title, what, new Said.Place(where)));
    }

    private void fill(long at) throws IOException {
        if (at < 0 || at >= size) {
            throw truncated(Math.clamp(at, 0, size));
        }
        // Some bytes before, since parsers look back a little.
        windowAt = Math.max(0, at - 64);
        int wanted = (int) Math.min(WINDOW, size - windowAt);
        windowLength = 0;
        while (windowLength < wanted) {
            int count = in.read(windowAt + windowLength, window, windowLength, wanted - windowLength);
            if (count < 0) {
                throw truncated(windowAt + windowLength);
            }
            windowLength += count;
        }
    }
}
