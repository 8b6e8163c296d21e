package org.postern.clean.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.clean.Cores;

/** The ZIP that packages and archives are rebuilt into. */
class PlainZipTest {
    private static final int PIECE = 128 << 10;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE, 70 * PIECE + 5})
    void whatWasPackedIsReadAgainWhereverPiecesMeet(int size) throws IOException {
        byte[] noise = new byte[size];
        new Random(size).nextBytes(noise);

        assertThat(Arrays.equals(read(zip(Map.of("noise", noise))).get("noise"), noise)).isTrue();
        assertThat(Arrays.equals(read(zip(Map.of("text", text(size)))).get("text"), text(size))).isTrue();
    }

    @Test
    void namesOrderAndStoredEntriesAreKept() throws IOException {
        var entries = new LinkedHashMap<String, byte[]>();
        for (String name : List.of("b", "a", "caf\u00E9/\u6587.xml")) {
            entries.put(name, text(2_000));
        }
        var bytes = new ByteArrayOutputStream();
        var zip = new PlainZip(bytes);
        zip.addStored("mimetype", "application/epub+zip".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        for (var entry : entries.entrySet()) {
            zip.add(entry.getKey(), entry.getValue());
        }
        zip.finish();

        assertThat(read(bytes.toByteArray()).keySet()).containsExactly("mimetype", "b", "a", "caf\u00E9/\u6587.xml");
        assertThat(new String(bytes.toByteArray(), 38, 20, java.nio.charset.StandardCharsets.US_ASCII)).isEqualTo("application/epub+zip");
    }

    @Test
    void oneCoreMakesTheSameFileAsAll() throws IOException {
        byte[] content = text(20 * PIECE + 77);
        byte[] all = zip(Map.of("text", content));
        var one = new ArrayList<byte[]>();
        List<Callable<Void>> inside = List.of(() -> {
            one.add(zip(Map.of("text", content)));
            return null;
        });
        Cores.all(inside);

        assertThat(Arrays.equals(one.getFirst(), all)).isTrue();
    }

    @Test
    void piecesCostNoHundredthOfTheSize() throws IOException {
        byte[] content = text(30 * PIECE);
        var whole = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(whole)) {
            zip.setLevel(Deflater.DEFAULT_COMPRESSION);
            zip.putNextEntry(new ZipEntry("text"));
            zip.write(content);
        }

        assertThat(zip(Map.of("text", content)).length).isLessThan(whole.size() + whole.size() / 100);
    }

    @Test
    void aSmallEntryIsWhatTheJdkWritesButForTheSecondThatItCannotName() throws IOException {
        byte[] content = text(5_000);
        var expected = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(expected)) {
            var entry = new ZipEntry("word/document.xml");
            entry.setTimeLocal(java.time.LocalDateTime.of(1980, 1, 1, 0, 0, 2));
            zip.putNextEntry(entry);
            zip.write(content);
        }

        byte[] jdk = expected.toByteArray();
        jdk[10] = 0;
        jdk[jdk.length - 22 - 46 - "word/document.xml".length() + 12] = 0;
        assertThat(zip(Map.of("word/document.xml", content))).isEqualTo(jdk);
    }

    private static byte[] zip(Map<String, byte[]> entries) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var zip = new PlainZip(bytes);
        for (var entry : entries.entrySet()) {
            zip.add(entry.getKey(), entry.getValue());
        }
        zip.finish();
        return bytes.toByteArray();
    }

    private static Map<String, byte[]> read(byte[] zip) throws IOException {
        var read = new LinkedHashMap<String, byte[]>();
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry; (entry = in.getNextEntry()) != null; ) {
                read.put(entry.getName(), in.readAllBytes());
            }
        }
        return read;
    }

    /** Words, so that matches reach from one piece into the one before it. */
    private static byte[] text(int size) {
        var random = new Random(3);
        byte[] text = new byte[size];
        for (int at = 0; at < size; ) {
            for (int letter = 2 + random.nextInt(8); letter > 0 && at < size; letter--) {
                text[at++] = (byte) ('a' + random.nextInt(4));
            }
            if (at < size) {
                text[at++] = ' ';
            }
        }
        return text;
    }
}
