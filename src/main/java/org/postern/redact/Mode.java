package org.postern.redact;

import java.util.Locale;

/** What becomes of the pages. */
public enum Mode {
    /** Pages stay text; a page that cannot be edited safely becomes a picture, and the report says so. */
    TEXT,
    /** Pages with a mark become pictures. */
    PICTURE,
    /** All pages become pictures. */
    PICTURES;

    public String jsonName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
