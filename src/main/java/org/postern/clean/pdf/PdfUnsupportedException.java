package org.postern.clean.pdf;

import org.postern.clean.FlawException;
import org.postern.inspect.Said;
import org.postern.inspect.Sentence;

/** A PDF holds a kind of content that cannot be rebuilt. */
final class PdfUnsupportedException extends FlawException {
    private static final long serialVersionUID = 1L;

    PdfUnsupportedException(Sentence what) {
        super(what);
    }

    PdfUnsupportedException(Said what) {
        super(what);
    }
}
