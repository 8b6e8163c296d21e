package org.postern.redact.content;

import java.io.IOException;

/** Content whose effect is not known for certain; the page must not stay as it is. */
public final class Uninterpretable extends IOException {
    private static final long serialVersionUID = 1L;

    public Uninterpretable(String why) {
        super(why);
    }
}
