package org.postern.age;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files sealed and opened by several threads, in pieces: nobody sees how it was done. */
final class SealedFilesTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    @TempDir
    Path folder;
    private final X25519Identity identity = X25519Identity.generate(RANDOM);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8191, 8192, 8193, 65535, 65536, 65537, 73728, 262_143, 262_144, 262_145, 1_000_003})
    void whatSeveralThreadsSealOpensInEveryWay(int length) throws Exception {
        byte[] content = new byte[length];
        RANDOM.nextBytes(content);
        Path plain = Files.write(folder.resolve("plain"), content);
        for (int threads : new int[] {1, 3}) {
            Path sealed = sealed(plain, threads);
            assertThat(Files.size(sealed)).isEqualTo(Sealer.sealedLength(length, List.of(identity.recipient())));
            assertThat(Opener.open(Files.readAllBytes(sealed), List.of(identity))).isEqualTo(content);
            Path opened = folder.resolve("opened" + threads);
            assertThat(opened(sealed, opened, threads)).isEqualTo(length);
            assertThat(opened).hasBinaryContent(content);
        }
    }

    @Test
    void aDamagedEndIsFoundBeforeAnythingIsWrittenOrReadFromAnywhere() throws Exception {
        Path sealed = sealed(Files.write(folder.resolve("plain"), new byte[700_000]), 3);
        byte[] bytes = Files.readAllBytes(sealed);
        bytes[bytes.length - 1] ^= 1;
        Files.write(sealed, bytes);
        Path opened = folder.resolve("opened");
        assertThatThrownBy(() -> opened(sealed, opened, 3)).isInstanceOf(PayloadException.class);
        assertThat(opened).isEmptyFile();
        assertThatThrownBy(() -> Opener.openChannel(new MemoryChannel(bytes), List.of(identity))).isInstanceOf(PayloadException.class);
    }

    @Test
    void ofSeveralDamagesTheOneNearestTheStartIsTold() throws Exception {
        Path sealed = sealed(Files.write(folder.resolve("plain"), new byte[2_000_000]), 4);
        byte[] bytes = Files.readAllBytes(sealed);
        int start = bytes.length - (int) SealedLayout.payloadOf(2_000_000);
        for (int chunk = 3; chunk < 30; chunk += 3) {
            bytes[start + chunk * PayloadKey.SEALED_CHUNK + 9] ^= 1;
        }
        Files.write(sealed, bytes);
        assertThatThrownBy(() -> opened(sealed, folder.resolve("opened"), 4)).isInstanceOfSatisfying(PayloadException.class,
                failure -> assertThat(failure.from()).isEqualTo(start + 3L * PayloadKey.SEALED_CHUNK));
    }

    @Test
    void anEarlyStartOfTheCipherSealsAChunkOfZerosAndGivesItToNobody() {
        byte[] opened = new byte[PayloadKey.CHUNK];
        Arrays.fill(opened, (byte) 7);
        assertThat(new PayloadKey(new byte[Aead.KEY]).chunks().open(0, true, CipherStart.sealNothing().array(), 0, PayloadKey.SEALED_CHUNK, opened, 0))
                .isEqualTo(PayloadKey.CHUNK);
        assertThat(opened).containsOnly(0);
    }

    private Path sealed(Path plain, int threads) throws IOException {
        Path sealed = folder.resolve("sealed" + threads);
        try (var in = FileChannel.open(plain); var out = FileChannel.open(sealed, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            Sealer.seal(in, out, List.of(identity.recipient()), RANDOM, threads, done -> { });
        }
        return sealed;
    }

    private long opened(Path sealed, Path opened, int threads) throws IOException {
        try (var in = FileChannel.open(sealed); var out = FileChannel.open(opened, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            Opener.open(in, out, List.of(identity), threads, done -> { });
            return out.size();
        }
    }
}
