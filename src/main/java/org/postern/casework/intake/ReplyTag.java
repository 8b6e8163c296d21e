package org.postern.casework.intake;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.postern.age.HybridIdentity;
import org.postern.age.SecretChars;

/**
 * Ties the source's reply recipient to the first key of the case: HMAC-SHA256 (RFC 2104) under a key that HKDF-SHA256 (RFC 5869) gives from
 * the case key. Only who held that key could have made it: the portal, once, and those who hold the case. So replies are never sealed to
 * a recipient that somebody put into the database later.
 */
public final class ReplyTag {
    private static final byte[] LABEL = "postern/1 reply recipient".getBytes(StandardCharsets.US_ASCII);

    private ReplyTag() {}

    /** 32 bytes. */
    static byte[] of(HybridIdentity firstCaseKey, String replyRecipient) {
        try (SecretChars secret = firstCaseKey.encode()) {
            byte[] input = secret.toBytes();
            byte[] key = new byte[32];
            try {
                var hkdf = new HKDFBytesGenerator(new SHA256Digest());
                hkdf.init(new HKDFParameters(input, null, LABEL));
                hkdf.generateBytes(key, 0, key.length);
                return KeyedTag.of(key, replyRecipient);
            } finally {
                Arrays.fill(input, (byte) 0);
                Arrays.fill(key, (byte) 0);
            }
        }
    }

    /** Whether the tag was made for this recipient by somebody who held the key; no tag is a wrong one. */
    public static boolean holds(byte[] tag, HybridIdentity firstCaseKey, String replyRecipient) {
        return tag != null && MessageDigest.isEqual(tag, of(firstCaseKey, replyRecipient));
    }
}
