package org.postern.casework.intake;

/** One file is larger than {@link Submission#MAX_FILE_BYTES}. */
public final class FileTooLargeException extends IntakeException {
    FileTooLargeException() {
        super("A file is larger than 2 GB. Nothing was taken; please split it and send the parts.");
    }

    @Override
    public String code() {
        return "file-too-large";
    }
}
