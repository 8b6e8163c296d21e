package org.postern.redact;

import org.postern.inspect.Said;

/** No output was made. The message is one sentence for a person; {@link #refusal()} is stable. */
public final class RedactException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Why there is no output. */
    public enum Refusal {
        /** Not a PDF, or too broken to be read. */
        DAMAGED,
        /** Locked with a password. */
        ENCRYPTED,
        /** A form whose content only one vendor's reader can draw. */
        XFA_ONLY,
        /** More bytes than the engine takes on. */
        TOO_LARGE,
        /** More pages than the engine takes on. */
        TOO_MANY_PAGES,
        /** A page or picture too large to be drawn, even coarsely. */
        TOO_MANY_PIXELS,
        /** The plan names a page that is not there, or a pattern that cannot be run. */
        PLAN,
        /** A search pattern ran past its time. */
        PATTERN_TIMEOUT,
        /** Something marked would have survived, and no picture could replace it. */
        LEAK
    }

    private final Refusal refusal;

    private final transient Said why;

    public RedactException(Refusal refusal, Said why) {
        super(why.english());
        this.why = why;
        this.refusal = refusal;
    }

    /** The sentence, to be said in the reader's language. */
    public Said why() {
        return why;
    }

    public Refusal refusal() {
        return refusal;
    }
}
