package org.postern.worker;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.postern.clean.CleanOptions;
import org.postern.cli.bench.LargeFilm;

/** A film that fits neither the worker nor the parent is cleaned piece by piece. */
final class LargeFilmTest {
    private static final long SIZE = 400L << 20;
    private static final long HEAP = 64L << 20;

    @Test
    void aFilmSixTimesTheHeapIsCleanedWhole() throws Exception {
        var film = LargeFilm.of(SIZE);
        var written = new AtomicLong();
        var last = new byte[1][];
        OutputStream counted = new OutputStream() {
            @Override
            public void write(int b) {
                written.incrementAndGet();
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                written.addAndGet(length);
                last[0] = java.util.Arrays.copyOfRange(bytes, offset, offset + length);
                assertThat(new String(bytes, offset, length, ISO_8859_1)).doesNotContain(LargeFilm.SECRET);
            }
        };
        CleanOutcome outcome;
        var settings = WorkerSettings.standard().withoutSandbox().withWarm(0).withAtOnce(1).withHeapBytes(HEAP);
        try (WorkerPool pool = WorkerPool.start(settings); UntrustedDocument document = document(film)) {
            outcome = pool.clean(document, counted, CleanOptions.DEFAULT, (done, total) -> assertThat(done).isLessThanOrEqualTo(total));
        }
        assertThat(outcome.extension()).isEqualTo("mp4");
        assertThat(written.get()).isBetween(SIZE * 98 / 100, SIZE);
        assertThat(outcome.findings()).anySatisfy(finding -> assertThat(finding.value()).contains(LargeFilm.SECRET));
        assertThat(last[0]).isNotEmpty();
    }

    private static UntrustedDocument document(LargeFilm film) {
        return new UntrustedDocument() {
            @Override
            public long size() {
                return film.size();
            }

            @Override
            public int read(long position, byte[] into, int offset, int length) {
                return film.read(position, into, offset, length);
            }

            @Override
            public void close() {
                // Nothing is held.
            }
        };
    }
}
