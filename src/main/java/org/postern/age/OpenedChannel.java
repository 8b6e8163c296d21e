package org.postern.age;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.util.Collection;

/** The plaintext of an age file, readable from any position; one chunk is held open at a time. */
final class OpenedChannel extends ReadOnlyChannel {
    private final SeekableByteChannel sealed;
    private final PayloadKey key;
    private final SealedLayout layout;
    private final PayloadKey.Chunks chunks;
    private final ByteBuffer sealedChunk = ByteBuffer.allocate(PayloadKey.SEALED_CHUNK);
    private final byte[] plain = new byte[PayloadKey.CHUNK];
    private long heldIndex = -1;
    private int heldLength;

    private OpenedChannel(SeekableByteChannel sealed, PayloadKey key, SealedLayout layout) {
        super(sealed, layout.plaintext());
        this.sealed = sealed;
        this.key = key;
        this.layout = layout;
        this.chunks = key.chunks();
    }

    static OpenedChannel open(SeekableByteChannel sealed, Collection<? extends Identity> identities) throws IOException {
        sealed.position(0);
        try (Opening opening = Opening.read(new BufferedInputStream(Channels.newInputStream(sealed)), identities)) {
            var layout = SealedLayout.of(opening.payloadStart(), sealed.size());
            var channel = new OpenedChannel(sealed, opening.takePayloadKey(), layout);
            try {
                // age.md: the end of a file means nothing before the last chunk is authenticated as the last one.
                channel.hold(layout.chunks() - 1);
            } catch (IOException failure) {
                channel.erase();
                throw failure;
            }
            return channel;
        }
    }

    @Override
    int copy(long from, ByteBuffer into) throws IOException {
        hold(from / PayloadKey.CHUNK);
        int offset = (int) (from % PayloadKey.CHUNK);
        int copied = Math.min(into.remaining(), heldLength - offset);
        into.put(plain, offset, copied);
        return copied;
    }

    private void hold(long index) throws IOException {
        if (heldIndex == index) {
            return;
        }
        heldIndex = -1;
        sealedChunk.clear().limit(layout.sealedLength(index));
        fill(sealed, layout.start(index), sealedChunk);
        heldLength = layout.open(chunks, index, sealedChunk.array(), 0, sealedChunk.position(), plain, 0);
        heldIndex = index;
    }

    @Override
    void erase() {
        key.destroy();
        Secrets.erase(plain);
    }
}
