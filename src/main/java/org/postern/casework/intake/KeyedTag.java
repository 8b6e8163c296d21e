package org.postern.casework.intake;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 (RFC 2104) of a recipient: only who holds the key can have made it. */
final class KeyedTag {
    private static final String HMAC = "HmacSHA256";

    private KeyedTag() {}

    /** 32 bytes. */
    static byte[] of(byte[] key, String recipient) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(recipient.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Whether the tag was made with this key for this recipient; no tag is a wrong one. */
    static boolean holds(byte[] tag, byte[] key, String recipient) {
        return tag != null && MessageDigest.isEqual(tag, of(key, recipient));
    }
}
