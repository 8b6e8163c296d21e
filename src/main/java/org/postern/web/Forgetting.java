package org.postern.web;

import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Has the collector run when what people read and wrote is no longer needed. Keys are erased by their holders; a text that a page showed is
 * a string, which nobody can erase, and would lie in the heap until other work happens to need its place. On an idle server that is never.
 */
@Singleton
public final class Forgetting {
    /** Requests that are still being answered end within this. */
    private static final Duration QUIET = Duration.ofSeconds(2);
    /** Calls that never pause put the collector off no longer than this; a full collection of so small a heap takes a tenth of a second. */
    private static final Duration LONGEST = Duration.ofSeconds(10);
    /**
     * Once more when threads that went idle have ended, of which each remembers its last request; and when a worker that was busy at the
     * time has certainly been told to stop.
     */
    private static final List<Duration> LATER = List.of(Duration.ofSeconds(9), Duration.ofSeconds(45), Duration.ofMinutes(5), Duration.ofMinutes(20));

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("forgetting").factory());
    private ScheduledFuture<?> next;
    private long firstAsked;

    /** Something readable was let go of: it is to be gone from memory soon. */
    public synchronized void soon() {
        long now = System.nanoTime();
        if (next == null || next.isDone()) {
            firstAsked = now;
        } else if (now - firstAsked + QUIET.toNanos() < LONGEST.toNanos()) {
            next.cancel(false);
        } else {
            return;
        }
        if (!timer.isShutdown()) {
            next = timer.schedule(this::collect, QUIET.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** The same, and again later: for the moment when the last person has left. */
    public synchronized void thoroughly() {
        soon();
        if (!timer.isShutdown()) {
            LATER.forEach(delay -> timer.schedule(this::collect, delay.toMillis(), TimeUnit.MILLISECONDS));
        }
    }

    /** A waiting thread of the pool holds on to the last thing it did until it does another. */
    private void collect() {
        Infrastructure.getDefaultWorkerPool().execute(System::gc);
    }

    @PreDestroy
    void end() {
        timer.shutdownNow();
    }
}
