package org.postern.clean.pdf;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.font.PDSimpleFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** Font dictionaries, key by key, with the codes that are drawn and no others (ISO 32000-1, 9.6 to 9.10). */
final class FontDictionaries {
    private final Traces traces;
    private int embedded;

    FontDictionaries(Traces traces) {
        this.traces = traces;
    }

    void fill(Fonts.Face face) throws IOException {
        COSDictionary from = face.from;
        COSDictionary to = face.to;
        String given = from.getNameAsString(COSName.BASE_FONT, "");
        if (!given.isEmpty()) {
            traces.software("font.name", "font", given);
        }
        to.setItem(COSName.TYPE, COSName.FONT);
        if (face.font instanceof PDType0Font composite) {
            composite(face, composite);
        } else {
            simple(face);
        }
        COSStream map = ToUnicodeMap.of(face, traces);
        if (map != null) {
            to.setItem(COSName.TO_UNICODE, map);
        }
    }

    private void simple(Fonts.Face face) throws IOException {
        COSDictionary from = face.from;
        COSDictionary to = face.to;
        Cos.copyName(from, to, COSName.SUBTYPE, "Type1", "MMType1", "TrueType", "Type3");
        COSDictionary descriptor = from.getCOSDictionary(COSName.FONT_DESC);
        checkRead(face, descriptor);
        var glyphs = new GlyphNames();
        widths(face, to);
        if (face.font.isEmbedded() && descriptor != null) {
            to.setItem(COSName.BASE_FONT, COSName.getPDFName("F" + ++embedded));
            COSDictionary described = descriptor(descriptor, "F" + embedded);
            FontPrograms.simple(face, descriptor, described, glyphs);
            to.setItem(COSName.FONT_DESC, described);
        } else {
            String name = FontNames.standIn(from.getNameAsString(COSName.BASE_FONT, ""), descriptor);
            to.setItem(COSName.BASE_FONT, COSName.getPDFName(name));
            if (descriptor != null) {
                to.setItem(COSName.FONT_DESC, descriptor(descriptor, name));
            }
        }
        encoding(face, to, glyphs);
    }

    /** A program that some reader may draw with must not give way to a stand-in of other letters, or of none. */
    private static void checkRead(Fonts.Face face, COSDictionary descriptor) throws PdfUnsupportedException {
        boolean given = descriptor != null && (descriptor.containsKey(COSName.FONT_FILE) || descriptor.containsKey(COSName.FONT_FILE2) || descriptor.containsKey(COSName.FONT_FILE3));
        if (given && !face.font.isEmbedded()) {
            throw new PdfUnsupportedException(PdfFlaw.FONT_PROGRAM_UNKNOWN);
        }
    }

    /** From the first to the last code that is drawn; codes between that are not drawn have no width. */
    private static void widths(Fonts.Face face, COSDictionary to) {
        COSDictionary from = face.from;
        double[] widths = Cos.numbers(from.getDictionaryObject(COSName.WIDTHS));
        int first = from.getInt(COSName.FIRST_CHAR, 0);
        if (widths.length == 0 || face.codes.isEmpty()) {
            return;
        }
        int low = Math.clamp(face.codes.firstKey(), 0, 255);
        int high = Math.clamp(face.codes.lastKey(), low, 255);
        var array = new COSArray();
        for (int code = low; code <= high; code++) {
            boolean known = face.codes.containsKey(code) && code >= first && code - first < widths.length;
            double missing = from.getCOSDictionary(COSName.FONT_DESC) == null ? 0 : from.getCOSDictionary(COSName.FONT_DESC).getFloat(COSName.MISSING_WIDTH, 0);
            array.add(Cos.number(known ? widths[code - first] : face.codes.containsKey(code) ? missing : 0));
        }
        to.setInt(COSName.FIRST_CHAR, low);
        to.setInt(COSName.LAST_CHAR, high);
        to.setItem(COSName.WIDTHS, array);
    }

    private static void encoding(Fonts.Face face, COSDictionary to, GlyphNames glyphs) {
        COSBase given = face.from.getDictionaryObject(COSName.ENCODING);
        if (given instanceof COSName name && List.of("WinAnsiEncoding", "MacRomanEncoding", "MacExpertEncoding", "StandardEncoding").contains(name.getName())) {
            to.setItem(COSName.ENCODING, COSName.getPDFName(name.getName()));
        } else if (given instanceof COSDictionary dictionary && face.font instanceof PDSimpleFont) {
            var encoding = new COSDictionary();
            encoding.setItem(COSName.TYPE, COSName.ENCODING);
            Cos.copyName(dictionary, encoding, COSName.BASE_ENCODING, "MacRomanEncoding", "MacExpertEncoding", "WinAnsiEncoding", "StandardEncoding");
            Map<Integer, String> differences = differences(dictionary);
            var array = new COSArray();
            int next = -1;
            for (int code : face.codes.keySet()) {
                String name = differences.get(code);
                if (name == null) {
                    continue;
                }
                if (code != next) {
                    array.add(COSInteger.get(code));
                }
                array.add(COSName.getPDFName(glyphs.rename(name)));
                next = code + 1;
            }
            if (array.size() > 0) {
                encoding.setItem(COSName.DIFFERENCES, array);
            }
            to.setItem(COSName.ENCODING, encoding);
        }
    }

