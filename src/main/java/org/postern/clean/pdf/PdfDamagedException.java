package org.postern.clean.pdf;

import java.io.IOException;

/** A part of a PDF is broken so that content would be lost; the message says which, to stand in a sentence. */
final class PdfDamagedException extends IOException {
    private static final long serialVersionUID = 1L;

    PdfDamagedException(String what) {
        super(what);
    }
}
