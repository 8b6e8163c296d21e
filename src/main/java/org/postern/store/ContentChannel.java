package org.postern.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/** The first {@code length} bytes of another channel, read-only. */
final class ContentChannel implements SeekableByteChannel {
    private final SeekableByteChannel whole;
    private final long length;
    private long position;

    ContentChannel(SeekableByteChannel whole, long length) {
        this.whole = whole;
        this.length = length;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        if (position >= length) {
            return -1;
        }
        int limit = into.limit();
        into.limit((int) Math.min(limit, into.position() + (length - position)));
        try {
            whole.position(position);
            int count = whole.read(into);
            if (count < 0) {
                throw new IOException("The sealed content ended early.");
            }
            position += count;
            return count;
        } finally {
            into.limit(limit);
        }
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public SeekableByteChannel position(long newPosition) {
        if (newPosition < 0) {
            throw new IllegalArgumentException("A position is not negative.");
        }
        position = newPosition;
        return this;
    }

    @Override
    public long size() {
        return length;
    }

    @Override
    public int write(ByteBuffer from) {
        throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long size) {
        throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
        return whole.isOpen();
    }

    @Override
    public void close() throws IOException {
        whole.close();
    }
}
