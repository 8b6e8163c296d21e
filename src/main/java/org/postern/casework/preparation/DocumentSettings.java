package org.postern.casework.preparation;

import org.postern.redact.Mode;
import org.postern.redact.Width;

/**
 * How marks are applied.
 *
 * @param only  words under a mark go only where they are marked; null, as in old ones, is false
 * @param label printed on the bars; null for none
 */
public record DocumentSettings(Width width, Mode mode, Boolean only, String label) {
    static final DocumentSettings STANDARD = new DocumentSettings(Width.QUANTISED, Mode.TEXT, null, null);

    public boolean wide() {
        return !Boolean.TRUE.equals(only);
    }
}
