package org.postern.casework.intake;

import java.io.IOException;

/** Why something a source sent was not taken. The message is for the source, the code for a page's own wording. */
public abstract sealed class IntakeException extends IOException
        permits BusyException, FileTooLargeException, MessageTooLongException, NoSpaceException, NotReadyException,
        NothingSentException, TooManyFilesException {
    IntakeException(String message) {
        super(message);
    }

    /** A stable name of the reason, such as {@code no-space}. */
    public abstract String code();
}
