package org.postern.worker;

import java.io.IOException;

/** A document could not be worked on. The message is one sentence for a person and holds nothing of the document. */
public sealed abstract class WorkerException extends IOException
        permits RefusedByWorker, LimitException, WorkerDied, WorkerLied, NoSandboxException, Cancelled {
    private static final long serialVersionUID = 1L;

    WorkerException(String sentence) {
        super(sentence);
    }
}
