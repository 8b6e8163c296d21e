package org.postern.casework.intake;

/** A submission without a message and without a file that has content. */
public final class NothingSentException extends IntakeException {
    NothingSentException() {
        super("Nothing was sent: there is no message, and no file with anything in it.");
    }

    @Override
    public String code() {
        return "nothing-sent";
    }
}
