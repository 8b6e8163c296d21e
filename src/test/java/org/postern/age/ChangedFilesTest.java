package org.postern.age;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Files changed on the way, and files made to hurt whoever opens them. */
final class ChangedFilesTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private final X25519Identity classic = X25519Identity.generate(RANDOM);
    private final HybridIdentity hybrid = HybridIdentity.generate(RANDOM);

    @Test
    void everyFlippedByteOfASmallFileIsRefused() throws IOException {
        byte[] sealed = Sealer.seal("the letter".getBytes(StandardCharsets.US_ASCII), List.of(classic.recipient()), RANDOM);
        for (int at = 0; at < sealed.length; at++) {
            for (int bit = 0; bit < 8; bit++) {
                sealed[at] ^= (byte) (1 << bit);
                assertRefused(sealed, "byte " + at + " bit " + bit);
                sealed[at] ^= (byte) (1 << bit);
            }
        }
        assertThat(Opener.open(sealed, List.of(classic))).hasSize(10);
    }

    @Test
    void everyFlippedByteOfASmallPostQuantumFileIsRefused() throws IOException {
        byte[] sealed = Sealer.seal("the letter".getBytes(StandardCharsets.US_ASCII), List.of(hybrid.recipient()), RANDOM);
        for (int at = 0; at < sealed.length; at++) {
            sealed[at] ^= 1;
            assertRefused(sealed, "byte " + at);
            sealed[at] ^= 1;
        }
        assertThat(Opener.open(sealed, List.of(hybrid))).hasSize(10);
    }

    @Test
    void everyFlippedByteOfATextFormIsRefusedOrWhiteSpaceAtItsEdge() throws IOException {
        var text = new ByteArrayOutputStream();
        try (var out = Sealer.seal(Armor.write(text), List.of(classic.recipient()), RANDOM)) {
            out.write(1);
        }
        byte[] sealed = text.toByteArray();
        for (int at = 0; at < sealed.length - 1; at++) {
            sealed[at] ^= 2;
            int place = at;
            assertThatThrownBy(() -> {
                try (InputStream in = Opener.open(Armor.read(new ByteArrayInputStream(sealed)), List.of(classic))) {
                    in.readAllBytes();
                }
            }).as("byte %d", place).isInstanceOf(AgeException.class);
            sealed[at] ^= 2;
        }
    }

    @Test
    void chunksThatChangePlacesAreRefused() throws IOException {
        byte[] sealed = Sealer.seal(new byte[3 * PayloadKey.CHUNK], List.of(classic.recipient()), RANDOM);
        int start = sealed.length - 3 * PayloadKey.SEALED_CHUNK;
        byte[] swapped = sealed.clone();
        System.arraycopy(sealed, start, swapped, start + PayloadKey.SEALED_CHUNK, PayloadKey.SEALED_CHUNK);
        System.arraycopy(sealed, start + PayloadKey.SEALED_CHUNK, swapped, start, PayloadKey.SEALED_CHUNK);
        assertThatThrownBy(() -> Opener.open(swapped, List.of(classic)))
                .isInstanceOfSatisfying(PayloadException.class, failure -> {
                    assertThat(failure.kind()).isEqualTo(PayloadException.Kind.DAMAGED);
                    assertThat(failure.from()).isEqualTo(start);
                    assertThat(failure.to()).isEqualTo(start + PayloadKey.SEALED_CHUNK);
                });
    }

    @Test
    void aFileCutBetweenTwoChunksIsTruncatedForEveryReader() {
        byte[] sealed = Sealer.seal(new byte[3 * PayloadKey.CHUNK], List.of(classic.recipient()), RANDOM);
        byte[] cut = java.util.Arrays.copyOf(sealed, sealed.length - PayloadKey.SEALED_CHUNK);
        assertThatThrownBy(() -> Opener.open(cut, List.of(classic))).isInstanceOfSatisfying(PayloadException.class,
                failure -> assertThat(failure.kind()).isEqualTo(PayloadException.Kind.TRUNCATED));
        assertThatThrownBy(() -> Opener.openChannel(new MemoryChannel(cut), List.of(classic))).isInstanceOfSatisfying(PayloadException.class,
                failure -> assertThat(failure.kind()).isEqualTo(PayloadException.Kind.TRUNCATED));
    }

    @Test
    void aHeaderWithoutEndTakesNoMoreThanItsLimit() {
        InputStream endless = new InputStream() {
            private final byte[] start = (Header.VERSION_LINE + "\n-> x\n").getBytes(StandardCharsets.US_ASCII);
            private int at;

            @Override
            public int read() {
                return at < start.length ? start[at++] : at++ % 65 == 0 ? '\n' : 'A';
            }
        };
        assertThatThrownBy(() -> Opener.open(endless, List.of(classic))).isInstanceOf(HeaderException.class);
    }

    @Test
    void tooManyStanzasAreRefusedBeforeAnyIsTried() {
        byte[] file = (Header.VERSION_LINE + "\n" + "-> x\n\n".repeat(Header.MAX_STANZAS + 1)).getBytes(StandardCharsets.US_ASCII);
        assertThatThrownBy(() -> Opener.open(file, List.of(classic))).isInstanceOf(HeaderException.class).hasMessageContaining("stanzas");
    }

    @Test
    void theMostRecipientsPosternSealsForAreStillOpened() throws IOException {
        var recipients = new ArrayList<>(java.util.Collections.nCopies(Wrapping.MAX_RECIPIENTS - 1,
                X25519Identity.generate(RANDOM).recipient()));
        recipients.add(classic.recipient());
        assertThat(Opener.open(Sealer.seal(new byte[5], recipients, RANDOM), List.of(classic))).hasSize(5);
        assertThat(Header.lengthWith((long) Wrapping.MAX_RECIPIENTS * HybridIdentity.generate(new SecureRandom()).recipient().stanzaLength())).isLessThan(Header.MAX_LENGTH);
    }

    @Test
    void aForbiddenPointIsNoRecipient() {
        var zero = new X25519Recipient(new byte[32]);
        assertThatThrownBy(() -> Sealer.seal(new byte[1], List.of(zero), RANDOM)).isInstanceOf(IllegalArgumentException.class);
        byte[] key = Bech32.decode(HybridRecipient.HRP, hybrid.recipient().encode().toCharArray());
        java.util.Arrays.fill(key, key.length - 32, key.length, (byte) 0);
        var half = HybridRecipient.parse(new String(Bech32.encode(HybridRecipient.HRP, key)));
        assertThatThrownBy(() -> Sealer.seal(new byte[1], List.of(half), RANDOM)).isInstanceOf(IllegalArgumentException.class);
    }

    private void assertRefused(byte[] sealed, String what) throws IOException {
        try {
            Opener.open(sealed, List.of(classic, hybrid));
        } catch (AgeException expected) {
            return;
        }
        throw new AssertionError(what + " was flipped and the file still opens");
    }
}
