package org.postern.casework.intake;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.postern.age.HybridIdentity;

/**
 * What a codename gives, and nothing else gives: the name of the mailbox, the verifier that proves its owner, the key that ties the
 * case's first recipient to it, and the identity that opens replies. Derived by Argon2id and then, with a label each, HKDF-SHA256 (RFC 5869). Erased by {@link #close()}.
 */
public final class CodenameKeys implements AutoCloseable {
    private static final String LABEL = "postern/1 ";

    private final byte[] mailboxId;
    private final byte[] verifier;
    private final byte[] caseTagKey;
    private final HybridIdentity replyIdentity;

    private CodenameKeys(byte[] mailboxId, byte[] verifier, byte[] caseTagKey, HybridIdentity replyIdentity) {
        this.mailboxId = mailboxId;
        this.verifier = verifier;
        this.caseTagKey = caseTagKey;
        this.replyIdentity = replyIdentity;
    }

    static CodenameKeys derive(Codename codename, byte[] siteSalt, Stretcher stretcher) throws BusyException {
        byte[] letters = codename.letters();
        try {
            byte[] stretched = stretcher.stretch(letters, siteSalt);
            try {
                byte[] seed = expand(stretched, "reply identity");
                try {
                    return new CodenameKeys(expand(stretched, "mailbox id"), expand(stretched, "verifier"), expand(stretched, "case recipient"),
                            HybridIdentity.fromSeed(seed));
                } finally {
                    Arrays.fill(seed, (byte) 0);
                }
            } finally {
                Arrays.fill(stretched, (byte) 0);
            }
        } finally {
            Arrays.fill(letters, (byte) 0);
        }
    }

    byte[] mailboxId() {
        return mailboxId;
    }

    byte[] verifier() {
        return verifier;
    }

    /** Ties the first recipient of the case to the codename, so that the source's own visit tells a recipient that somebody exchanged. */
    byte[] caseTag(String caseRecipient) {
        return KeyedTag.of(caseTagKey, caseRecipient);
    }

    boolean holdsCaseTag(byte[] tag, String caseRecipient) {
        return KeyedTag.holds(tag, caseTagKey, caseRecipient);
    }

    HybridIdentity replyIdentity() {
        return replyIdentity;
    }

    @Override
    public void close() {
        Arrays.fill(mailboxId, (byte) 0);
        Arrays.fill(verifier, (byte) 0);
        Arrays.fill(caseTagKey, (byte) 0);
        replyIdentity.close();
    }

    @Override
    public String toString() {
        return "CodenameKeys[hidden]";
    }

    private static byte[] expand(byte[] stretched, String purpose) {
        HKDFBytesGenerator hkdf = new HKDFBytesGenerator(new SHA256Digest());
        hkdf.init(new HKDFParameters(stretched, null, (LABEL + purpose).getBytes(StandardCharsets.US_ASCII)));
        byte[] key = new byte[32];
        hkdf.generateBytes(key, 0, key.length);
        return key;
    }
}
