package org.postern.worker;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.postern.clean.CleanOptions;
import org.postern.clean.Progress;
import org.postern.clean.WorkName;
import org.postern.worker.wire.BadMessage;
import org.postern.worker.wire.Fields;

/**
 * A long PDF of scans cleaned by several workers. Each does the slow work for the next few pages when it has done its last ones; another worker then cleans the whole
 * as if it were alone, and finds that work done. So the clean copy is the same, byte by byte, however many workers there were, and its second scan reads all of
 * it. A worker that fails in its range fails the document.
 */
final class SharedCleaning implements AutoCloseable {
    /** Scans have a hundred kilobytes a page and more. A thousand pages of text stay below this and take one worker two seconds, a second one no less. */
    static final long MIN_BYTES = 4L << 20;
    /** Each worker reads the whole document first, and its code is slow at its start: three seconds, in which one that goes on cleans thirty scans. */
    static final int SCANS_A_WORKER = 50;
    /** Few enough that all workers end together, enough that asking costs nothing. */
    private static final int PAGES_A_TURN = 4;
    /** What lies ready stands in the parent's memory; the rest is worked out by the last worker. */
    private static final long MAX_HELD = Math.min(256L << 20, Runtime.getRuntime().maxMemory() / 4);
    /** Four pages with a thousand pictures each are some 150 kB. */
    private static final int MAX_INDEX = 4 << 20;
    private static final int ENTRY = WorkName.BYTES + Integer.BYTES;
    private static final byte[] PDF = {'%', 'P', 'D', 'F', '-'};

    private final WorkerPool pool;
    private final UntrustedDocument in;
    private final CleanOptions options;

    private final HeldPieces index = new HeldPieces();
    private final HeldPieces results = new HeldPieces();
    private int pages;
    private long held;
    private boolean full;
    private int nextToTake = 1;
    private int pagesDone;
    private int running;
    private boolean counted;
    private int shares;
    private boolean stopped;
    private boolean refused;
    private IOException failure;
    private RuntimeException bug;

    SharedCleaning(WorkerPool pool, UntrustedDocument in, CleanOptions options) {
        this.pool = pool;
        this.in = in;
        this.options = options;
    }

    /** Whether a document is worth asking about: large, and by its first bytes a PDF. */
    static boolean worthwhile(UntrustedDocument in) throws IOException {
        // What is too large is refused unread.
        if (in.size() < MIN_BYTES || in.size() > Limit.MAX_INPUT_BYTES) {
            return false;
        }
        for (int at = 0; at < PDF.length; at++) {
            byte[] one = new byte[1];
            if (in.read(at, one, 0, 1) != 1 || one[0] != PDF[at]) {
                return false;
            }
        }
        return true;
    }

    /**
     * Lets workers do the slow work. A document that they refuse, or that has few scans, is left to the last worker: it says what it says without others.
     *
     * @param places that the caller holds, at least one
     */
    void prepare(int places, Progress progress) throws IOException {
        var threads = new ArrayList<Thread>();
        running = places;
        for (int i = 0; i < places; i++) {
            int number = i;
            threads.add(Thread.ofPlatform().name("shared-cleaning").daemon(true).start(() -> help(number)));
        }
        try {
            awaitAll(progress);
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            throw new Cancelled();
        } finally {
            stop(threads);
        }
    }

    /** Pages of which the slow work is done; 0 where none is. */
    synchronized int pagesPrepared() {
        return refused ? 0 : pagesDone;
    }

    /** As {@code PreparedWork} reads it: the number of results, a name and a length for each, and the results. */
    synchronized HeldPieces prepared() {
        var all = new HeldPieces();
        all.add(ByteBuffer.allocate(Integer.BYTES).putInt((int) (index.size() / ENTRY)).array());
        all.addAll(index);
        all.addAll(results);
        return all;
    }

    /** Erases what workers gave, also where the document failed. */
    @Override
    public synchronized void close() {
        index.close();
        results.close();
    }

    private void awaitAll(Progress progress) throws IOException, InterruptedException {
        for (int told = 0; ; ) {
            int all;
            synchronized (this) {
                while (running > 0 && failure == null && bug == null && pagesDone == told) {
                    wait();
                }
                if (failure != null) {
                    throw failure;
                }
                if (bug != null) {
                    throw bug;
                }
                if (pagesDone == told) {
                    return;
                }
                told = pagesDone;
                all = pages;
            }
            progress.step(told, 2L * all);
        }
    }

