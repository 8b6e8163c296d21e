package org.postern.clean.pdf;

import org.postern.clean.FlawException;
import org.postern.inspect.Said;
import org.postern.inspect.Sentence;

/** A part of a PDF is broken so that content would be lost. */
public final class PdfDamagedException extends FlawException {
    private static final long serialVersionUID = 1L;

    PdfDamagedException(Sentence what) {
        super(what);
    }

    PdfDamagedException(Said what) {
        super(what);
    }
}
