package org.postern.redact.content;

import java.io.IOException;
import java.util.Arrays;

import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.util.Vector;

/** What is asked of a font for each glyph, kept by code: advances and meanings. */
final class FontFacts {
    private static final int MOST_KEPT = 1 << 16;

    private final PDFont font;
    private final boolean vertical;
    private FontText.Meaning[] meanings = new FontText.Meaning[256];
    private double[] advances = unknown(256);

    FontFacts(PDFont font) {
        this.font = font;
        this.vertical = font.isVertical();
    }

    PDFont font() {
        return font;
    }

    boolean vertical() {
        return vertical;
    }

    /** The natural advance in em, along the writing direction. */
    double advance(int code) throws Uninterpretable {
        if (code < 0 || code >= MOST_KEPT) {
            return compute(code);
        }
        grow(code);
        if (Double.isNaN(advances[code])) {
            advances[code] = compute(code);
        }
        return advances[code];
    }

    FontText.Meaning meaning(int code) {
        if (code < 0 || code >= MOST_KEPT) {
            return FontText.meaning(font, code);
        }
        grow(code);
        if (meanings[code] == null) {
            meanings[code] = FontText.meaning(font, code);
        }
        return meanings[code];
    }

    private double compute(int code) throws Uninterpretable {
        try {
            Vector displacement = font.getDisplacement(code);
            double advance = vertical ? displacement.getY() : displacement.getX();
            return Double.isFinite(advance) ? advance : 0;
        } catch (IOException | RuntimeException e) {
            throw new Uninterpretable("a glyph's width cannot be read");
        }
    }

    private void grow(int code) {
        if (code >= meanings.length) {
            int length = Math.min(MOST_KEPT, Math.max(code + 1, meanings.length * 2));
            int old = advances.length;
            meanings = Arrays.copyOf(meanings, length);
            advances = Arrays.copyOf(advances, length);
            Arrays.fill(advances, old, length, Double.NaN);
        }
    }

    private static double[] unknown(int length) {
        double[] values = new double[length];
        Arrays.fill(values, Double.NaN);
        return values;
    }
}
