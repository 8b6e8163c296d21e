package org.postern.worker;

/** The worker ended before its work did: its parser was broken by the document, or the machine is out of memory. */
public final class WorkerDied extends WorkerException {
    private static final long serialVersionUID = 1L;
    private final int exit;

    WorkerDied(int exit) {
        super("The process that read the document broke down, so nothing of its work is kept; "
                + "the document is damaged or hostile. Ask for another version of it.");
        this.exit = exit;
    }

    /** The exit code, or 128 and the number of the signal. */
    public int exit() {
        return exit;
    }
}
