package org.postern.age;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.crypto.generators.SCrypt;

/** A passphrase as the one recipient of a file. The passphrase stays its owner's to erase. */
public final class ScryptRecipient extends Recipient {
    /** As the base-two logarithm: 256 MiB of memory and about a second. */
    public static final int DEFAULT_WORK_FACTOR = 18;
    static final String TYPE = "scrypt";
    static final int SALT = 16;
    private static final byte[] LABEL = "age-encryption.org/v1/scrypt".getBytes(StandardCharsets.US_ASCII);
    private static final int BLOCK_SIZE = 8;
    private static final int PARALLELISM = 1;

    private final Passphrase passphrase;
    private final int workFactor;

    public ScryptRecipient(Passphrase passphrase) {
        this(passphrase, DEFAULT_WORK_FACTOR);
    }

    /** @param workFactor the base-two logarithm of scrypt's N, 1 to {@link ScryptIdentity#MAX_WORK_FACTOR} */
    public ScryptRecipient(Passphrase passphrase, int workFactor) {
        if (workFactor < 1 || workFactor > ScryptIdentity.MAX_WORK_FACTOR) {
            throw new IllegalArgumentException("The work factor is between 1 and " + ScryptIdentity.MAX_WORK_FACTOR + ".");
        }
        this.passphrase = passphrase;
        this.workFactor = workFactor;
    }

    @Override
    public String encode() {
        throw new UnsupportedOperationException("A passphrase has no public form.");
    }

    @Override
    int stanzaLength() {
        return Header.stanzaLength(TYPE.length() + 1 + RawBase64.length(SALT) + 1 + Integer.toString(workFactor).length(),
                FileKey.LENGTH + Aead.TAG);
    }

    @Override
    Stanza wrap(FileKey fileKey, SecureRandom random) {
        byte[] salt = new byte[SALT];
        random.nextBytes(salt);
        byte[] secret = passphrase.copy();
        byte[] wrapKey = null;
        try {
            wrapKey = wrapKey(secret, salt, workFactor);
            return new Stanza(TYPE, List.of(RawBase64.encode(salt), Integer.toString(workFactor)),
                    Aead.sealOnce(wrapKey, fileKey.bytes()));
        } finally {
            Secrets.erase(secret);
            Secrets.erase(wrapKey);
        }
    }

    static byte[] wrapKey(byte[] passphrase, byte[] salt, int workFactor) {
        byte[] labelled = Arrays.copyOf(LABEL, LABEL.length + SALT);
        System.arraycopy(salt, 0, labelled, LABEL.length, SALT);
        return SCrypt.generate(passphrase, labelled, 1 << workFactor, BLOCK_SIZE, PARALLELISM, Aead.KEY);
    }

    @Override
    public String toString() {
        return "ScryptRecipient";
    }
}
