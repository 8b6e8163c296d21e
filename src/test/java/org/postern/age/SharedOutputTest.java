package org.postern.age;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several threads fill one file: each byte stands where it belongs, whoever was first. */
final class SharedOutputTest {
    private static final int PIECE = 30_011;
    private static final int PIECES = 700;
    private static final int THREADS = 8;
    @TempDir
    Path folder;
    private final byte[] content = new byte[PIECE * PIECES];

    SharedOutputTest() {
        new Random(1).nextBytes(content);
    }

    @Test
    void aFileOfKnownLength() throws Exception {
        assertThat(filled(content.length, StandardOpenOption.READ, StandardOpenOption.WRITE)).hasBinaryContent(content);
    }

    @Test
    void aFileThatGrowsAsItIsWritten() throws Exception {
        assertThat(filled(1, StandardOpenOption.READ, StandardOpenOption.WRITE)).hasBinaryContent(content);
    }

    @Test
    void aFileThatCannotBeRead() throws Exception {
        assertThat(filled(content.length, StandardOpenOption.WRITE)).hasBinaryContent(content);
    }

    private Path filled(long length, OpenOption... how) throws Exception {
        Path path = Files.createFile(folder.resolve("file"));
        try (FileChannel file = FileChannel.open(path, how); var threads = Executors.newFixedThreadPool(THREADS)) {
            SharedOutput shared = new SharedOutput(file).ofLength(length);
            var next = new AtomicInteger();
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                all.add(threads.submit(() -> {
                    fill(shared, next);
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        return path;
    }

    private void fill(SharedOutput shared, AtomicInteger next) throws IOException {
        for (int piece = next.getAndIncrement(); piece < PIECES; piece = next.getAndIncrement()) {
            shared.write((long) piece * PIECE, ByteBuffer.wrap(content, piece * PIECE, PIECE));
        }
    }
}
