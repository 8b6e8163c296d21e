package org.postern.casework.preparation;

import org.postern.redact.Mode;
import org.postern.redact.Width;

/** How marks are applied. @param only words under a mark go only where they are marked; null, as in old ones, is false */
public record DocumentSettings(Width width, Mode mode, Boolean only) {
    static final DocumentSettings STANDARD = new DocumentSettings(Width.QUANTISED, Mode.TEXT, null);

    public boolean wide() {
        return !Boolean.TRUE.equals(only);
    }
}
