package org.postern.clean.pdf;

import java.util.TreeMap;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.font.PDType3Font;

/** Type 3 fonts (ISO 32000-1, 9.6.5): the procedures of drawn codes, renamed by code. */
final class Type3Fonts {
    private Type3Fonts() { }

    /** Fills the new dictionary; the procedures wait in {@code parts} to be written. */
    static void fill(Fonts.Face face, Parts parts) throws java.io.IOException {
        var font = (PDType3Font) face.font;
        COSDictionary from = face.from;
        COSDictionary to = face.to;
        to.setItem(COSName.TYPE, COSName.FONT);
        to.setItem(COSName.SUBTYPE, COSName.TYPE3);
        Cos.copyPlain(from, to, COSName.FONT_MATRIX, COSName.FONT_BBOX);
        COSDictionary procedures = from.getCOSDictionary(COSName.CHAR_PROCS);
        var names = new Names();
        COSDictionary resources = from.getCOSDictionary(COSName.RESOURCES) == null ? new COSDictionary() : from.getCOSDictionary(COSName.RESOURCES);
        var kept = new COSDictionary();
        var differences = new COSArray();
        var glyphs = new TreeMap<Integer, COSName>();
        var renames = new GlyphNames();
        for (int code : face.codes.keySet()) {
            String name = font.getEncoding() == null ? null : font.getEncoding().getName(code);
            if (name != null && procedures != null && procedures.getDictionaryObject(COSName.getPDFName(name)) instanceof COSStream procedure) {
                parts.fontVisitor().visit(procedure, resources);
                COSName renamed = COSName.getPDFName(renames.rename(name));
                kept.setItem(renamed, parts.procedure(procedure, resources, names));
                glyphs.put(code, renamed);
            }
        }
        int next = -1;
        for (var glyph : glyphs.entrySet()) {
            if (glyph.getKey() != next) {
                differences.add(COSInteger.get(glyph.getKey()));
            }
            differences.add(glyph.getValue());
            next = glyph.getKey() + 1;
        }
        var encoding = new COSDictionary();
        encoding.setItem(COSName.TYPE, COSName.ENCODING);
        encoding.setItem(COSName.DIFFERENCES, differences);
        to.setItem(COSName.ENCODING, encoding);
        to.setItem(COSName.CHAR_PROCS, kept);
        to.setItem(COSName.RESOURCES, names.table());
        double[] widths = Cos.numbers(from.getDictionaryObject(COSName.WIDTHS));
        int first = from.getInt(COSName.FIRST_CHAR, 0);
        int low = face.codes.isEmpty() ? 0 : face.codes.firstKey();
        int high = face.codes.isEmpty() ? 0 : face.codes.lastKey();
        var array = new COSArray();
        for (int code = low; code <= high; code++) {
            array.add(Cos.number(face.codes.containsKey(code) && code >= first && code - first < widths.length ? widths[code - first] : 0));
        }
        to.setInt(COSName.FIRST_CHAR, low);
        to.setInt(COSName.LAST_CHAR, high);
        to.setItem(COSName.WIDTHS, array);
    }
}
