package org.postern.age;

import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.IvParameterSpec;

/**
 * The key of one file's payload and the sealing of its chunks (age.md, "Payload"): ChaCha20-Poly1305 over chunks of 64 KiB, the nonce
 * being an 11-byte big-endian counter and a byte that is 1 in the last chunk only. Erased when closed.
 */
final class PayloadKey implements SecretKey {
    static final int NONCE = 16;
    static final int CHUNK = 64 * 1024;
    static final int SEALED_CHUNK = CHUNK + Aead.TAG;
    /** What is worked on at once: a quarter of a core's first cache, so that copying, ciphering and authenticating it meet it there. */
    static final int PIECE = 8 * 1024;
    private static final long serialVersionUID = 1L;

    private final transient byte[] bytes;

    /** Takes the bytes over. */
    PayloadKey(byte[] bytes) {
        this.bytes = bytes;
    }

    /** One thread's cipher over this key. */
    Chunks chunks() {
        return new Chunks();
    }

    @Override
    public String getAlgorithm() {
        return "ChaCha20";
    }

    @Override
    public String getFormat() {
        return "RAW";
    }

    @Override
    public byte[] getEncoded() {
        return bytes.clone();
    }

    @Override
    public void destroy() {
        Secrets.erase(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    @Override
    public String toString() {
        return "PayloadKey";
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
        throw new NotSerializableException("A key is not written down.");
    }

    /** Seals and opens single chunks; not for several threads. */
    final class Chunks {
        private final Cipher cipher = Aead.cipher();
        private final byte[] nonce = new byte[Aead.NONCE];

        /** Returns the sealed length, {@code length + 16}. */
        int seal(long index, boolean last, byte[] in, int offset, int length, byte[] out, int outOffset) {
            try {
                cipher.init(Cipher.ENCRYPT_MODE, PayloadKey.this, nonce(index, last));
                return cipher.doFinal(in, offset, length, out, outOffset);
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException("ChaCha20-Poly1305 refused a valid key.", impossible);
            }
        }

        /**
         * Seals the next {@code length} bytes of {@code in} to {@code out}, through {@code piece}: {@link #PIECE} bytes and room for a tag, which
         * hold nothing of the plaintext afterwards.
         */
        void seal(long index, boolean last, ByteBuffer in, int length, byte[] piece, ByteBuffer out) {
            try {
                cipher.init(Cipher.ENCRYPT_MODE, PayloadKey.this, nonce(index, last));
                int left = length;
                for (; left > PIECE; left -= PIECE) {
                    in.get(piece, 0, PIECE);
                    out.put(piece, 0, cipher.update(piece, 0, PIECE, piece, 0));
                }
                in.get(piece, 0, left);
                out.put(piece, 0, cipher.doFinal(piece, 0, left, piece, 0));
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException("ChaCha20-Poly1305 refused a valid key.", impossible);
            }
        }

        /** Returns the plaintext's length, or -1 when the chunk is not authentic; then {@code out} holds nothing of it. */
        int open(long index, boolean last, byte[] in, int offset, int length, byte[] out, int outOffset) {
            if (length < Aead.TAG) {
                return -1;
            }
            try {
                cipher.init(Cipher.DECRYPT_MODE, PayloadKey.this, nonce(index, last));
                return cipher.doFinal(in, offset, length, out, outOffset);
            } catch (AEADBadTagException damaged) {
                return -1;
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException("ChaCha20-Poly1305 refused a valid key.", impossible);
            }
        }

        private IvParameterSpec nonce(long index, boolean last) {
            // A long counts more chunks than 2^78 bytes hold; the three upper bytes of the counter stay zero.
            for (int i = 0; i < 8; i++) {
                nonce[10 - i] = (byte) (index >>> 8 * i);
            }
            nonce[11] = (byte) (last ? 1 : 0);
            return new IvParameterSpec(nonce);
        }
    }
}
