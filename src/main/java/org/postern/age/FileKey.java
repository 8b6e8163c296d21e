package org.postern.age;

import java.security.SecureRandom;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;

/** The 16 random bytes one file is encrypted with (age.md, "File key"). Erased when closed. */
final class FileKey implements AutoCloseable {
    static final int LENGTH = 16;
    private static final byte[] NO_SALT = new byte[0];
    private final byte[] bytes;

    private FileKey(byte[] bytes) {
        this.bytes = bytes;
    }

    static FileKey generate(SecureRandom random) {
        byte[] bytes = new byte[LENGTH];
        random.nextBytes(bytes);
        return new FileKey(bytes);
    }

    /** Takes the bytes over: they are erased with the key. */
    static FileKey of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("A file key has 16 bytes.");
        }
        return new FileKey(bytes);
    }

    /** The bytes themselves, not a copy: for wrapping, never to be kept. */
    byte[] bytes() {
        return bytes;
    }

    byte[] headerMac(byte[] header) {
        byte[] key = Hkdf.derive(bytes, NO_SALT, "header");
        try {
            var mac = new HMac(new SHA256Digest());
            mac.init(new KeyParameter(key));
            mac.update(header, 0, header.length);
            byte[] value = new byte[mac.getMacSize()];
            mac.doFinal(value, 0);
            return value;
        } finally {
            Secrets.erase(key);
        }
    }

    PayloadKey payloadKey(byte[] nonce) {
        return new PayloadKey(Hkdf.derive(bytes, nonce, "payload"));
    }

    @Override
    public void close() {
        Secrets.erase(bytes);
    }

    @Override
    public String toString() {
        return "FileKey";
    }
}
