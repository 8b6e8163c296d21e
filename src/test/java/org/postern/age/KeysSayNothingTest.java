package org.postern.age;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A key that is printed by mistake, or that was mistyped, is not in the text that comes of it. */
final class KeysSayNothingTest {
    private static final SecureRandom RANDOM = new SecureRandom();

    @Test
    void whatHoldsASecretPrintsNothingOfIt() {
        byte[] seed = new byte[HybridIdentity.SEED];
        RANDOM.nextBytes(seed);
        HybridIdentity hybrid = HybridIdentity.fromSeed(seed);
        X25519Identity classic = X25519Identity.generate(RANDOM);
        Passphrase passphrase = Passphrase.of("zephyrine".toCharArray());
        SecretChars text = hybrid.encode();
        FileKey fileKey = FileKey.of(new byte[] {77, 77, 77, 77, 77, 77, 77, 77, 77, 77, 77, 77, 77, 77, 77, 77});
        PayloadKey payloadKey = new PayloadKey(seed.clone());
        String printed = "" + hybrid + classic + passphrase + text + classic.encode() + fileKey + payloadKey + new ScryptIdentity(passphrase)
                + new ScryptRecipient(passphrase) + String.format("%s %s", List.of(hybrid, passphrase), payloadKey.chunks());
        assertThat(printed).doesNotContain("zephyrine", "AGE-SECRET", new String(text.copy()), new String(classic.encode().copy()),
                HexFormat.of().formatHex(seed), Base64.getEncoder().encodeToString(seed), "4d4d4d4d", "77, 77");
    }

    @Test
    void aMistypedKeyIsNotRepeated() {
        for (KeyIdentity identity : List.of(HybridIdentity.generate(RANDOM), X25519Identity.generate(RANDOM))) {
            char[] text = identity.encode().copy();
            for (int at = 0; at < text.length; at++) {
                char right = text[at];
                text[at] = right == 'Q' ? 'P' : 'Q';
                Throwable failure = catchThrowable(() -> KeyIdentity.parse(text));
                assertThat(failure).isInstanceOf(IllegalArgumentException.class).hasNoCause();
                String secretPart = new String(text, text.length - 40, 20);
                assertThat(failure.toString()).doesNotContain(secretPart, secretPart.toLowerCase(java.util.Locale.ROOT));
                text[at] = right;
            }
        }
    }

    @Test
    void aPayloadKeyIsNotWrittenDown() {
        Throwable failure = catchThrowable(() -> new ObjectOutputStream(new ByteArrayOutputStream()).writeObject(new PayloadKey(new byte[32])));
        assertThat(failure).isInstanceOf(NotSerializableException.class);
    }

    @Test
    void aDamagedFileKeepsItsContentOutOfTheMessage() {
        X25519Identity identity = X25519Identity.generate(RANDOM);
        byte[] sealed = Sealer.seal("quillfeather".getBytes(StandardCharsets.US_ASCII), List.of(identity.recipient()), RANDOM);
        sealed[sealed.length - 1] ^= 1;
        Throwable failure = catchThrowable(() -> Opener.open(sealed, List.of(identity)));
        assertThat(failure).isInstanceOf(PayloadException.class);
        assertThat(failure.toString()).doesNotContain("quill");
        assertThat(failure).hasNoCause();
    }
}
