package org.postern.clean.pdf;

import java.io.IOException;

/** A PDF holds a kind of content that cannot be rebuilt; the message names it, to stand in a sentence. */
final class PdfUnsupportedException extends IOException {
    private static final long serialVersionUID = 1L;

    PdfUnsupportedException(String what) {
        super(what);
    }
}
