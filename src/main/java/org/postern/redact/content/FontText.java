package org.postern.redact.content;

import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.pdmodel.font.PDCIDFontType2;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDSimpleFont;
import org.apache.pdfbox.pdmodel.font.PDTrueTypeFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.font.encoding.GlyphList;

/** What a character code says: by ToUnicode or the encoding, and by the tables inside the font program, which may say otherwise. */
final class FontText {
    /** @param shape null where the font program says nothing, or the same */
    record Meaning(String unicode, String shape) {}

    private static final Map<PDFont, Map<Integer, Meaning>> KNOWN = Collections.synchronizedMap(new WeakHashMap<>());

    private FontText() {}

    static Meaning meaning(PDFont font, int code) {
        Map<Integer, Meaning> ofFont = KNOWN.computeIfAbsent(font, f -> Collections.synchronizedMap(new HashMap<>()));
        Meaning meaning = ofFont.get(code);
        if (meaning == null) {
            synchronized (font) {
                meaning = find(font, code);
                ofFont.put(code, meaning);
            }
        }
        return meaning;
    }

    private static Meaning find(PDFont font, int code) {
        String unicode = null;
        String shape = null;
        try {
            unicode = font.toUnicode(code, GlyphList.getAdobeGlyphList());
        } catch (RuntimeException e) {
            unicode = null;
        }
        try {
            shape = shape(font, code);
        } catch (IOException | RuntimeException e) {
            shape = null;
        }
        if (unicode == null) {
            unicode = shape == null ? "" : shape;
        }
        return new Meaning(unicode, shape == null || shape.equals(unicode) ? null : shape);
    }

    private static String shape(PDFont font, int code) throws IOException {
        if (font instanceof PDType0Font type0 && type0.getDescendantFont() instanceof PDCIDFontType2 cid && cid.isEmbedded()) {
            return byCmap(cid.getTrueTypeFont(), cid.codeToGID(code));
        }
        if (font instanceof PDTrueTypeFont simple && simple.isEmbedded()) {
            return byCmap(simple.getTrueTypeFont(), simple.codeToGID(code));
        }
        if (font instanceof PDSimpleFont simple && simple.getEncoding() != null) {
            return GlyphList.getAdobeGlyphList().toUnicode(simple.getEncoding().getName(code));
        }
        return null;
    }

    private static String byCmap(TrueTypeFont font, int gid) throws IOException {
        CmapLookup cmap = font == null || gid == 0 ? null : font.getUnicodeCmapLookup(false);
        List<Integer> codes = cmap == null ? null : cmap.getCharCodes(gid);
        return codes == null || codes.isEmpty() || codes.getFirst() <= 0 ? null : Character.toString(codes.getFirst());
    }
}
