package org.postern.worker;

/** The worker sent what cannot be: it was taken over by the document, or it is broken. Nothing of its work is kept. */
public final class WorkerLied extends WorkerException {
    private static final long serialVersionUID = 1L;
    private final String about;

    WorkerLied(String about) {
        super("The process that read the document answered what cannot be true (" + about + "), so nothing of its work is kept; "
                + "treat the document as hostile.");
        this.about = about;
    }

    /** What it lied about, in the protocol's words; never a word from the worker. */
    public String about() {
        return about;
    }
}
