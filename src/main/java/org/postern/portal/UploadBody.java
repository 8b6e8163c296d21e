package org.postern.portal;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The body of a request as a blocking stream. A window of pieces is asked of the connection ahead of the reader, so that network and
 * sealing work side by side, and no more than that window is ever held: a reader that waits for the disk makes the sender wait.
 */
final class UploadBody extends InputStream {
    /** Pieces under way; a piece is as large as the server's limit for one (64 KiB), so a megabyte at most. */
    private static final int WINDOW = 16;

    private final HttpServerRequest request;
    private final Duration patience;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Queue<Buffer> pieces = new ArrayDeque<>();
    private boolean started;
    private boolean ended;
    private boolean broken;
    private Buffer piece;
    private int at;

    /** @param patience how long the sender may be silent */
    UploadBody(HttpServerRequest request, Duration patience) {
        this.request = request;
        this.patience = patience;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        Objects.checkFromIndexSize(from, length, into.length);
        if (length == 0) {
            return 0;
        }
        while (piece == null || piece.length() == 0) {
            if (!next()) {
                return -1;
            }
        }
        int count = Math.min(length, piece.length() - at);
        piece.getBytes(at, at + count, into, from);
        at += count;
        if (at == piece.length()) {
            piece = null;
        }
        return count;
    }

    private boolean next() throws IOException {
        start();
        State state = await();
        if (state == State.SILENT) {
            // Not under the lock: the connection has a lock of its own.
            request.connection().close();
        }
        if (state == State.SILENT || state == State.BROKEN) {
            throw new IOException("The upload broke off.");
        }
        if (state == State.ENDED) {
            return false;
        }
        request.fetch(1);
        return true;
    }

    private enum State { PIECE, ENDED, BROKEN, SILENT }

    private State await() throws IOException {
        lock.lock();
        try {
            long nanos = patience.toNanos();
            while (pieces.isEmpty() && !ended && !broken) {
                if (nanos <= 0) {
                    broken = true;
                    return State.SILENT;
                }
                nanos = arrived.awaitNanos(nanos);
            }
            piece = pieces.poll();
            at = 0;
            if (piece != null) {
                return State.PIECE;
            }
            return broken ? State.BROKEN : State.ENDED;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("The server is stopping.", interrupted);
        } finally {
            lock.unlock();
        }
    }

    /** Only now is a waiting sender told to go on (RFC 9110, section 10.1.1): what was refused before costs nobody a byte. */
    private void start() {
        if (started) {
            return;
        }
        started = true;
        if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
            request.response().writeContinue();
        }
        if (request.isEnded()) {
            signal(() -> ended = true);
            return;
        }
        request.handler(buffer -> signal(() -> pieces.add(buffer)));
        request.endHandler(end -> signal(() -> ended = true));
        request.exceptionHandler(failure -> signal(() -> broken = true));
        // A connection that ended before the last line told nobody; one that ends from here on tells us.
        if (request.response().closed()) {
            signal(() -> broken = true);
        }
        request.fetch(WINDOW);
    }

    private void signal(Runnable change) {
        lock.lock();
        try {
            change.run();
            arrived.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Reads what is left and throws it away, for a limited time: a sender reads the answer once it has sent all, or not at all. */
    void drain(Duration longest) {
        long end = System.nanoTime() + longest.toNanos();
        byte[] nowhere = new byte[64 * 1024];
        try {
            while (System.nanoTime() < end && read(nowhere, 0, nowhere.length) >= 0) {
                continue;
            }
        } catch (IOException gone) {
            return;
        }
    }
}
