package org.postern.age;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/** The part of a channel that is the same for what is opened and what is sealed: a position, a size known from the start, no writing. */
abstract class ReadOnlyChannel implements SeekableByteChannel {
    private final SeekableByteChannel source;
    private final long size;
    private long position;
    private boolean open = true;

    ReadOnlyChannel(SeekableByteChannel source, long size) {
        this.source = source;
        this.size = size;
    }

    /** Copies what is at hand from this position on, at least one byte; there is room for it and the position is before the end. */
    abstract int copy(long from, ByteBuffer into) throws IOException;

    /** Erases keys and plaintext. */
    abstract void erase();

    @Override
    public final synchronized int read(ByteBuffer into) throws IOException {
        requireOpen();
        if (position >= size) {
            return -1;
        }
        int total = 0;
        while (into.hasRemaining() && position < size) {
            int copied = copy(position, into);
            position += copied;
            total += copied;
        }
        return total;
    }

    @Override
    public final synchronized long position() throws IOException {
        requireOpen();
        return position;
    }

    @Override
    public final synchronized SeekableByteChannel position(long newPosition) throws IOException {
        requireOpen();
        if (newPosition < 0) {
            throw new IllegalArgumentException("A position is not negative.");
        }
        position = newPosition;
        return this;
    }

    @Override
    public final synchronized long size() throws IOException {
        requireOpen();
        return size;
    }

    @Override
    public final int write(ByteBuffer bytes) {
        throw new NonWritableChannelException();
    }

    @Override
    public final SeekableByteChannel truncate(long newSize) {
        throw new NonWritableChannelException();
    }

    @Override
    public final synchronized boolean isOpen() {
        return open;
    }

    private void requireOpen() throws ClosedChannelException {
        if (!open) {
            throw new ClosedChannelException();
        }
    }

    @Override
    public final synchronized void close() throws IOException {
        if (open) {
            open = false;
            erase();
            source.close();
        }
    }

    /** Fills the buffer from this position of the channel as far as the channel goes. */
    static void fill(SeekableByteChannel channel, long from, ByteBuffer into) throws IOException {
        channel.position(from);
        while (into.hasRemaining() && channel.read(into) >= 0) { }
    }
}
