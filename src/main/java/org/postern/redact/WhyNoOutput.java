package org.postern.redact;

import org.postern.inspect.Sentence;

/** Why a document was not redacted, searched, drawn or read, and what a person can do about it. */
public enum WhyNoOutput implements Sentence {
    CANNOT_BE_DRAWN("The clean copy cannot be drawn on pages; open the file in the program that made it and print it to a PDF."),
    DOTS_AN_INCH("A page can be drawn at 1 to {most} dots an inch."),
    LEAK("Something marked would have survived ({checks}); no file was made."),
    LETTERS_WITHOUT_FONT("The text holds letters that the built-in font does not draw."),
    NO_PDF("The file is no PDF, or it is too damaged to be read; open and save it in another program first."),
    NO_WAY_TO_PAGES("This kind of file cannot be turned into pages."),
    OTHER_PAGES("The document has pages 1 to {pages}; others were asked for."),
    PAGE_CANNOT_BE_DRAWN("Page {page} is so damaged that it can be neither read nor drawn; ask for another copy, or print the document to a PDF and try again."),
    PAGE_NOT_THERE("The plan marks page {page}, but the document has {pages} pages."),
    PAGE_TOO_LARGE("Page {page} is too large to be drawn."),
    PAGE_TOO_SMALL("Page {page} is smaller than {least} points, so that nobody can see what is on it; print the document to a PDF and try again."),
    PATTERN_TOO_SLOW("A search pattern needs too much time on this document; make it simpler."),
    PDF_CUT("The PDF ends before its end mark: it was cut, perhaps while copying; ask for the whole file."),
    PDF_DAMAGED("The PDF is damaged: {what}; ask for another copy, or print it to a new PDF and try again."),
    PDF_LOCKED("The PDF is locked with a password; give it with --unlock on the command line, or save the PDF without one and try again."),
    PDF_LOCKED_OTHERWISE("The PDF is encrypted in another way than with a password; open it in the program that it was made for and print it to a PDF."),
    PDF_OF_TOO_MANY_PAGES("The PDF has more than {count} pages; split it and try again."),
    PDF_TOO_LARGE("The PDF is larger than {size} MB; split it and try again."),
    PDF_WITHOUT_PAGES("The PDF has no pages."),
    PICTURE_OF_TOO_MANY_PIXELS("The picture has more than {count} million pixels; make it smaller and send it again."),
    PICTURE_TOO_LARGE("The picture is larger than {size} MiB; make it smaller and send it again."),
    PLAN_WRONG("The marks do not make a plan that can be read; remove the last one and try again."),
    TEXT_TOO_LARGE("The text is larger than {size} MiB; split it and send it again."),
    TEXT_TOO_LONG("The text would fill more than {count} pages; split it and send it again."),
    WRONG_PASSWORD("This password does not open the PDF; check it and try again."),
    XFA("The PDF is an XFA form that only Adobe's reader can draw; print it to a PDF and try again.");

    private final String english;

    WhyNoOutput(String english) {
        this.english = english;
    }

    @Override
    public String english() {
        return english;
    }
}
