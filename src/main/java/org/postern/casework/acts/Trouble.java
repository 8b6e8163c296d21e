package org.postern.casework.acts;

import org.postern.worker.WorkerException;

/** What the process's own log says of work that failed: the kind of failure, and a worker's sentence, which holds nothing of a document. */
public final class Trouble {
    private static final System.Logger LOG = System.getLogger("org.postern.casework");

    private Trouble() {}

    public static void note(String what, Throwable failure) {
        LOG.log(System.Logger.Level.WARNING, what + ": " + failure.getClass().getSimpleName()
                + (failure instanceof WorkerException ? ": " + failure.getMessage() : ""));
    }
}
