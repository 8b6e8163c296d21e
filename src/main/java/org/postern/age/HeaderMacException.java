package org.postern.age;

/** The key fits, but the header was changed after the file was sealed. */
public final class HeaderMacException extends AgeException {
    private static final long serialVersionUID = 1L;

    HeaderMacException() {
        super("The header of this file was changed after it was sealed. Ask for the file again.");
    }
}
