package org.postern.worker.wire;

import org.postern.inspect.Sentence;

/** Why a worker did not read a document, and what a person can do about it. */
public enum WhyNotRead implements Sentence {
    CONVERTER_FAILED("The program that reads this format could not read the document; it is damaged or not what it seems. Open it in the program that "
            + "made it, save it again and send that."),
    CONVERTER_MISSING("This format is read by a program that is not installed here; install the Debian package {packages}, or ask for the document in "
            + "another format."),
    DAMAGED("The document is damaged or not what it seems; open it in the program that made it, save it again and send that."),
    LOCKED("The document is locked with a password; ask for it without one."),
    NO_SUCH_PAGE("The document has no page {page}."),
    NO_SUCH_TASK("This worker does not know the task."),
    PDF_TOO_LARGE("The PDF is larger than {size} MiB; split it and send it again."),
    READER_FAILED("The document needs a part of its reader that does not work in a confined process; ask for it in another format."),
    WRONG_PASSWORD("This password does not open the PDF.");

    private final String english;

    WhyNotRead(String english) {
        this.english = english;
    }

    @Override
    public String english() {
        return english;
    }
}
