package org.postern.age;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The published vectors, each through every way to open a file. */
final class AgeVectorsTest {
    @ParameterizedTest(name = "{0}")
    @MethodSource("org.postern.age.Vector#all")
    void aStreamReleasesWhatTheVectorSaysAndFailsAsItSays(Vector vector) throws Exception {
        for (int size : new int[] {1 << 16, 1, 17, 4096, 65535, 65537, 1 << 20}) {
            if (size < 4096 && vector.file().length > 1 << 20) {
                continue;
            }
            var released = new ByteArrayOutputStream();
            AgeException failure = open(vector, size, released);
            assertThat(failure == null ? null : failure.getClass()).as("buffer of %d: %s", size, failure).isEqualTo(vector.failure());
            if (vector.payloadHash() != null) {
                assertThat(sha256(released.toByteArray())).as("buffer of %d", size).isEqualTo(vector.payloadHash());
            } else {
                assertThat(released.size()).isZero();
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("org.postern.age.Vector#all")
    void randomAccessReturnsTheSameBytesFromTheEndToTheStart(Vector vector) throws Exception {
        var plain = new byte[0];
        try (var file = new MemoryChannel(vector.file());
                var channel = Opener.openChannel(vector.armored() ? Armor.channel(file) : file, vector.keys())) {
            plain = new byte[Math.toIntExact(channel.size())];
            final int step = 50_000;
            for (int end = plain.length; end > 0; end -= step) {
                int start = Math.max(0, end - step);
                channel.position(start);
                assertThat(channel.read(ByteBuffer.wrap(plain, start, end - start))).isEqualTo(end - start);
            }
            assertThat(vector.failure()).as("nothing may fail").isNull();
            assertThat(sha256(plain)).isEqualTo(vector.payloadHash());
        } catch (AgeException failure) {
            assertThat(failure.getClass()).isEqualTo(vector.failure());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("org.postern.age.Vector#all")
    void severalThreadsOpenFilesAsOneDoes(Vector vector, @TempDir Path folder) throws Exception {
        byte[] file = binary(vector);
        if (file == null) {
            return;
        }
        Files.write(folder.resolve("sealed"), file);
        for (int threads : new int[] {1, 3}) {
            Path plain = folder.resolve("plain" + threads);
            AgeException failure = null;
            try (var in = FileChannel.open(folder.resolve("sealed"));
                    var out = FileChannel.open(plain, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                Opener.open(in, out, vector.keys(), threads, done -> { });
            } catch (AgeException e) {
                failure = e;
            }
            assertThat(failure == null ? null : failure.getClass()).as("%d threads: %s", threads, failure).isEqualTo(vector.failure());
            if (failure == null) {
                assertThat(sha256(Files.readAllBytes(plain))).isEqualTo(vector.payloadHash());
            }
        }
    }

    /** The binary form; null when the text form is what fails. */
    private static byte[] binary(Vector vector) throws IOException {
        if (!vector.armored()) {
            return vector.file();
        }
        try (InputStream text = Armor.read(new ByteArrayInputStream(vector.file()))) {
            return text.readAllBytes();
        } catch (ArmorException failure) {
            assertThat(vector.failure()).isEqualTo(ArmorException.class);
            return null;
        }
    }

    private static AgeException open(Vector vector, int bufferSize, ByteArrayOutputStream released) throws IOException {
        InputStream file = new ByteArrayInputStream(vector.file());
        byte[] buffer = new byte[bufferSize];
        try (InputStream plain = Opener.open(vector.armored() ? Armor.read(file) : file, vector.keys())) {
            for (int n = plain.read(buffer); n >= 0; n = plain.read(buffer)) {
                released.write(buffer, 0, n);
            }
            return null;
        } catch (AgeException failure) {
            return failure;
        }
    }

    static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
