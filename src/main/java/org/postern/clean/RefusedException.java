package org.postern.clean;

import java.io.IOException;
import java.util.Objects;
import org.postern.inspect.Said;

/**
 * A file was not cleaned, and no byte of a result left the room. The message is for the person who reads it: what was refused,
 * where, why, and what can be done.
 */
public final class RefusedException extends IOException {
    private static final long serialVersionUID = 1L;
    private final Refusal code;
    private final String where;
    private final transient Said why;

    /**
     * @param where    the place in the file in the format's own terms, empty for the file as a whole
     * @param why   what, why, and what to do; holds nothing that the file's author wrote except names of members
     */
    public RefusedException(Refusal code, String where, Said why) {
        super(why.english());
        this.code = Objects.requireNonNull(code);
        this.where = Objects.requireNonNull(where);
        this.why = why;
    }

    public RefusedException(Refusal code, String where, Said why, Throwable cause) {
        super(why.english(), cause);
        this.code = Objects.requireNonNull(code);
        this.where = Objects.requireNonNull(where);
        this.why = why;
    }

    public Refusal code() {
        return code;
    }

    public String where() {
        return where;
    }

    /** The sentence, to be said in the reader's language. */
    public Said why() {
        return why;
    }
}
