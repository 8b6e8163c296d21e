package org.postern.casework.engine;

import org.postern.inspect.Sentence;

/** Why a document has no clean copy, no pages or no output, where no worker says it. */
public enum WhyNot implements Sentence {
    ANOTHER_VERSION("Why was written down by another version of Postern. Try again to learn it."),
    BOTH("{first} {second}"),
    EARLIER("{words}"),
    ENDED_EARLY("This document could not be prepared: the work on it ended early again and again. The original is kept; try again later."),
    LEAKS("The check of the output found that something marked would still be there. No file was kept."),
    LOCKED_AND_BROKEN("This file was locked by its sender and cannot be opened: it is damaged or was changed. Ask the source to send it again."),
    LOCKED_FOR_ANOTHER_KEY("This file was locked by its sender for a key that this newsroom does not hold. Ask the source to lock it with the key on "
            + "our page, or to send it as it is."),
    LOCKED_TEXT_BROKEN("This file was locked by its sender in the text form of age, and cannot be opened: the text form is damaged. Ask the source to "
            + "send it again."),
    NO_WAY_TO_PAGES("There is no way from this kind of file ({extension}) to pages. Ask for a PDF, or open the original on a machine that is not "
            + "connected and print it to a PDF."),
    OFFICE_MISSING("It can be drawn on pages when LibreOffice is installed beside Postern (Debian: {packages}); then try this document again. Until "
            + "then ask for a PDF."),
    OUTPUT_ENDED_EARLY("The output could not be made: the work on it ended early again and again. Nothing was kept; try again later.");

    private final String english;

    WhyNot(String english) {
        this.english = english;
    }

    @Override
    public String english() {
        return english;
    }
}
