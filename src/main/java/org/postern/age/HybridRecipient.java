package org.postern.age;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.hpke.HPKE;

/**
 * A post-quantum recipient, {@code mlkem768x25519}: the file key goes through HPKE (RFC 9180, base mode) with the KEM MLKEM768-X25519
 * (0x647a, known as X-Wing), HKDF-SHA256 and ChaCha20-Poly1305. A file shows not for whom it is sealed.
 */
public final class HybridRecipient extends Recipient {
    static final String TYPE = "mlkem768x25519";
    static final String HRP = "age1pq";
    static final int ENCAPSULATED = 1120;
    static final int PUBLIC_KEY = 1216;
    private static final int STANZA_LENGTH = Header.stanzaLength(TYPE.length() + 1 + RawBase64.length(ENCAPSULATED), FileKey.LENGTH + Aead.TAG);
    private static final byte[] INFO = "age-encryption.org/mlkem768x25519".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NO_AAD = new byte[0];
    private static final int ENCAPSULATION_RANDOMNESS = 64;

    private final byte[] publicKey;

    /** Takes the key over; it must have been checked. */
    HybridRecipient(byte[] publicKey) {
        this.publicKey = publicKey;
    }

    /** @throws IllegalArgumentException with a sentence that says what is wrong */
    public static HybridRecipient parse(String text) {
        byte[] key = Bech32.decode(HRP, text.toCharArray());
        if (key == null || key.length != PUBLIC_KEY || !isModular(key)) {
            throw new IllegalArgumentException("This is not a post-quantum age recipient (age1pq1…). Check that it was copied whole.");
        }
        return new HybridRecipient(key);
    }

    @Override
    public String encode() {
        return new String(Bech32.encode(HRP, publicKey));
    }

    static HPKE hpke() {
        return new HPKE(HPKE.mode_base, HPKE.kem_MLKEM768_X25519, HPKE.kdf_HKDF_SHA256, HPKE.aead_CHACHA20_POLY1305);
    }

    static byte[] info() {
        return INFO.clone();
    }

    @Override
    int stanzaLength() {
        return STANZA_LENGTH;
    }

    @Override
    Stanza wrap(FileKey fileKey, SecureRandom random) {
        byte[] randomness = new byte[ENCAPSULATION_RANDOMNESS];
        random.nextBytes(randomness);
        try {
            HPKE hpke = hpke();
            var sender = hpke.setupBaseS(hpke.deserializePublicKey(publicKey), INFO, randomness);
            byte[] body = sender.seal(NO_AAD, fileKey.bytes());
            return new Stanza(TYPE, List.of(RawBase64.encode(sender.getEncapsulation())), body);
        } catch (InvalidCipherTextException impossible) {
            throw new IllegalStateException("HPKE refused to seal.", impossible);
        } catch (IllegalStateException lowOrder) {
            // Bouncy Castle refuses an agreement that gives the all-zero secret.
            throw new IllegalArgumentException("This recipient holds a forbidden point. Ask its owner for a sound one.", lowOrder);
        } finally {
            Secrets.erase(randomness);
        }
    }

    /** The check of FIPS 203, Section 7.2: each of the 768 coefficients is below q. */
    private static boolean isModular(byte[] key) {
        final int q = 3329;
        for (int i = 0; i < 1152; i += 3) {
            int low = key[i] & 0xff | (key[i + 1] & 0x0f) << 8;
            int high = (key[i + 1] & 0xf0) >>> 4 | (key[i + 2] & 0xff) << 4;
            if (low >= q || high >= q) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HybridRecipient that && Arrays.equals(publicKey, that.publicKey);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(publicKey);
    }

    @Override
    public String toString() {
        return encode();
    }
}
