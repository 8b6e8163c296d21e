package org.postern.age;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

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
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(header);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("This Java has no HMAC-SHA-256.", missing);
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
