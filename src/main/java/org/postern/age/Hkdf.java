package org.postern.age;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;

/** HKDF-SHA-256 (RFC 5869) with 32 bytes of output, the only form age uses. From the JDK, because its parts are loaded for the payload anyway. */
final class Hkdf {
    private static final int LENGTH = 32;

    private Hkdf() {}

    static byte[] derive(byte[] secret, byte[] salt, String info) {
        try {
            return KDF.getInstance("HKDF-SHA256").deriveData(HKDFParameterSpec.ofExtract().addIKM(secret).addSalt(salt)
                    .thenExpand(info.getBytes(StandardCharsets.US_ASCII), LENGTH));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("This Java has no HKDF-SHA256.", missing);
        }
    }
}
