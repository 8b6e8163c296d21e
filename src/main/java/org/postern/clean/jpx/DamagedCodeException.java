package org.postern.clean.jpx;

import java.io.IOException;

/** The code stream says what it cannot say; the message stands in a sentence. */
final class DamagedCodeException extends IOException {
    DamagedCodeException(String what) {
        super(what);
    }
}
