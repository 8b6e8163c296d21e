package org.postern.age;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What holds for every content, every way to cut it and every change to a sealed file. */
final class AgePropertiesTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final X25519Identity IDENTITY = X25519Identity.generate(RANDOM);
    private static final List<X25519Recipient> RECIPIENTS = List.of(IDENTITY.recipient());

    @Property(tries = 100)
    void anyContentWrittenInAnyPiecesComesBackReadInAnyPieces(@ForAll("lengths") int length, @ForAll Random pieces) throws IOException {
        byte[] plain = content(length, pieces);
        var sealed = new ByteArrayOutputStream();
        try (SealingStream stream = Sealer.seal(sealed, RECIPIENTS, RANDOM)) {
            for (int at = 0; at < length;) {
                int piece = Math.min(length - at, 1 + pieces.nextInt(90_000));
                stream.write(plain, at, piece);
                at += piece;
            }
        }
        assertThat(sealed.size()).isEqualTo((int) Sealer.sealedLength(length, RECIPIENTS));
        var opened = new ByteArrayOutputStream();
        try (InputStream stream = Opener.open(new ByteArrayInputStream(sealed.toByteArray()), List.of(IDENTITY))) {
            byte[] buffer = new byte[100_000];
            for (int n = stream.read(buffer, 0, 1 + pieces.nextInt(buffer.length)); n >= 0;
                    n = stream.read(buffer, 0, 1 + pieces.nextInt(buffer.length))) {
                opened.write(buffer, 0, n);
            }
        }
        assertThat(Arrays.equals(opened.toByteArray(), plain)).isTrue();
    }

    @Property(tries = 100)
    void anyRangeOfAFileIsWhatStandsThere(@ForAll("lengths") int length, @ForAll Random ranges) throws IOException {
        byte[] plain = content(length, ranges);
        try (var channel = Opener.openChannel(new MemoryChannel(Sealer.seal(plain, RECIPIENTS, RANDOM)), List.of(IDENTITY))) {
            assertThat(channel.size()).isEqualTo(length);
            for (int i = 0; i < 10; i++) {
                int from = ranges.nextInt(length + 1);
                int to = from + ranges.nextInt(length + 1 - from);
                ByteBuffer range = ByteBuffer.allocate(to - from);
                channel.position(from);
                assertThat(channel.read(range)).isEqualTo(from == length ? -1 : to - from);
                assertThat(Arrays.equals(range.array(), Arrays.copyOfRange(plain, from, to))).isTrue();
            }
        }
    }

    @Property(tries = 200)
    void aCutOrLengthenedFileReleasesOnlyWhatIsAuthenticAndFails(@ForAll("lengths") int length, @ForAll Random change) throws IOException {
        byte[] plain = content(length, change);
        byte[] sealed = Sealer.seal(plain, RECIPIENTS, RANDOM);
        int newLength = change.nextBoolean() ? change.nextInt(sealed.length) : sealed.length + 1 + change.nextInt(70_000);
        byte[] changed = Arrays.copyOf(sealed, newLength);
        var opened = new ByteArrayOutputStream();
        boolean failed = false;
        try (InputStream stream = Opener.open(new ByteArrayInputStream(changed), List.of(IDENTITY))) {
            stream.transferTo(opened);
        } catch (AgeException expected) {
            failed = true;
        }
        assertThat(failed).isTrue();
        assertThat(opened.size()).isLessThanOrEqualTo(plain.length);
        assertThat(Arrays.equals(opened.toByteArray(), Arrays.copyOf(plain, opened.size()))).isTrue();
    }

    @Property(tries = 500)
    void aTextFormReadFromAnyPositionIsTheOneReadFromItsStart(@ForAll("lengths") int length, @ForAll Random change) throws IOException {
        var text = new ByteArrayOutputStream();
        try (var out = Armor.write(text)) {
            out.write(content(length % 5_000, change));
        }
        String written = text.toString(StandardCharsets.ISO_8859_1);
        String spaced = " \n".repeat(change.nextInt(3)) + (change.nextBoolean() ? written : written.replace("\n", "\r\n")) + "\n ".repeat(change.nextInt(3));
        byte[] changed = spaced.getBytes(StandardCharsets.ISO_8859_1);
        for (int changes = change.nextInt(3); changes > 0; changes--) {
            changed[change.nextInt(changed.length)] = (byte) "\r\n =A-".charAt(change.nextInt(6));
        }
        assertThat(ArmorForms.fromAnyPosition(changed, change)).isEqualTo(ArmorForms.fromTheStart(changed));
    }

    @Property(tries = 60)
    void aSealedFileThatChangesUnderItsReaderIsNeverReadWrong(@ForAll Random change) throws IOException {
        byte[] plain = content(200_000, change);
        byte[] sealed = Sealer.seal(plain, RECIPIENTS, RANDOM);
        byte[] whole = sealed.clone();
        try (var channel = Opener.openChannel(new MemoryChannel(sealed), List.of(IDENTITY))) {
            for (int i = 0; i < 20; i++) {
                if (change.nextBoolean()) {
                    sealed[change.nextInt(sealed.length)] ^= (byte) (1 << change.nextInt(8));
                } else {
                    System.arraycopy(whole, 0, sealed, 0, whole.length);
                }
                int from = change.nextInt(plain.length);
                ByteBuffer range = ByteBuffer.allocate(1 + change.nextInt(plain.length - from));
                channel.position(from);
                try {
                    channel.read(range);
                } catch (PayloadException refused) {
                    assertThat(sealed).isNotEqualTo(whole);
                }
                assertThat(Arrays.copyOf(range.array(), range.position())).isEqualTo(Arrays.copyOfRange(plain, from, from + range.position()));
            }
        }
    }

    @Property(tries = 60)
    void whateverHappensToAPlaintextEachChunkGoesOutInOneVersion(@ForAll Random change) throws IOException {
        byte[] plain = content(200_000, change);
        try (var channel = Sealer.sealedChannel(new MemoryChannel(plain), RECIPIENTS, RANDOM)) {
            byte[] out = new byte[Math.toIntExact(channel.size())];
            boolean[] known = new boolean[out.length];
            for (int i = 0; i < 30; i++) {
                if (change.nextInt(3) == 0) {
                    plain[change.nextInt(plain.length)] ^= (byte) (1 << change.nextInt(8));
                }
                int from = change.nextInt(out.length);
                ByteBuffer range = ByteBuffer.allocate(1 + change.nextInt(Math.min(70_000, out.length - from)));
                channel.position(from);
                try {
                    channel.read(range);
                } catch (PlaintextChangedException refused) {
                    // What had gone into the buffer before counts, too.
                    assertThat(range.position()).isLessThan(range.capacity());
                }
                for (int at = 0; at < range.position(); at++) {
                    assertThat(!known[from + at] || out[from + at] == range.get(at)).as("byte %d", from + at).isTrue();
                    out[from + at] = range.get(at);
                    known[from + at] = true;
                }
            }
        }
    }

    @Property(tries = 300)
    void bech32ComesBackAndNoOneLetterOffIsAccepted(@ForAll @Size(max = 64) byte[] data, @ForAll @IntRange(max = 200) int place,
            @ForAll("bech32Letters") char letter) {
        char[] text = Bech32.encode("age", data);
        assertThat(Bech32.decode("age", text)).isEqualTo(data);
        int at = place % text.length;
        if (text[at] != letter) {
            text[at] = letter;
            assertThat(Bech32.decode("age", text)).isNull();
        }
    }

    @Property(tries = 500)
    void base64IsReadFromItsOneCanonicalFormOnly(@ForAll @Size(max = 100) byte[] data, @ForAll("base64Texts") String text) {
        assertThat(RawBase64.decode(RawBase64.encode(data))).isEqualTo(data);
        assertThat(RawBase64.encode(data)).hasSize(RawBase64.length(data.length));
        byte[] decoded = RawBase64.decode(text);
        if (decoded != null) {
            assertThat(RawBase64.encode(decoded)).isEqualTo(text);
        }
    }

    @Property(tries = 200)
    void theTextFormOfAnyBytesComesBack(@ForAll @Size(max = 400) byte[] data, @ForAll @IntRange(min = 1, max = 70) int piece)
            throws IOException {
        var text = new ByteArrayOutputStream();
        try (var armor = Armor.write(text)) {
            for (int at = 0; at < data.length; at += piece) {
                armor.write(data, at, Math.min(piece, data.length - at));
            }
        }
        var back = new ByteArrayOutputStream();
        try (InputStream armor = Armor.read(new ByteArrayInputStream(text.toByteArray()))) {
            byte[] buffer = new byte[piece];
            for (int n = armor.read(buffer); n >= 0; n = armor.read(buffer)) {
                back.write(buffer, 0, n);
            }
        }
        assertThat(back.toByteArray()).isEqualTo(data);
    }

    @Provide
    Arbitrary<Integer> lengths() {
        return Arbitraries.oneOf(Arbitraries.of(0, 1, 65_535, 65_536, 65_537, 131_071, 131_072, 131_073), Arbitraries.integers().between(0, 400_000));
    }

    @Provide
    Arbitrary<Character> bech32Letters() {
        return Arbitraries.of("qpzry9x8gf2tvdw0s3jn54khce6mua7l1b".chars().mapToObj(c -> (char) c).toList());
    }

    @Provide
    Arbitrary<String> base64Texts() {
        return Arbitraries.strings().withChars("ABCDwxyz0129+/=- \n").ofMaxLength(12);
    }

    private static byte[] content(int length, Random random) {
        byte[] content = new byte[length];
        random.nextBytes(content);
        return content;
    }
}
