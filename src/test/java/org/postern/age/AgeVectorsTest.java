package org.postern.age;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
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
