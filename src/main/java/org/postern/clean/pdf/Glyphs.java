package org.postern.clean.pdf;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDSimpleFont;

/** Splits a shown string into the codes of its font (ISO 32000-1, 9.4.3). */
final class Glyphs {
    private Glyphs() { }

    /** Where the code that begins at {@code at} ends; {@code at} itself at the end of the string. */
    static int next(PDFont font, byte[] bytes, int at) throws IOException {
        if (at >= bytes.length) {
            return at;
        }
        if (font instanceof PDSimpleFont) {
            return at + 1;
        }
        var in = new ByteArrayInputStream(bytes, at, bytes.length - at);
        font.readCode(in);
        int next = bytes.length - in.available();
        return next > at ? next : at + 1;
    }

    /** The code itself. */
    static int code(PDFont font, byte[] bytes, int at) throws IOException {
        return font instanceof PDSimpleFont ? bytes[at] & 0xFF
                : font.readCode(new ByteArrayInputStream(bytes, at, bytes.length - at));
    }
}
