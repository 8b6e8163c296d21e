package org.postern.age;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/** Work on all chunks of a file by several threads, each with its own buffers. Of several failures the one nearest the start counts. */
final class ChunkWork {
    /** One thread's hands. */
    interface Worker extends AutoCloseable {
        /** Does the chunks {@code from} to {@code to - 1} and returns the bytes of plaintext in them. */
        long process(long from, long to) throws IOException;

        /** Erases the buffers. */
        @Override
        void close();
    }

    interface WorkerMaker {
        Worker make();
    }

    /** Chunks a thread takes at once: 256 KiB stay in a core's own cache. */
    static final int BATCH = 4;
    /** Each thread holds about 1 MiB; more than this makes nothing faster. */
    private static final int MAX_THREADS = 64;

    private final long chunks;
    private final WorkerMaker maker;
    private final LongConsumer progress;
    private final AtomicLong next = new AtomicLong();
    private long done;
    private long failedAt = Long.MAX_VALUE;
    private IOException failure;

    private ChunkWork(long chunks, WorkerMaker maker, LongConsumer progress) {
        this.chunks = chunks;
        this.maker = maker;
        this.progress = progress;
    }

    /** @param progress gets the bytes of plaintext done so far, from one thread at a time */
    static void run(long chunks, int threads, WorkerMaker maker, LongConsumer progress) throws IOException {
        var work = new ChunkWork(chunks, maker, progress);
        int useful = (int) Math.min(Math.min(threads, MAX_THREADS), (chunks + BATCH - 1) / BATCH);
        if (useful <= 1) {
            work.drain();
        } else {
            work.drainTogether(useful);
        }
        if (work.failure != null) {
            throw work.failure;
        }
    }

    private void drainTogether(int threads) throws IOException {
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            var running = new ArrayList<Future<?>>();
            for (int i = 0; i < threads; i++) {
                running.add(pool.submit(this::drain));
            }
            try {
                for (Future<?> one : running) {
                    one.get();
                }
            } catch (InterruptedException stop) {
                next.set(chunks);
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("The work was interrupted.");
            } catch (ExecutionException unexpected) {
                next.set(chunks);
                throw unexpected.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(unexpected.getCause());
            }
        }
    }

    private void drain() {
        try (Worker worker = maker.make()) {
            for (long from = next.getAndAdd(BATCH); from < chunks; from = next.getAndAdd(BATCH)) {
                try {
                    finished(worker.process(from, Math.min(chunks, from + BATCH)));
                } catch (IOException failed) {
                    // Batches are taken in order: those before this one are done or in other hands.
                    next.set(chunks);
                    failed(from, failed);
                }
            }
        }
    }

    private synchronized void finished(long bytes) {
        done += bytes;
        progress.accept(done);
    }

    private synchronized void failed(long at, IOException cause) {
        if (at < failedAt) {
            failedAt = at;
            failure = cause;
        }
    }
}
