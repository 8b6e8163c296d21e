package org.postern.clean.residue;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.sejda.io.BaseSeekableSource;
import org.sejda.io.SeekableSource;

/** Bytes in memory for sambox. Its own such source hashes all bytes at each look at a stream, which takes longer than the scan. */
final class ResultSource extends BaseSeekableSource {
    private final byte[] bytes;
    private final int start;
    private final int length;
    private int position;

    ResultSource(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    private ResultSource(byte[] bytes, int start, int length) {
        super("result");
        this.bytes = bytes;
        this.start = start;
        this.length = length;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public SeekableSource position(long to) {
        position = Math.clamp(to, 0, length);
        return this;
    }

    @Override
    public long size() {
        return length;
    }

    @Override
    public int read() throws IOException {
        requireOpen();
        return position >= length ? -1 : bytes[start + position++] & 0xFF;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        requireOpen();
        int count = Math.min(into.remaining(), length - position);
        if (count <= 0) {
            return -1;
        }
        into.put(bytes, start + position, count);
        position += count;
        return count;
    }

    @Override
    public SeekableSource view(long from, long count) throws IOException {
        requireOpen();
        int first = Math.clamp(from, 0, length);
        return new ResultSource(bytes, start + first, Math.clamp(count, 0, length - first));
    }
}
