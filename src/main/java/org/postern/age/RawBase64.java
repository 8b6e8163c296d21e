package org.postern.age;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Base64 without padding, canonical in both directions (RFC 4648, Sections 3.5 and 4). */
final class RawBase64 {
    private static final Base64.Encoder ENCODER = Base64.getEncoder().withoutPadding();

    private RawBase64() {}

    static String encode(byte[] bytes) {
        return ENCODER.encodeToString(bytes);
    }

    /** The bytes, or null when the text is not the one canonical encoding of any bytes. */
    static byte[] decode(String text) {
        byte[] decoded;
        try {
            decoded = Base64.getDecoder().decode(text.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IllegalArgumentException malformed) {
            return null;
        }
        // java.util.Base64 takes padding and stray trailing bits; the round trip takes neither.
        return encode(decoded).equals(text) ? decoded : null;
    }

    /** The characters for this many bytes. */
    static int length(int bytes) {
        return (bytes * 4 + 2) / 3;
    }
}