    static Map<Integer, String> differences(COSDictionary encoding) {
        var all = new TreeMap<Integer, String>();
        if (encoding.getDictionaryObject(COSName.DIFFERENCES) instanceof COSArray array) {
            int code = 0;
            for (int i = 0; i < array.size(); i++) {
                COSBase item = array.getObject(i);
                if (item instanceof COSNumber number) {
                    code = number.intValue();
                } else if (item instanceof COSName name) {
                    all.put(code++, name.getName());
                }
            }
        }
        return all;
    }

    private static COSDictionary descriptor(COSDictionary from, String name) {
        var to = new COSDictionary();
        to.setItem(COSName.TYPE, COSName.FONT_DESC);
        to.setItem(COSName.FONT_NAME, COSName.getPDFName(name));
        Cos.copyPlain(from, to, COSName.FLAGS, COSName.FONT_BBOX, COSName.ITALIC_ANGLE, COSName.ASCENT, COSName.DESCENT, COSName.LEADING,
                COSName.CAP_HEIGHT, COSName.XHEIGHT, COSName.STEM_V, COSName.STEM_H, COSName.AVG_WIDTH, COSName.MAX_WIDTH, COSName.MISSING_WIDTH);
        return to;
    }

    private void composite(Fonts.Face face, PDType0Font font) throws IOException {
        COSDictionary to = face.to;
        if (!(face.from.getDictionaryObject(COSName.DESCENDANT_FONTS) instanceof COSArray array) || !(array.getObject(0) instanceof COSDictionary from)) {
            throw new PdfDamagedException(PdfFlaw.COMPOSITE_FONT_WITHOUT_GLYPHS);
        }
        to.setItem(COSName.SUBTYPE, COSName.TYPE0);
        COSBase encoding = face.from.getDictionaryObject(COSName.ENCODING);
        if (encoding instanceof COSName name) {
            to.setItem(COSName.ENCODING, COSName.getPDFName(FontNames.knownMap(name.getName()) ? name.getName() : "Identity-H"));
        } else {
            to.setItem(COSName.ENCODING, CodeMap.of(face, font));
        }
        var cid = new COSDictionary();
        cid.setItem(COSName.TYPE, COSName.FONT);
        Cos.copyName(from, cid, COSName.SUBTYPE, "CIDFontType0", "CIDFontType2");
        Cos.copyPlain(from, cid, COSName.DW, COSName.DW2);
        CidWidths.copy(face, font, from, cid);
        COSDictionary info = from.getCOSDictionary(COSName.CIDSYSTEMINFO);
        String ordering = info == null ? "Identity" : info.getString(COSName.ORDERING, "Identity");
        boolean known = List.of("GB1", "CNS1", "Japan1", "Japan2", "Korea1", "KR", "Identity", "UCS").contains(ordering);
        var system = new COSDictionary();
        system.setItem(COSName.REGISTRY, new COSString("Adobe"));
        system.setItem(COSName.ORDERING, new COSString(known ? ordering : "Identity"));
        system.setInt(COSName.SUPPLEMENT, info == null || !known ? 0 : Math.clamp(info.getInt(COSName.SUPPLEMENT, 0), 0, 9));
        cid.setItem(COSName.CIDSYSTEMINFO, system);
        COSDictionary descriptor = from.getCOSDictionary(COSName.FONT_DESC);
        checkRead(face, descriptor);
        boolean holds = font.isEmbedded() && descriptor != null;
        String name = holds ? "F" + ++embedded : FontNames.cjk(from.getNameAsString(COSName.BASE_FONT, ""), ordering, descriptor);
        if (descriptor != null) {
            COSDictionary described = descriptor(descriptor, name);
            if (holds) {
                FontPrograms.composite(face, font, descriptor, described, cid);
            }
            cid.setItem(COSName.FONT_DESC, described);
        }
        cid.setItem(COSName.BASE_FONT, COSName.getPDFName(name));
        to.setItem(COSName.BASE_FONT, COSName.getPDFName(name));
        var descendants = new COSArray();
        descendants.add(cid);
        to.setItem(COSName.DESCENDANT_FONTS, descendants);
    }
}
