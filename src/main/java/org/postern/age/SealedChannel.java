package org.postern.age;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;

/**
 * The age file of a plaintext, made while it is read and readable again from any position: an interrupted transfer goes on where it
 * stopped. Two different plaintexts under one key and nonce would betray both, so the tag of each chunk that went out is kept (16 bytes
 * for 64 KiB), and a chunk whose tag would now be another does not go out. The state stays in memory and ends with the channel.
 */
final class SealedChannel extends ReadOnlyChannel {
    private final SeekableByteChannel plaintext;
    private final long plaintextSize;
    private final byte[] prologue;
    private final PayloadKey key;
    private final SealedLayout layout;
    private final byte[] tags;
    private final BitSet released = new BitSet();
    private final ByteBuffer plain = ByteBuffer.allocate(PayloadKey.CHUNK);
    private final byte[] sealed = new byte[PayloadKey.SEALED_CHUNK];
    private long heldIndex = -1;
    private int heldLength;

    private SealedChannel(SeekableByteChannel plaintext, long plaintextSize, byte[] prologue, PayloadKey key) {
        super(plaintext, SealedLayout.ofPlaintext(prologue.length, plaintextSize).end());
        this.plaintext = plaintext;
        this.plaintextSize = plaintextSize;
        this.prologue = prologue;
        this.key = key;
        this.layout = SealedLayout.ofPlaintext(prologue.length, plaintextSize);
        this.tags = new byte[Math.toIntExact(layout.chunks() * Aead.TAG)];
    }

    static SealedChannel of(SeekableByteChannel plaintext, Collection<? extends Recipient> recipients, SecureRandom random)
            throws IOException {
        try (Sealing sealing = Sealing.start(recipients, random)) {
            return new SealedChannel(plaintext, plaintext.size(), sealing.prologue(), sealing.takePayloadKey());
        }
    }

    @Override
    int copy(long from, ByteBuffer into) throws IOException {
        if (from < prologue.length) {
            int copied = Math.min(into.remaining(), prologue.length - (int) from);
            into.put(prologue, (int) from, copied);
            return copied;
        }
        long index = (from - prologue.length) / PayloadKey.SEALED_CHUNK;
        hold(index);
        int offset = (int) (from - layout.start(index));
        int copied = Math.min(into.remaining(), heldLength - offset);
        into.put(sealed, offset, copied);
        return copied;
    }

    private void hold(long index) throws IOException {
        if (heldIndex == index) {
            return;
        }
        heldIndex = -1;
        int length = layout.sealedLength(index) - Aead.TAG;
        plain.clear().limit(length);
        fill(plaintext, index * PayloadKey.CHUNK, plain);
        if (plain.hasRemaining() || plaintext.size() != plaintextSize) {
            throw new PlaintextChangedException();
        }
        // A cipher of its own: the JDK's refuses to encrypt twice under one nonce, which here gives the same bytes or is not released.
        heldLength = key.chunks().seal(index, layout.isLast(index), plain.array(), 0, length, sealed, 0);
        admit(Math.toIntExact(index));
        heldIndex = index;
    }

    private void admit(int index) throws IOException {
        int at = index * Aead.TAG;
        int tag = heldLength - Aead.TAG;
        if (!released.get(index)) {
            System.arraycopy(sealed, tag, tags, at, Aead.TAG);
            released.set(index);
        } else if (!Arrays.equals(sealed, tag, heldLength, tags, at, at + Aead.TAG)) {
            Secrets.erase(sealed);
            throw new PlaintextChangedException();
        }
    }

    @Override
    void erase() {
        key.destroy();
        Secrets.erase(plain.array());
    }
}
