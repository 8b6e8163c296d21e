package org.postern.clean.pdf;

import org.postern.clean.FlawException;
import org.postern.inspect.Said;
import org.postern.inspect.Sentence;

/** A PDF needs more than a limit allows. */
final class PdfLimitException extends FlawException {
    private static final long serialVersionUID = 1L;

    PdfLimitException(Sentence what) {
        super(what);
    }

    PdfLimitException(Said what) {
        super(what);
    }
}
