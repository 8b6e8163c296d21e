package org.postern.clean.font;

import java.io.IOException;

/** A font program cannot be read. */
public final class FontDamagedException extends IOException {
    private static final long serialVersionUID = 1L;

    FontDamagedException(String what) {
        super(what);
    }
}
