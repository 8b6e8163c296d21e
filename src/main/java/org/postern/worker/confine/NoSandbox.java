package org.postern.worker.confine;

import org.postern.inspect.Said;

/** The confinement could not be set up; the message says what is missing and what to do. */
public final class NoSandbox extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Said why;

    NoSandbox(Said why) {
        super(why.english());
        this.why = why;
    }

    /** The sentence, to be said in the reader's language. */
    public Said why() {
        return why;
    }
}
