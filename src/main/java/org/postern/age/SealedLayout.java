package org.postern.age;

import java.util.Arrays;

/**
 * Where the chunks stand in a sealed file of known length.
 *
 * @param payloadStart position of the first chunk, after header and nonce
 * @param end length of the file
 */
record SealedLayout(long payloadStart, long end) {
    static SealedLayout of(long payloadStart, long end) throws PayloadException {
        if (end <= payloadStart) {
            throw PayloadException.truncated(end);
        }
        return new SealedLayout(payloadStart, end);
    }

    /** Chunks of a plaintext: one at least, and no empty one after another. */
    static long chunksOf(long plaintext) {
        return Math.max(1, (plaintext + PayloadKey.CHUNK - 1) / PayloadKey.CHUNK);
    }

    /** Sealed length of a plaintext without header and nonce. */
    static long payloadOf(long plaintext) {
        return Math.addExact(plaintext, Math.multiplyExact(chunksOf(plaintext), Aead.TAG));
    }

    static SealedLayout ofPlaintext(long payloadStart, long plaintext) {
        return new SealedLayout(payloadStart, Math.addExact(payloadStart, payloadOf(plaintext)));
    }

    long chunks() {
        return (end - payloadStart + PayloadKey.SEALED_CHUNK - 1) / PayloadKey.SEALED_CHUNK;
    }

    /** True only once the last chunk is authenticated. */
    long plaintext() {
        return end - payloadStart - chunks() * Aead.TAG;
    }

    boolean isLast(long index) {
        return index == chunks() - 1;
    }

    /** Position of a chunk in the file. */
    long start(long index) {
        return payloadStart + index * PayloadKey.SEALED_CHUNK;
    }

    int sealedLength(long index) {
        return (int) (Math.min(end, start(index + 1)) - start(index));
    }

    /**
     * Opens one chunk of this file and returns its length.
     *
     * @throws PayloadException when the chunk is not authentic at this place; {@code out} then holds nothing of it
     */
    int open(PayloadKey.Chunks cipher, long index, byte[] in, int offset, int length, byte[] out, int outOffset) throws PayloadException {
        boolean last = isLast(index);
        long from = start(index);
        if (length < sealedLength(index)) {
            throw PayloadException.truncated(from + length);
        }
        int opened = cipher.open(index, last, in, offset, length, out, outOffset);
        if (opened > 0 || opened == 0 && index == 0) {
            return opened;
        }
        if (last && cipher.open(index, false, in, offset, length, out, outOffset) >= 0) {
            Arrays.fill(out, outOffset, outOffset + length - Aead.TAG, (byte) 0);
            throw PayloadException.truncated(from + length);
        }
        throw last ? PayloadException.damagedAtEnd(from, from + length) : PayloadException.damaged(from, from + length);
    }
}
