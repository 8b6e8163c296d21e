package org.postern.casework.keys;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A recipient in a form that two people can compare: 128 bits of SHA-256 in eight groups. */
public final class Fingerprint {
    private Fingerprint() {}

    public static String of(String recipient) {
        String hex = HexFormat.of().formatHex(sha256(recipient.getBytes(StandardCharsets.US_ASCII)), 0, 16);
        return hex.replaceAll("(.{4})(?=.)", "$1 ");
    }

    public static byte[] sha256(byte[]... parts) {
        MessageDigest digest = newSha256();
        for (byte[] part : parts) {
            digest.update(part);
        }
        return digest.digest();
    }

    public static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
