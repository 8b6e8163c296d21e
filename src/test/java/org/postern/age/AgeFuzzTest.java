package org.postern.age;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Whatever the bytes are, a reader ends with an {@link AgeException} or with something it can write again the same way. */
final class AgeFuzzTest {
    private static final X25519Identity IDENTITY =
            X25519Identity.parse("AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX".toCharArray());

    @FuzzTest(maxDuration = "5m")
    void header(byte[] bytes) throws IOException {
        Header header;
        try {
            header = Header.read(new ByteArrayInputStream(bytes));
        } catch (AgeException refused) {
            return;
        }
        byte[] again = header.toBytes();
        if (!Arrays.equals(again, Arrays.copyOf(bytes, again.length))) {
            throw new AssertionError("A header was read that would be written differently.");
        }
        try (FileKey key = FileKey.of(new byte[FileKey.LENGTH])) {
            if (!Arrays.equals(Header.create(header.stanzas(), key).authenticated(), header.authenticated())) {
                throw new AssertionError("There are two ways to write these stanzas.");
            }
        }
    }

    @FuzzTest(maxDuration = "5m")
    void armor(byte[] bytes) throws IOException {
        byte[] binary = ArmorForms.fromTheStart(bytes);
        if (!Arrays.equals(binary, ArmorForms.fromAnyPosition(bytes, new Random(bytes.length)))) {
            throw new AssertionError("The two readers differ.");
        }
        if (binary == null) {
            return;
        }
        var text = new java.io.ByteArrayOutputStream();
        try (var out = Armor.write(text)) {
            out.write(binary);
        }
        String given = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).replace("\r\n", "\n").strip();
        if (!given.equals(text.toString(java.nio.charset.StandardCharsets.ISO_8859_1).strip())) {
            throw new AssertionError("There are two ways to write this text.");
        }
    }

    @FuzzTest(maxDuration = "5m")
    void stream(FuzzedDataProvider data) throws IOException {
        byte[] nonceAndChunks = data.consumeRemainingAsBytes();
        byte[] start = Sealer.seal(new byte[0], List.of(IDENTITY.recipient()), new java.security.SecureRandom());
        int header = start.length - PayloadKey.NONCE - Aead.TAG;
        byte[] file = Arrays.copyOf(start, header + nonceAndChunks.length);
        System.arraycopy(nonceAndChunks, 0, file, header, nonceAndChunks.length);
        try {
            Opener.open(file, List.of(IDENTITY));
        } catch (AgeException refused) {
            return;
        }
        throw new AssertionError("A forged payload opened.");
    }
}
