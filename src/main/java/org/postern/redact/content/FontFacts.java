package org.postern.redact.content;

import java.io.IOException;
import java.util.Arrays;

import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.util.Vector;
import org.postern.redact.WhyPicture;

/** What is asked of a font for each glyph, kept by code: advances and meanings. Many pages may ask at once; the font itself is asked by one. */
final class FontFacts {
    private static final int MOST_KEPT = 1 << 16;

    private record Known(FontText.Meaning[] meanings, double[] advances) {
        static Known none(int length) {
            double[] advances = new double[length];
            Arrays.fill(advances, Double.NaN);
            return new Known(new FontText.Meaning[length], advances);
        }

        Known grown(int code) {
            if (code < advances.length) {
                return this;
            }
            int length = Math.min(MOST_KEPT, Math.max(code + 1, advances.length * 2));
            double[] more = Arrays.copyOf(advances, length);
            Arrays.fill(more, advances.length, length, Double.NaN);
            return new Known(Arrays.copyOf(meanings, length), more);
        }
    }

    private final PDFont font;
    private final boolean vertical;
    private volatile Known known = Known.none(256);

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
        double[] now = known.advances();
        double advance = code >= 0 && code < now.length ? now[code] : Double.NaN;
        return Double.isNaN(advance) ? compute(code) : advance;
    }

    FontText.Meaning meaning(int code) {
        FontText.Meaning[] now = known.meanings();
        FontText.Meaning meaning = code >= 0 && code < now.length ? now[code] : null;
        if (meaning != null) {
            return meaning;
        }
        synchronized (font) {
            meaning = FontText.meaning(font, code);
            if (code >= 0 && code < MOST_KEPT) {
                Known grown = known.grown(code);
                grown.meanings()[code] = meaning;
                known = grown;
            }
            return meaning;
        }
    }

    private double compute(int code) throws Uninterpretable {
        synchronized (font) {
            double advance = ask(code);
            if (code >= 0 && code < MOST_KEPT) {
                Known grown = known.grown(code);
                grown.advances()[code] = advance;
                known = grown;
            }
            return advance;
        }
    }

    private double ask(int code) throws Uninterpretable {
        try {
            Vector displacement = font.getDisplacement(code);
            double advance = vertical ? displacement.getY() : displacement.getX();
            return Double.isFinite(advance) ? advance : 0;
        } catch (IOException | RuntimeException e) {
            throw new Uninterpretable(WhyPicture.GLYPH_WIDTH_UNREADABLE);
        }
    }
}
