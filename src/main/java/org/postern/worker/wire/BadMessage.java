package org.postern.worker.wire;

import java.io.IOException;

/** The other side broke the protocol. The message is in the protocol's words and holds nothing that was sent. */
public final class BadMessage extends IOException {
    private static final long serialVersionUID = 1L;

    public BadMessage(String what) {
        super(what);
    }
}
