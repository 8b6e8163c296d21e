package org.postern.casework.redaction;

import org.postern.casework.preparation.DocumentSettings;
import org.postern.redact.Mode;
import org.postern.redact.Width;

/**
 * How an output is made from its marks.
 *
 * @param wide  whether words under a mark go from the whole document, and not only where they are marked
 * @param label printed on the bars; null for none
 */
public record Making(Width width, Mode mode, boolean wide, String label) {
    public static final Making STANDARD = new Making(Width.QUANTISED, Mode.TEXT, true, null);

    public static Making of(DocumentSettings settings) {
        return new Making(settings.width(), settings.mode(), settings.wide(), settings.label());
    }

    DocumentSettings settings() {
        return new DocumentSettings(width, mode, !wide, label);
    }
}
