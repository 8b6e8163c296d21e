package org.postern.casework.acts;

/** It does not exist, or it is not for this person: nobody can tell which. */
public final class NotFoundException extends RuntimeException {
    public NotFoundException() {
        super("There is nothing here.");
    }
}
