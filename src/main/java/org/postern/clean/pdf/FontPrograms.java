package org.postern.clean.pdf;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.fontbox.ttf.PostScriptTable;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.font.PDSimpleFont;
import org.apache.pdfbox.pdmodel.font.PDTrueTypeFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.font.PDType1CFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.postern.clean.font.CffStripper;
import org.postern.clean.font.TrueTypeStripper;
import org.postern.clean.font.Type1Stripper;

/** Chooses how a font program that a PDF holds is stripped, by what it is (ISO 32000-1, 9.9). */
final class FontPrograms {
    private FontPrograms() { }

    static void simple(Fonts.Face face, COSDictionary from, COSDictionary to, GlyphNames glyphs) throws IOException {
        Set<Integer> codes = face.codes.keySet();
        switch (face.font) {
            case PDTrueTypeFont font -> {
                byte[] program = program(from, COSName.FONT_FILE2, COSName.FONT_FILE3);
                to.setItem(COSName.FONT_FILE2, trueType(TrueTypeStripper.strip(program, glyphsOf(face, font, program), names(face, font, glyphs), true)));
            }
            case PDType1CFont font -> {
                byte[] program = unwrapped(program(from, COSName.FONT_FILE3, COSName.FONT_FILE));
                to.setItem(COSName.FONT_FILE3, cff(CffStripper.stripByName(program, drawn(face, font), codes, glyphs::rename), "Type1C"));
            }
            case PDType1Font font when font.getType1Font() != null -> {
                Type1Stripper.Program program = Type1Stripper.strip(font.getType1Font(), drawn(face, font), codes, glyphs::rename);
                COSStream stream = Cos.flate(program.bytes());
                stream.setInt(COSName.LENGTH1, program.clear());
                stream.setInt(COSName.LENGTH2, program.encrypted());
                stream.setInt(COSName.LENGTH3, 0);
                to.setItem(COSName.FONT_FILE, stream);
            }
            default -> throw new PdfUnsupportedException(PdfFlaw.FONT_PROGRAM_UNKNOWN);
        }
    }

    static void composite(Fonts.Face face, PDType0Font font, COSDictionary from, COSDictionary to, COSDictionary cid) throws IOException {
        byte[] program = program(from, COSName.FONT_FILE2, COSName.FONT_FILE3);
        byte[] cff = from.getDictionaryObject(COSName.FONT_FILE2) != null ? null : unwrapped(program);
        var glyphs = new TreeSet<Integer>();
        for (int code : face.codes.keySet()) {
            glyphs.add(font.codeToGID(code));
        }
        if (cff != null && (cff[0] & 0xFF) == 1) {
            // In a CID font of CFF the numbers of PDF are CIDs; keep both readings of a number, whichever a reader takes.
            face.codes.keySet().forEach(code -> glyphs.add(font.codeToCID(code)));
            to.setItem(COSName.FONT_FILE3, cff(CffStripper.stripByGlyph(cff, glyphs), "CIDFontType0C"));
            return;
        }
        to.setItem(COSName.FONT_FILE2, trueType(TrueTypeStripper.strip(program, glyphs, Map.of(), false)));
        cid.setItem(COSName.SUBTYPE, COSName.getPDFName("CIDFontType2"));
        cidToGid(face, font, cid);
    }

    private static void cidToGid(Fonts.Face face, PDType0Font font, COSDictionary cid) throws IOException {
        var map = new TreeMap<Integer, Integer>();
        boolean identity = true;
        for (int code : face.codes.keySet()) {
            int number = font.codeToCID(code);
            int glyph = font.codeToGID(code);
            identity &= number == glyph;
            map.put(number, glyph);
        }
        if (identity) {
            cid.setItem(COSName.CID_TO_GID_MAP, COSName.IDENTITY);
            return;
        }
        byte[] table = new byte[2 * (Math.clamp(map.lastKey(), 0, 65_535) + 1)];
        map.forEach((number, glyph) -> {
            if (number >= 0 && number <= 65_535) {
                table[2 * number] = (byte) (glyph >> 8);
                table[2 * number + 1] = (byte) (int) glyph;
            }
        });
        cid.setItem(COSName.CID_TO_GID_MAP, Cos.flate(table));
    }

    /** Glyphs that PDFBox picks for the codes, and those that other readers may pick by another of the font's maps. */
    private static Set<Integer> glyphsOf(Fonts.Face face, PDTrueTypeFont font, byte[] program) throws IOException {
        var glyphs = new TreeSet<Integer>();
        var codes = new TreeSet<Integer>();
        for (int code : face.codes.keySet()) {
            glyphs.add(font.codeToGID(code));
            codes.add(code);
            codes.add(0xF000 + code);
            face.shown(code).text().codePoints().forEach(codes::add);
            String unicode = font.getEncoding() == null ? null : font.getGlyphList().toUnicode(font.getEncoding().getName(code));
            if (unicode != null) {
                unicode.codePoints().forEach(codes::add);
            }
        }
        glyphs.addAll(TrueTypeStripper.reachable(program, codes.stream().mapToInt(Integer::intValue).toArray()));
        return glyphs;
    }

    /** Names of drawn glyphs, for readers that find a glyph by its name. */
    private static Map<Integer, String> names(Fonts.Face face, PDTrueTypeFont font, GlyphNames glyphs) throws IOException {
        var names = new HashMap<Integer, String>();
        PostScriptTable post = font.getTrueTypeFont().getPostScript();
        if (post == null || post.getGlyphNames() == null || font.getEncoding() == null) {
            return names;
        }
        for (int code : face.codes.keySet()) {
            int glyph = font.codeToGID(code);
            String name = glyph >= 0 && glyph < post.getGlyphNames().length ? post.getGlyphNames()[glyph] : null;
            if (name != null) {
                names.put(glyph, glyphs.rename(name));
            }
        }
        return names;
    }

    private static Set<String> drawn(Fonts.Face face, PDSimpleFont font) throws IOException {
        var names = new TreeSet<String>();
        for (int code : face.codes.keySet()) {
            names.add(font instanceof PDType1CFont cff ? cff.codeToName(code) : ((PDType1Font) font).codeToName(code));
            String encoded = font.getEncoding() == null ? null : font.getEncoding().getName(code);
            if (encoded != null) {
                names.add(encoded);
            }
        }
        return names;
    }

    private static byte[] program(COSDictionary descriptor, COSName... keys) throws IOException {
        for (COSName key : keys) {
            if (descriptor.getDictionaryObject(key) instanceof COSStream stream) {
                return Cos.decoded(stream);
            }
        }
        throw new PdfDamagedException(PdfFlaw.FONT_WITHOUT_PROGRAM);
    }

    /** The CFF table of an OpenType wrapper, or the program itself. */
    private static byte[] unwrapped(byte[] program) {
        byte[] table = TrueTypeStripper.table(program, "CFF ");
        return table != null ? table : program;
    }

    private static COSStream trueType(byte[] program) throws IOException {
        COSStream stream = Cos.flate(program);
        stream.setInt(COSName.LENGTH1, program.length);
        return stream;
    }

    private static COSStream cff(byte[] program, String subtype) throws IOException {
        COSStream stream = Cos.flate(program);
        stream.setItem(COSName.SUBTYPE, COSName.getPDFName(subtype));
        return stream;
    }
}
