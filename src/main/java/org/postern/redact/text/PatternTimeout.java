package org.postern.redact.text;

/** A pattern ran past its time; what it would have found is not known, so nothing may be made. Thrown through {@code java.util.regex}. */
public final class PatternTimeout extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public PatternTimeout() {
        super(null, null, false, false);
    }
}
