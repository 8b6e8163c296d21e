package org.postern.worker;

import java.time.Duration;
import org.postern.worker.confine.Child;

/** Watches one worker: ends it when it stops getting on, takes too much memory, or its caller is interrupted. */
final class Watch {
    /** Answers and requests this large count as getting on; a trickle of small ones does not. */
    private static final long BYTES_OF_PROGRESS = 64 << 10;

    private final Child child;
    private final long mostResidentBytes;
    private volatile long lastProgress;
    private volatile long silenceNanos;
    private volatile Thread caller;
    private volatile WorkerException reason;
    private long bytes;

    Watch(Child child, long mostResidentBytes) {
        this.child = child;
        this.mostResidentBytes = mostResidentBytes;
    }

    /** The clock starts, for the calling thread. */
    void begin(Duration silence) {
        silenceNanos = silence.toNanos();
        lastProgress = System.nanoTime();
        caller = Thread.currentThread();
    }

    void progress() {
        lastProgress = System.nanoTime();
    }

    void gotBytes(int count) {
        bytes += count;
        if (bytes >= BYTES_OF_PROGRESS) {
            bytes = 0;
            progress();
        }
    }

    /** Called by the pool's clock, a few times a second. */
    void look() {
        Thread waiting = caller;
        if (waiting == null || reason != null) {
            return;
        }
        if (waiting.isInterrupted()) {
            end(new Cancelled());
        } else if (System.nanoTime() - lastProgress > silenceNanos) {
            end(new LimitException(Limit.TIME_WITHOUT_PROGRESS));
        } else if (child.residentBytes() > mostResidentBytes) {
            end(new LimitException(Limit.MEMORY));
        }
    }

    /** Why this watch ended the worker; null when it did not. */
    WorkerException whyKilled() {
        return reason;
    }

    boolean isOn() {
        return caller != null;
    }

    /** Nobody waits for the worker any more. */
    void pause() {
        caller = null;
    }

    private void end(WorkerException why) {
        reason = why;
        child.kill();
    }
}
