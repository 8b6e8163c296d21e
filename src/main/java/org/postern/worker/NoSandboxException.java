package org.postern.worker;

import org.postern.inspect.Said;

/** Workers cannot be confined on this machine, so no untrusted byte is parsed. The message says what is missing. */
public final class NoSandboxException extends WorkerException {
    private static final long serialVersionUID = 1L;

    private final transient Said why;

    NoSandboxException(Said why) {
        super(why.english());
        this.why = why;
    }

    /** The sentence, to be said in the reader's language. */
    public Said why() {
        return why;
    }
}
