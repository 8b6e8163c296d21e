package org.postern.age;

/** Where the chunks of a payload stand. Lengths and positions in bytes, from the payload's first chunk. */
final class Layout {
    private Layout() {}

    /** Chunks of a plaintext: one at least, and no empty one after another. */
    static long chunks(long plaintext) {
        return Math.max(1, (plaintext + PayloadKey.CHUNK - 1) / PayloadKey.CHUNK);
    }

    static long sealedPayload(long plaintext) {
        return Math.addExact(plaintext, Math.multiplyExact(chunks(plaintext), Aead.TAG));
    }

    static long sealedChunks(long sealedPayload) {
        return (sealedPayload + PayloadKey.SEALED_CHUNK - 1) / PayloadKey.SEALED_CHUNK;
    }
}
