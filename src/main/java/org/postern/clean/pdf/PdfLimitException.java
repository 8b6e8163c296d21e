package org.postern.clean.pdf;

import java.io.IOException;

/** A PDF needs more than a limit allows; the message names what, to stand in a sentence. */
final class PdfLimitException extends IOException {
    private static final long serialVersionUID = 1L;

    PdfLimitException(String what) {
        super(what);
    }
}
