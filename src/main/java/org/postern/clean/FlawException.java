package org.postern.clean;

import java.io.IOException;
import org.postern.inspect.Said;
import org.postern.inspect.Sentence;

/** A part of a file is broken, or of a kind that nothing here reads; what it is stands in a sentence of whoever reads the whole. */
public class FlawException extends IOException {
    private static final long serialVersionUID = 1L;
    private final transient Said flaw;

    public FlawException(Sentence flaw) {
        this(flaw.with());
    }

    public FlawException(Said flaw) {
        super(flaw.english());
        this.flaw = flaw;
    }

    public FlawException(Sentence flaw, Throwable cause) {
        this(flaw);
        initCause(cause);
    }

    public final Said flaw() {
        return flaw;
    }

    /** What is wrong; of another failure than ours nothing is told, since its message may quote the document. */
    public static Said flawOf(IOException broken) {
        return broken instanceof FlawException known ? known.flaw : Flaw.PART_UNREADABLE.with();
    }
}
