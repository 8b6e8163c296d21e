package org.postern.age;

import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** ChaCha20-Poly1305 (RFC 8439) under a key that is used once, with the nonce of twelve zeros: how a stanza wraps the file key. */
final class Aead {
    static final int TAG = 16;
    static final int KEY = 32;
    static final int NONCE = 12;

    private Aead() {}

    static Cipher cipher() {
        try {
            return Cipher.getInstance("ChaCha20-Poly1305");
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("This Java has no ChaCha20-Poly1305.", missing);
        }
    }

    static byte[] sealOnce(byte[] key, byte[] plaintext) {
        try {
            return run(Cipher.ENCRYPT_MODE, key, plaintext);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("ChaCha20-Poly1305 refused a valid key.", impossible);
        }
    }

    /** The plaintext, or null when the key is not the right one. */
    static byte[] openOnce(byte[] key, byte[] sealed) {
        try {
            return run(Cipher.DECRYPT_MODE, key, sealed);
        } catch (AEADBadTagException wrongKey) {
            return null;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("ChaCha20-Poly1305 refused a valid key.", impossible);
        }
    }

    private static byte[] run(int mode, byte[] key, byte[] input) throws GeneralSecurityException {
        Cipher cipher = cipher();
        cipher.init(mode, new SecretKeySpec(key, "ChaCha20"), new IvParameterSpec(new byte[NONCE]));
        return cipher.doFinal(input);
    }
}
