package org.postern.age;

import java.io.IOException;

/** What is being sealed is not what it was when sealing began; going on would betray both versions. */
public final class PlaintextChangedException extends IOException {
    private static final long serialVersionUID = 1L;

    PlaintextChangedException() {
        super("The file changed while it was being sealed. Seal it again from the start.");
    }
}
