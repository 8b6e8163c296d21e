package org.postern.clean;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Work on many parts of a document at once, one thread for each core. The threads are started once and stay: a confined worker can start none after it was confined, so it
 * calls {@link #prepare} before.
 */
public final class Cores {
    /** More threads than this only share the memory's bandwidth. */
    private static final int MOST = 8;
    /** As large as the main thread's in a worker: deep nesting must end with the same refusal on each thread. */
    private static final long STACK = 2 << 20;

    private Cores() {}

    /** What is done for one of many things, counted from 0. */
    public interface Step {
        void at(int index) throws IOException;
    }

    public static int count() {
        return Math.clamp(Runtime.getRuntime().availableProcessors(), 1, MOST);
    }

    /** Runs a step for each index below {@code count}, in no order. The first failure ends the work and is thrown. */
    public static void each(int count, Step step) throws IOException {
        int threads = Math.min(count(), count);
        if (threads <= 1) {
            for (int i = 0; i < count; i++) {
                step.at(i);
            }
            return;
        }
        AtomicInteger next = new AtomicInteger();
        List<Callable<Void>> work = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            work.add(() -> {
                try {
                    for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                        step.at(i);
                    }
                } catch (IOException | RuntimeException | Error e) {
                    next.set(count);
                    throw e;
                }
                return null;
            });
        }
        run(work);
    }

    /** Runs all at once. */
    public static void all(List<Callable<Void>> work) throws IOException {
        run(work);
    }

    /** Starts the threads, while threads can be started. */
    public static void prepare() {
        Crew.POOL.prestartAllCoreThreads();
    }

    /** Made at the first use. */
    private static final class Crew extends Thread {
        private static final ThreadPoolExecutor POOL = new ThreadPoolExecutor(count(), count(), 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), Crew::new);

        private Crew(Runnable task) {
            super(null, task, "cores", STACK);
            setDaemon(true);
        }
    }

    private static void run(List<Callable<Void>> work) throws IOException {
        if (count() <= 1 || Thread.currentThread() instanceof Crew) {
            // Work inside of work: the crew would wait for itself.
            for (Callable<Void> one : work) {
                call(one);
            }
            return;
        }
        try {
            for (Future<Void> done : Crew.POOL.invokeAll(work)) {
                done.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("The work was interrupted.", e);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException failure -> throw failure;
                case RuntimeException failure -> throw failure;
                case Error failure -> throw failure;
                case null, default -> throw new IOException("A part could not be worked on.", e);
            }
        }
    }

    private static void call(Callable<Void> work) throws IOException {
        try {
            work.call();
        } catch (IOException | RuntimeException failure) {
            throw failure;
        } catch (Exception failure) {
            throw new IOException("A part could not be worked on.", failure);
        }
    }
}
