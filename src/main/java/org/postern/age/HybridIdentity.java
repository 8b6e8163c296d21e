package org.postern.age;

import java.security.SecureRandom;
import java.util.List;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.hpke.HPKE;

/** A post-quantum identity, the kind Postern uses for all its keys. Holds 32 bytes of seed, erased when closed. */
public final class HybridIdentity extends KeyIdentity {
    /** Bytes of a seed. */
    public static final int SEED = 32;
    static final String HRP = "AGE-SECRET-KEY-PQ-";
    private static final byte[] NO_AAD = new byte[0];

    private final HybridRecipient recipient;

    /** Takes the seed over. */
    private HybridIdentity(byte[] seed) {
        super(seed, HRP);
        HPKE hpke = HybridRecipient.hpke();
        this.recipient = new HybridRecipient(hpke.serializePublicKey(hpke.deserializePrivateKey(seed, null).getPublic()));
    }

    public static HybridIdentity generate(SecureRandom random) {
        byte[] seed = new byte[SEED];
        random.nextBytes(seed);
        return new HybridIdentity(seed);
    }

    /** The identity of a seed, for keys derived from something else. Copies the seed; the caller erases its array. */
    public static HybridIdentity fromSeed(byte[] seed) {
        if (seed.length != SEED) {
            throw new IllegalArgumentException("A seed has 32 bytes.");
        }
        return new HybridIdentity(seed.clone());
    }

    /**
     * Reads {@code AGE-SECRET-KEY-PQ-1…}. The caller erases the text.
     *
     * @throws IllegalArgumentException with a sentence that does not repeat the text
     */
    public static HybridIdentity parse(char[] text) {
        byte[] seed = Bech32.decode(HRP, text);
        if (seed == null || seed.length != SEED) {
            Secrets.erase(seed);
            throw new IllegalArgumentException("This is not a post-quantum age identity (AGE-SECRET-KEY-PQ-1…). Check that it was copied "
                    + "whole.");
        }
        return new HybridIdentity(seed);
    }

    @Override
    public HybridRecipient recipient() {
        return recipient;
    }

    @Override
    FileKey unwrap(byte[] seed, List<Stanza> stanzas) throws HeaderException {
        AsymmetricCipherKeyPair pair = null;
        HPKE hpke = HybridRecipient.hpke();
        for (Stanza stanza : stanzas) {
            if (!stanza.type().equals(HybridRecipient.TYPE)) {
                continue;
            }
            byte[] wrapped = stanza.wrappedFileKey(2);
            byte[] encapsulated = stanza.binaryArgument(1, HybridRecipient.ENCAPSULATED);
            if (pair == null) {
                pair = hpke.deserializePrivateKey(seed, null);
            }
            FileKey fileKey = open(hpke, pair, encapsulated, wrapped);
            if (fileKey != null) {
                return fileKey;
            }
        }
        return null;
    }

    private static FileKey open(HPKE hpke, AsymmetricCipherKeyPair pair, byte[] encapsulated, byte[] wrapped) throws HeaderException {
        try {
            return FileKey.of(hpke.setupBaseR(encapsulated, pair, HybridRecipient.info()).open(NO_AAD, wrapped));
        } catch (InvalidCipherTextException forAnotherKey) {
            return null;
        } catch (IllegalStateException | IllegalArgumentException lowOrder) {
            // The X25519 half gave the all-zero secret.
            throw new HeaderException("This file's header has a mlkem768x25519 stanza with a forbidden key share.");
        }
    }
}
