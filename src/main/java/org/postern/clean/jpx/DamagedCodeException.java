package org.postern.clean.jpx;

import org.postern.clean.FlawException;
import org.postern.inspect.Sentence;

/** The code stream says what it cannot say. */
final class DamagedCodeException extends FlawException {
    private static final long serialVersionUID = 1L;

    DamagedCodeException(Sentence what) {
        super(what);
    }
}
