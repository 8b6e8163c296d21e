package org.postern.worker;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.postern.clean.Progress;
import org.postern.worker.wire.BadMessage;
import org.postern.worker.wire.FieldWriter;

/**
 * One document drawn by several workers. Each takes the next few pages when it has done its last ones; the caller's thread hands the pages
 * out in order. A worker that is far ahead waits, so that few pictures are held.
 */
final class PageRange {
    /** Few enough that all workers end together, enough that asking costs nothing. */
    private static final int PAGES_A_TURN = 4;
    /** From so many pages on it is long work, however small the file. */
    private static final int LONG_PAGES = 24;
    /** Pages that may wait for an earlier one, for each worker. */
    private static final int PAGES_AHEAD = 8;

    private final WorkerPool pool;
    private final UntrustedDocument pdf;
    private final int dpi;
    private final int from;
    private final int to;

    private record Page(int width, int height, byte[] untrustedPng) {}

    private final TreeMap<Integer, Page> waiting = new TreeMap<>();
    private int nextToTake;
    private int nextToHandOut;
    private int running;
    private int workers;
    private IOException failure;
    private RuntimeException bug;

    PageRange(WorkerPool pool, UntrustedDocument pdf, int dpi, int from, int to) {
        if (from < 1 || to < from || to > Limit.MAX_PAGES || dpi < 1) {
            throw new IllegalArgumentException("Pages are counted from 1, and the last is not before the first.");
        }
        this.pool = pool;
        this.pdf = pdf;
        this.dpi = dpi;
        this.from = from;
        this.to = to;
        nextToTake = from;
        nextToHandOut = from;
    }

    void render(PageSink sink, Progress progress) throws IOException {
        workers = Math.clamp((to - from + PAGES_A_TURN) / PAGES_A_TURN, 1, pool.atOnce());
        running = workers;
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < workers; i++) {
            threads.add(Thread.ofPlatform().name("page-range").daemon(true).start(this::draw));
        }
        try {
            handOut(sink, progress);
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            throw new Cancelled();
        } finally {
            stop(threads);
        }
    }

    private void handOut(PageSink sink, Progress progress) throws IOException, InterruptedException {
        for (int number = from; number <= to; number++) {
            Page page;
            synchronized (this) {
                while ((page = waiting.remove(number)) == null) {
                    if (failure != null) {
                        throw failure;
                    }
                    if (bug != null) {
                        throw bug;
                    }
                    if (running == 0) {
                        throw new WorkerLied("its pages");
                    }
                    wait();
                }
                nextToHandOut = number + 1;
                notifyAll();
            }
            sink.page(number, page.width(), page.height(), page.untrustedPng());
            progress.step(number - from + 1L, to - from + 1L);
        }
    }

    /** Ends what still works and waits for it: nothing touches the document after the call. */
    private void stop(List<Thread> threads) {
        synchronized (this) {
            if (failure == null) {
                failure = new Cancelled();
            }
            notifyAll();
        }
        Crew.end(threads);
    }

    private void draw() {
        try {
            pool.withWorker(to - from >= LONG_PAGES ? Pace.THOROUGH : Pace.of(pdf), worker -> {
                for (int first = turn(); first > 0; first = turn()) {
                    int last = Math.min(to, first + PAGES_A_TURN - 1);
                    var listener = new Listener(first, last);
                    worker.run("render", new FieldWriter().integer(dpi).integer(first).integer(last), listener);
                    listener.complete();
                }
                return null;
            }, pdf);
        } catch (IOException failed) {
            fail(failed);
        } catch (RuntimeException wrong) {
            synchronized (this) {
                bug = bug == null ? wrong : bug;
            }
        } finally {
            synchronized (this) {
                running--;
                notifyAll();
            }
        }
    }

    /** The first page of the next turn; 0 when there is none. */
    private synchronized int turn() throws Cancelled {
        try {
            while (failure == null && nextToTake <= to && nextToTake - nextToHandOut >= workers * PAGES_AHEAD) {
                wait();
            }
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            throw new Cancelled();
        }
        if (failure != null || nextToTake > to) {
            return 0;
        }
        int first = nextToTake;
        nextToTake += PAGES_A_TURN;
        return first;
    }

    private synchronized void fail(IOException failed) {
        if (failure == null) {
            failure = failed;
        }
        notifyAll();
    }

    private synchronized void arrived(int number, Page page) {
        waiting.put(number, page);
        notifyAll();
    }

    /** One worker's turn: each of its pages once, in order. */
    private final class Listener extends OneDocumentWorker.Listener {
        private final int last;
        private int next;

        Listener(int first, int last) {
            next = first;
            this.last = last;
        }

        @Override
        void page(int number, int width, int height, byte[] untrustedPng) throws BadMessage {
            if (number != next || number > last) {
                throw new BadMessage("a page out of turn");
            }
            next++;
            arrived(number, new Page(width, height, untrustedPng));
        }

        void complete() throws WorkerLied {
            if (next != last + 1) {
                throw new WorkerLied("pages that are missing");
            }
        }
    }
}
