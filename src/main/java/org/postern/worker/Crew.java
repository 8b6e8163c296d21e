package org.postern.worker;

import java.util.List;

/** Threads of the parent that each ask a worker for a part of one document. */
final class Crew {
    private Crew() {}

    /** Interrupts them and waits until the last has ended: nothing touches the document after the call. The caller's own interruption is kept. */
    static void end(List<Thread> threads) {
        boolean interrupted = false;
        for (Thread thread : threads) {
            thread.interrupt();
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException later) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
