package org.postern.age;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.util.Collection;

/** The plaintext of an age file, readable from any position; one chunk is held open at a time. */
final class OpenedChannel implements SeekableByteChannel {
    private final SeekableByteChannel sealed;
    private final PayloadKey key;
    private final PayloadKey.Chunks chunks;
    private final long payloadStart;
    private final long sealedEnd;
    private final long chunkCount;
    private final long size;
    private final ByteBuffer sealedChunk = ByteBuffer.allocate(PayloadKey.SEALED_CHUNK);
    private final byte[] plain = new byte[PayloadKey.CHUNK];
    private long held = -1;
    private long position;
    private boolean open = true;

    private OpenedChannel(SeekableByteChannel sealed, PayloadKey key, long payloadStart) throws IOException {
        this.sealed = sealed;
        this.key = key;
        this.chunks = key.chunks();
        this.payloadStart = payloadStart;
        this.sealedEnd = sealed.size();
        long payload = sealedEnd - payloadStart;
        this.chunkCount = Layout.sealedChunks(payload);
        if (chunkCount == 0) {
            throw PayloadException.truncated(payloadStart);
        }
        this.size = payload - chunkCount * Aead.TAG;
        // age.md: the end of a file means nothing before the last chunk is authenticated as the last one.
        int last = hold(chunkCount - 1);
        if (last == 0 && chunkCount > 1) {
            throw PayloadException.damagedAtEnd(start(chunkCount - 1), sealedEnd);
        }
    }

    static OpenedChannel open(SeekableByteChannel sealed, Collection<? extends Identity> identities) throws IOException {
        sealed.position(0);
        try (Opening opening = Opening.read(new BufferedInputStream(Channels.newInputStream(sealed)), identities)) {
            PayloadKey key = opening.takePayloadKey();
            try {
                return new OpenedChannel(sealed, key, opening.payloadStart());
            } catch (IOException failure) {
                key.destroy();
                throw failure;
            }
        }
    }

    @Override
    public synchronized int read(ByteBuffer into) throws IOException {
        requireOpen();
        if (position >= size) {
            return -1;
        }
        int total = 0;
        while (into.hasRemaining() && position < size) {
            int length = hold(position / PayloadKey.CHUNK);
            int offset = (int) (position % PayloadKey.CHUNK);
            int taken = Math.min(into.remaining(), length - offset);
            into.put(plain, offset, taken);
            position += taken;
            total += taken;
        }
        return total;
    }

    /** Makes this chunk the one in {@code plain} and returns its length. */
    private int hold(long index) throws IOException {
        boolean last = index == chunkCount - 1;
        if (held == index) {
            return lengthOf(index);
        }
        held = -1;
        long start = start(index);
        int length = (int) (Math.min(sealedEnd, start + PayloadKey.SEALED_CHUNK) - start);
        sealedChunk.clear().limit(length);
        sealed.position(start);
        while (sealedChunk.hasRemaining()) {
            if (sealed.read(sealedChunk) < 0) {
                throw PayloadException.truncated(start + sealedChunk.position());
            }
        }
        int opened = chunks.open(index, last, sealedChunk.array(), 0, length, plain, 0);
        if (opened < 0) {
            if (last && chunks.open(index, false, sealedChunk.array(), 0, length, plain, 0) >= 0) {
                Secrets.erase(plain);
                throw PayloadException.truncated(start + length);
            }
            throw last ? PayloadException.damagedAtEnd(start, start + length) : PayloadException.damaged(start, start + length);
        }
        held = index;
        return opened;
    }

    private long start(long index) {
        return payloadStart + index * PayloadKey.SEALED_CHUNK;
    }

    private int lengthOf(long index) {
        return (int) Math.min(PayloadKey.CHUNK, size - index * PayloadKey.CHUNK);
    }

    @Override
    public synchronized long position() throws IOException {
        requireOpen();
        return position;
    }

    @Override
    public synchronized SeekableByteChannel position(long newPosition) throws IOException {
        requireOpen();
        if (newPosition < 0) {
            throw new IllegalArgumentException("A position is not negative.");
        }
        position = newPosition;
        return this;
    }

    @Override
    public synchronized long size() throws IOException {
        requireOpen();
        return size;
    }

    @Override
    public int write(ByteBuffer source) {
        throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long newSize) {
        throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    private void requireOpen() throws ClosedChannelException {
        if (!open) {
            throw new ClosedChannelException();
        }
    }

    @Override
    public synchronized void close() throws IOException {
        if (open) {
            open = false;
            key.destroy();
            Secrets.erase(plain);
            sealed.close();
        }
    }
}
