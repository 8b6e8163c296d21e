package org.postern.casework.redaction;

/** The marks changed after the revision that a change was made on. Nothing was done; these are the marks of now. */
public final class OvertakenException extends RuntimeException {
    private final transient MarkBoard now;

    public OvertakenException(MarkBoard now) {
        super("The marks have changed in the meantime.");
        this.now = now;
    }

    public MarkBoard now() {
        return now;
    }
}
