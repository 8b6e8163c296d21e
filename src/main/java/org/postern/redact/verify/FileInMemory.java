package org.postern.redact.verify;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;

import org.sejda.io.BaseSeekableSource;
import org.sejda.io.SeekableSource;

/** The bytes of a file for sambox. Its own source digests the whole file for each stream that is opened, to have a name for it. */
final class FileInMemory extends BaseSeekableSource {
    private final byte[] bytes;
    private final int start;
    private final int size;
    private int at;

    FileInMemory(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    private FileInMemory(byte[] bytes, int start, int size) {
        super("memory " + start + " " + size);
        this.bytes = bytes;
        this.start = start;
        this.size = size;
    }

    @Override
    public long position() {
        return at;
    }

    @Override
    public SeekableSource position(long position) {
        if (position < 0) {
            throw new IllegalArgumentException("A position is not negative.");
        }
        at = (int) Math.min(position, size);
        return this;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public int read() throws IOException {
        requireOpen();
        return at < size ? bytes[start + at++] & 0xff : -1;
    }

    @Override
    public int read(ByteBuffer to) throws IOException {
        requireOpen();
        if (at >= size) {
            return -1;
        }
        int count = Math.min(to.remaining(), size - at);
        to.put(bytes, start + at, count);
        at += count;
        return count;
    }

    /** A part that is cut off ends where the file ends, so that its reader meets the end and not another part. */
    @Override
    public SeekableSource view(long from, long length) throws IOException {
        requireOpen();
        if (from < 0 || length < 0 || from > size) {
            throw new EOFException("A part that begins behind the end of the file.");
        }
        return new FileInMemory(bytes, start + (int) from, (int) Math.min(length, size - from));
    }
}
