package org.postern.casework.intake;

/** A message is longer than {@link Submission#MAX_MESSAGE_CHARS}. */
public final class MessageTooLongException extends IntakeException {
    MessageTooLongException() {
        super("The message is longer than 100,000 characters. Nothing was taken; please send it as a file.");
    }

    @Override
    public String code() {
        return "message-too-long";
    }
}
