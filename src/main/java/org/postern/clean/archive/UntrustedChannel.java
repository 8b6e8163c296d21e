package org.postern.clean.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import org.postern.inspect.UntrustedBytes;

/** The untrusted bytes as a channel that can be read and positioned, nothing else. */
final class UntrustedChannel implements SeekableByteChannel {
    private final UntrustedBytes in;
    private long position;

    UntrustedChannel(UntrustedBytes in) {
        this.in = in;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        if (!into.hasRemaining()) {
            return 0;
        }
        byte[] chunk = new byte[Math.min(into.remaining(), 1 << 16)];
        int count = in.read(position, chunk, 0, chunk.length);
        if (count > 0) {
            into.put(chunk, 0, count);
            position += count;
        }
        return count;
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
        throw new IOException("An untrusted document is only read.");
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public SeekableByteChannel position(long newPosition) {
        position = newPosition;
        return this;
    }

    @Override
    public long size() throws IOException {
        return in.size();
    }

    @Override
    public SeekableByteChannel truncate(long size) throws IOException {
        throw new IOException("An untrusted document is only read.");
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {
        // Nothing is held: the bytes belong to the caller.
    }
}
