package org.postern.casework.intake;

/** Too many people are opening their mailbox at this moment. */
public final class BusyException extends IntakeException {
    BusyException() {
        super("Many people are here at this moment. Please wait a minute and try again.");
    }

    @Override
    public String code() {
        return "busy";
    }
}
