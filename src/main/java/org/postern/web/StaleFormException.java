package org.postern.web;

/** A form came without the token of this visit: from another site, or from a page that was open for too long. */
public final class StaleFormException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StaleFormException() {
        super("The form carries no token of this visit.", null, false, false);
    }
}
