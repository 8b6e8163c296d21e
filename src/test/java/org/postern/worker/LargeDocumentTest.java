package org.postern.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.postern.worker.wire.FieldWriter;
import org.postern.worker.wire.Fields;

/** Documents that fit neither the worker nor the parent. */
final class LargeDocumentTest {
    private static final long SIZE = 600L << 20;
    private static final int PATTERN = 1 << 20;

    @Test
    void aDocumentLargerThanAllMemoryIsReadWhole() throws Exception {
        byte[] pattern = new byte[PATTERN];
        new java.util.Random(3).nextBytes(pattern);
        var expected = new CRC32();
        for (long at = 0; at < SIZE; at += PATTERN) {
            expected.update(pattern);
        }
        var answer = new HostilePool.Anything();
        // The worker's heap is less than half of the document.
        try (WorkerPool pool = HostilePool.start(Duration.ofMinutes(1), false)) {
            pool.withWorker(worker -> {
                worker.run("hungry", new FieldWriter().text("the whole document"), answer);
                assertThat(worker.child().residentBytes()).isLessThan(400L << 20);
                return null;
            }, new Repeated(pattern));
        }
        assertThat(new Fields(answer.answer.toByteArray()).number(0, Long.MAX_VALUE, "sum")).isEqualTo(expected.getValue());
    }

    /** Made where it is asked for, as a sealed document is opened where it is asked for. */
    private record Repeated(byte[] pattern) implements UntrustedDocument {
        @Override
        public long size() {
            return SIZE;
        }

        @Override
        public int read(long position, byte[] into, int offset, int length) {
            int from = (int) (position % PATTERN);
            int count = Math.min(length, PATTERN - from);
            System.arraycopy(pattern, from, into, offset, count);
            return count;
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }
}
