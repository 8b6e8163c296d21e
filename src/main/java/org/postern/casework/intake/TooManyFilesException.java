package org.postern.casework.intake;

/** More files than {@link Submission#MAX_FILES} in one submission. */
public final class TooManyFilesException extends IntakeException {
    TooManyFilesException() {
        super("More than 5,000 files came at once. Nothing was taken; please send them in several parts or as one archive.");
    }

    @Override
    public String code() {
        return "too-many-files";
    }
}
