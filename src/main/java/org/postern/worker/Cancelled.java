package org.postern.worker;

/** The calling thread was interrupted, and the worker ended. The thread's interrupted mark is still set. */
public final class Cancelled extends WorkerException {
    private static final long serialVersionUID = 1L;

    Cancelled() {
        super("The work on the document was cancelled.");
    }
}
