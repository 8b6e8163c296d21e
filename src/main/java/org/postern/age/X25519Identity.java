package org.postern.age;

import java.security.SecureRandom;
import java.util.List;
import org.bouncycastle.math.ec.rfc7748.X25519;

/** A classic identity. Holds the 32-byte scalar, erased when closed. */
public final class X25519Identity extends KeyIdentity {
    static final String HRP = "AGE-SECRET-KEY-";

    private final X25519Recipient recipient;

    /** Takes the scalar over. */
    private X25519Identity(byte[] scalar) {
        super(scalar, HRP);
        byte[] point = new byte[X25519Recipient.KEY];
        X25519Recipient.multiplyBase(scalar, point);
        this.recipient = new X25519Recipient(point);
    }

    public static X25519Identity generate(SecureRandom random) {
        byte[] scalar = new byte[X25519Recipient.KEY];
        random.nextBytes(scalar);
        return new X25519Identity(scalar);
    }

    /**
     * Reads {@code AGE-SECRET-KEY-1…}. The caller erases the text.
     *
     * @throws IllegalArgumentException with a sentence that does not repeat the text
     */
    public static X25519Identity parse(char[] text) {
        byte[] scalar = Bech32.decode(HRP, text);
        if (scalar == null || scalar.length != X25519Recipient.KEY) {
            Secrets.erase(scalar);
            throw new IllegalArgumentException("This is not an age identity (AGE-SECRET-KEY-1… or AGE-SECRET-KEY-PQ-1…). Check that it was "
                    + "copied whole.");
        }
        return new X25519Identity(scalar);
    }

    @Override
    public X25519Recipient recipient() {
        return recipient;
    }

    @Override
    FileKey unwrap(byte[] scalar, List<Stanza> stanzas) throws HeaderException {
        for (Stanza stanza : stanzas) {
            if (stanza.type().equals(X25519Recipient.TYPE)) {
                byte[] wrapped = stanza.wrappedFileKey(2);
                FileKey fileKey = open(scalar, stanza.binaryArgument(1, X25519Recipient.KEY), wrapped);
                if (fileKey != null) {
                    return fileKey;
                }
            }
        }
        return null;
    }

    private FileKey open(byte[] scalar, byte[] share, byte[] wrapped) throws HeaderException {
        byte[] shared = new byte[X25519Recipient.KEY];
        byte[] wrapKey = null;
        try {
            if (!X25519.calculateAgreement(scalar, 0, share, 0, shared, 0)) {
                throw new HeaderException("This file's header has an X25519 stanza with a forbidden key share.");
            }
            wrapKey = X25519Recipient.wrapKey(shared, share, recipient.point());
            byte[] fileKey = Aead.openOnce(wrapKey, wrapped);
            return fileKey == null ? null : FileKey.of(fileKey);
        } finally {
            Secrets.erase(shared);
            Secrets.erase(wrapKey);
        }
    }
}
