package org.postern.redact.verify;

import java.io.IOException;
import java.util.List;

import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.pdmodel.font.PDCIDFontType2;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDSimpleFont;
import org.apache.pdfbox.pdmodel.font.PDTrueTypeFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.font.encoding.GlyphList;

/** What a glyph is by the tables of its font, where the map to Unicode says something else: the eye reads the glyph. */
final class DrawnAs {
    private DrawnAs() {}

    /** Null where nothing is known, or the same. */
    static String of(PDFont font, int code, String said) {
        try {
            String drawn = find(font, code);
            return drawn == null || Fold.of(drawn, true).folded().equals(Fold.of(said, true).folded()) ? null : drawn;
        } catch (IOException | RuntimeException unreadable) {
            // Fonts that cannot be read are told by the check for fonts.
            return null;
        }
    }

    private static String find(PDFont font, int code) throws IOException {
        return switch (font) {
            case PDType0Font composite when composite.getDescendantFont() instanceof PDCIDFontType2 cid && cid.isEmbedded() -> sign(cid.getTrueTypeFont(), cid.codeToGID(code));
            case PDTrueTypeFont simple when simple.isEmbedded() -> sign(simple.getTrueTypeFont(), simple.codeToGID(code));
            case PDSimpleFont simple when simple.getEncoding() != null -> GlyphList.getAdobeGlyphList().toUnicode(simple.getEncoding().getName(code));
            default -> null;
        };
    }

    private static String sign(TrueTypeFont program, int glyph) throws IOException {
        CmapLookup map = program == null || glyph == 0 ? null : program.getUnicodeCmapLookup(false);
        List<Integer> signs = map == null ? null : map.getCharCodes(glyph);
        return signs == null || signs.isEmpty() || signs.getFirst() <= 0 ? null : Character.toString(signs.getFirst());
    }
}
