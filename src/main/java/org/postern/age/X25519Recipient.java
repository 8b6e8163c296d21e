package org.postern.age;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.math.ec.rfc7748.X25519;

/** A classic recipient, {@code X25519}: secure against today's computers only. For exchange with older age programs. */
public final class X25519Recipient extends Recipient {
    static final String TYPE = "X25519";
    static final String HRP = "age";
    static final int KEY = 32;
    private static final int STANZA_LENGTH = Header.stanzaLength(TYPE.length() + 1 + RawBase64.length(KEY), FileKey.LENGTH + Aead.TAG);
    /** RFC 7748, Section 4.1: u = 9. */
    private static final byte[] BASE = Arrays.copyOf(new byte[] {9}, KEY);
    private static final String INFO = "age-encryption.org/v1/X25519";

    private final byte[] point;

    /** Takes the point over. */
    X25519Recipient(byte[] point) {
        this.point = point;
    }

    /** @throws IllegalArgumentException with a sentence that says what is wrong */
    public static X25519Recipient parse(String text) {
        byte[] point = Bech32.decode(HRP, text.toCharArray());
        if (point == null || point.length != KEY) {
            throw new IllegalArgumentException("This is not an age recipient (age1… or age1pq1…). Check that it was copied whole.");
        }
        return new X25519Recipient(point);
    }

    @Override
    public String encode() {
        return new String(Bech32.encode(HRP, point));
    }

    @Override
    int stanzaLength() {
        return STANZA_LENGTH;
    }

    @Override
    Stanza wrap(FileKey fileKey, SecureRandom random) {
        byte[] ephemeral = new byte[KEY];
        byte[] share = new byte[KEY];
        byte[] shared = new byte[KEY];
        byte[] wrapKey = null;
        try {
            random.nextBytes(ephemeral);
            multiplyBase(ephemeral, share);
            if (!X25519.calculateAgreement(ephemeral, 0, point, 0, shared, 0)) {
                throw new IllegalArgumentException("This recipient is a forbidden point: whatever is sealed for it, anybody opens.");
            }
            wrapKey = wrapKey(shared, share, point);
            return new Stanza(TYPE, List.of(RawBase64.encode(share)), Aead.sealOnce(wrapKey, fileKey.bytes()));
        } finally {
            Secrets.erase(ephemeral);
            Secrets.erase(shared);
            Secrets.erase(wrapKey);
        }
    }

    /**
     * The public point of a scalar. Not through {@code X25519.scalarMultBase}: its tables are worth their making only after dozens of keys,
     * and a command makes one or two.
     */
    static void multiplyBase(byte[] scalar, byte[] point) {
        X25519.scalarMult(scalar, 0, BASE, 0, point, 0);
    }

    static byte[] wrapKey(byte[] shared, byte[] share, byte[] point) {
        byte[] salt = Arrays.copyOf(share, 2 * KEY);
        System.arraycopy(point, 0, salt, KEY, KEY);
        return Hkdf.derive(shared, salt, INFO);
    }

    byte[] point() {
        return point;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof X25519Recipient that && Arrays.equals(point, that.point);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(point);
    }

    @Override
    public String toString() {
        return encode();
    }
}
