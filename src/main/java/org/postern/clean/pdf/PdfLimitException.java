package org.postern.clean.pdf;

import org.postern.clean.FlawException;
import org.postern.clean.Refusal;
import org.postern.inspect.Said;

/** A PDF needs more than a limit allows. */
final class PdfLimitException extends FlawException {
    private static final long serialVersionUID = 1L;

    private final Refusal refusal;

    PdfLimitException(Refusal refusal, Said what) {
        super(what);
        this.refusal = refusal;
    }

    /** Which limit it is. */
    Refusal refusal() {
        return refusal;
    }
}
