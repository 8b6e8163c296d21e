package org.postern.casework.intake;

/** The newsroom has no key yet, so nothing can be sealed to it. */
public final class NotReadyException extends IntakeException {
    NotReadyException() {
        super("This newsroom cannot receive anything yet. Please come back later.");
    }

    @Override
    public String code() {
        return "not-ready";
    }
}