    /** Ends what still works and waits for it: nothing touches the document after the call. */
    private void stop(List<Thread> threads) {
        synchronized (this) {
            stopped = true;
            notifyAll();
        }
        Crew.end(threads);
    }

    /** @param number of the worker; the first tells how many pages there are, for which the others wait */
    private void help(int number) {
        try {
            if (number == 0 || hasShare(number)) {
                pool.onPlace(Pace.of(in), worker -> {
                    if (number == 0) {
                        count(worker);
                    }
                    for (int first = turn(); first > 0; first = turn()) {
                        int last = Math.min(pages, first + PAGES_A_TURN - 1);
                        arrived(run(worker, first, last), last - first + 1);
                    }
                    return null;
                }, in);
            }
        } catch (RefusedByWorker left) {
            end(() -> refused = true);
        } catch (IOException failed) {
            end(() -> failure = failure == null ? failed : failure);
        } catch (RuntimeException wrong) {
            end(() -> bug = bug == null ? wrong : bug);
        } finally {
            end(() -> running--);
        }
    }

    private Turn run(OneDocumentWorker worker, int first, int last) throws IOException {
        var turn = new Turn(new Room(), in.size());
        boolean whole = false;
        try {
            worker.run("prepare", WorkerPool.parameters(options).integer(first).integer(last), turn);
            turn.check();
            whole = true;
            return turn;
        } finally {
            if (!whole) {
                turn.room.results.close();
            }
        }
    }

    private synchronized void end(Runnable change) {
        change.run();
        notifyAll();
    }

    private void count(OneDocumentWorker worker) throws IOException {
        var answer = new AnswerListener(Progress.NONE);
        worker.run("prepare", WorkerPool.parameters(options).integer(0).integer(0), answer);
        try {
            var fields = new Fields(answer.untrusted.toByteArray());
            int all = fields.integer(0, Limit.MAX_PAGES, "a number of pages");
            int scans = fields.integer(0, all, "a number of scans");
            fields.end("two numbers");
            end(() -> {
                pages = all;
                shares = scans / SCANS_A_WORKER;
                counted = true;
            });
        } catch (BadMessage lie) {
            throw new WorkerLied(lie.getMessage());
        }
    }

    private synchronized boolean hasShare(int number) throws Cancelled {
        try {
            while (!counted && !over()) {
                wait();
            }
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            throw new Cancelled();
        }
        return !over() && number < shares;
    }

    private boolean over() {
        return stopped || refused || failure != null || bug != null;
    }

    /** The first page of the next turn; 0 when there is none. */
    private synchronized int turn() {
        if (over() || shares < 2 || nextToTake > pages || full) {
            return 0;
        }
        int first = nextToTake;
        nextToTake += PAGES_A_TURN;
        return first;
    }

    private synchronized void arrived(Turn turn, int done) {
        if (!turn.room.dropped) {
            index.add(turn.index);
            results.addAll(turn.room.results);
            pagesDone += done;
            notifyAll();
        }
    }

    /** What comes in of one turn's results while there is room for it; a turn for which there is none is left to the last worker. */
    private final class Room {
        private final HeldPieces results = new HeldPieces();
        private boolean dropped;

        void take(byte[] piece) {
            synchronized (SharedCleaning.this) {
                if (!dropped && held + piece.length > MAX_HELD) {
                    full = true;
                    dropped = true;
                    held -= results.size();
                    results.close();
                }
                if (dropped) {
                    Arrays.fill(piece, (byte) 0);
                } else {
                    held += piece.length;
                    results.add(piece);
                }
            }
        }
    }

    /** One worker's turn: results, and what each is named. */
    private static final class Turn extends FileListener {
        private final Room room;
        private byte[] index;

        private Turn(Room room, long read) {
            super(Progress.NONE, room::take, read, MAX_INDEX);
            this.room = room;
        }

        void check() throws WorkerLied {
            index = untrusted.toByteArray();
            long sum = 0;
            for (int at = WorkName.BYTES; at + Integer.BYTES <= index.length; at += ENTRY) {
                sum += Integer.toUnsignedLong(ByteBuffer.wrap(index).getInt(at));
            }
            if (index.length % ENTRY != 0 || !room.dropped && sum != room.results.size()) {
                throw new WorkerLied("its results");
            }
        }
    }
}
