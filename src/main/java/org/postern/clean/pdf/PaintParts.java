package org.postern.clean.pdf;

import java.io.IOException;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;

/**
 * Colour spaces and functions as a clean copy holds them, for a redaction that keeps them: no names of inks, no texts of profiles, no
 * comments in calculators, no samples that nothing reads. Each is made once from its object in the old document; not for several threads.
 */
public final class PaintParts {
    private static final COSDictionary NO_NAMES = new COSDictionary();

    private final ColorSpaces spaces = new ColorSpaces(new Traces(finding -> { }));

    /** Null for what is no colour space that can be kept. */
    public COSBase colourSpace(COSBase given) throws IOException {
        return spaces.rebuild(given, NO_NAMES);
    }

    /** How many numbers name a colour in a space that was made here. */
    public static int components(COSBase made) {
        return ColorSpaces.components(made);
    }

    /** A function or a list of them; null for what is none that can be kept. */
    public COSBase function(COSBase given) throws IOException {
        return spaces.function(given);
    }
}
