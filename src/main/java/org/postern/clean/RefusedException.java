package org.postern.clean;

import java.io.IOException;
import java.util.Objects;

/**
 * A file was not cleaned, and no byte of a result left the room. The message is for the person who reads it: what was refused,
 * where, why, and what can be done.
 */
public final class RefusedException extends IOException {
    private static final long serialVersionUID = 1L;
    private final Refusal code;
    private final String where;

    /**
     * @param where    the place in the file in the format's own terms, empty for the file as a whole
     * @param sentence what, why, and what to do; holds nothing that the file's author wrote except names of members
     */
    public RefusedException(Refusal code, String where, String sentence) {
        super(sentence);
        this.code = Objects.requireNonNull(code);
        this.where = Objects.requireNonNull(where);
    }

    public RefusedException(Refusal code, String where, String sentence, Throwable cause) {
        super(sentence, cause);
        this.code = Objects.requireNonNull(code);
        this.where = Objects.requireNonNull(where);
    }

    public Refusal code() {
        return code;
    }

    public String where() {
        return where;
    }

    static RefusedException tooLarge(String where, String what, String limit) {
        return new RefusedException(Refusal.TOO_LARGE, where,
                what + " is larger than the limit of " + limit + ". Split the file, or have it checked on a machine that is not connected.");
    }
}
