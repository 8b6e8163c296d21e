package org.postern.casework.intake;

/** The disk has no room for what is about to be sent; nothing of it was taken. */
public final class NoSpaceException extends IntakeException {
    NoSpaceException() {
        super("There is no room for this at the moment. Nothing was taken; please try again later, or send less at once.");
    }

    @Override
    public String code() {
        return "no-space";
    }
}
