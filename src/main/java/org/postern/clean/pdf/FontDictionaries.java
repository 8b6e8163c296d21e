package org.postern.clean.pdf;

import java.io.IOException;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;

/** Font dictionaries, key by key (ISO 32000-1, 9.6 to 9.8). */
final class FontDictionaries {
    private FontDictionaries() { }

    static void fill(Fonts.Face face, Traces traces) throws IOException {
        COSDictionary from = face.from;
        COSDictionary to = face.to;
        to.setItem(COSName.TYPE, COSName.FONT);
        Cos.copyName(from, to, COSName.SUBTYPE, "Type1", "MMType1", "TrueType", "Type0", "Type3");
        to.setItem(COSName.BASE_FONT, COSName.getPDFName(from.getNameAsString(COSName.BASE_FONT, "F")));
        Cos.copyPlain(from, to, COSName.FIRST_CHAR, COSName.LAST_CHAR, COSName.WIDTHS);
        COSBase encoding = from.getDictionaryObject(COSName.ENCODING);
        if (encoding instanceof COSName name) {
            to.setItem(COSName.ENCODING, name);
        } else if (encoding instanceof COSStream cmap) {
            to.setItem(COSName.ENCODING, copy(cmap, COSName.getPDFName("CMapName"), COSName.TYPE));
        } else if (encoding instanceof COSDictionary given) {
            to.setItem(COSName.ENCODING, encoding(given));
        }
        if (from.getDictionaryObject(COSName.TO_UNICODE) instanceof COSStream cmap) {
            to.setItem(COSName.TO_UNICODE, Cos.flate(Cos.decoded(cmap)));
        }
        if (from.getDictionaryObject(COSName.FONT_DESC) instanceof COSDictionary descriptor) {
            to.setItem(COSName.FONT_DESC, descriptor(descriptor));
        }
        if (from.getDictionaryObject(COSName.DESCENDANT_FONTS) instanceof COSArray array && array.getObject(0) instanceof COSDictionary cid) {
            var descendants = new COSArray();
            descendants.add(descendant(cid));
            to.setItem(COSName.DESCENDANT_FONTS, descendants);
        }
    }

    private static COSDictionary encoding(COSDictionary from) {
        var to = new COSDictionary();
        Cos.copyName(from, to, COSName.BASE_ENCODING, "MacRomanEncoding", "MacExpertEncoding", "WinAnsiEncoding");
        if (from.getDictionaryObject(COSName.DIFFERENCES) instanceof COSArray given) {
            var differences = new COSArray();
            for (int i = 0; i < given.size(); i++) {
                differences.add(given.getObject(i));
            }
            to.setItem(COSName.DIFFERENCES, differences);
        }
        return to;
    }

    private static COSDictionary descriptor(COSDictionary from) throws IOException {
        var to = new COSDictionary();
        to.setItem(COSName.TYPE, COSName.FONT_DESC);
        to.setItem(COSName.FONT_NAME, COSName.getPDFName(from.getNameAsString(COSName.FONT_NAME, "F")));
        Cos.copyPlain(from, to, COSName.FLAGS, COSName.FONT_BBOX, COSName.ITALIC_ANGLE, COSName.ASCENT, COSName.DESCENT, COSName.LEADING,
                COSName.CAP_HEIGHT, COSName.XHEIGHT, COSName.STEM_V, COSName.STEM_H, COSName.AVG_WIDTH, COSName.MAX_WIDTH, COSName.MISSING_WIDTH);
        for (COSName key : new COSName[] {COSName.FONT_FILE, COSName.FONT_FILE2, COSName.FONT_FILE3}) {
            if (from.getDictionaryObject(key) instanceof COSStream program) {
                COSStream copy = Cos.flate(Cos.decoded(program));
                Cos.copyPlain(program, copy, COSName.LENGTH1, COSName.LENGTH2, COSName.LENGTH3);
                Cos.copyName(program, copy, COSName.SUBTYPE, "Type1C", "CIDFontType0C", "OpenType");
                to.setItem(key, copy);
            }
        }
        return to;
    }

    private static COSDictionary descendant(COSDictionary from) throws IOException {
        var to = new COSDictionary();
        to.setItem(COSName.TYPE, COSName.FONT);
        Cos.copyName(from, to, COSName.SUBTYPE, "CIDFontType0", "CIDFontType2");
        to.setItem(COSName.BASE_FONT, COSName.getPDFName(from.getNameAsString(COSName.BASE_FONT, "F")));
        Cos.copyPlain(from, to, COSName.DW, COSName.W, COSName.DW2, COSName.W2);
        if (from.getDictionaryObject(COSName.CIDSYSTEMINFO) instanceof COSDictionary info) {
            var system = new COSDictionary();
            system.setItem(COSName.REGISTRY, new COSString(info.getString(COSName.REGISTRY, "Adobe")));
            system.setItem(COSName.ORDERING, new COSString(info.getString(COSName.ORDERING, "Identity")));
            system.setInt(COSName.SUPPLEMENT, info.getInt(COSName.SUPPLEMENT, 0));
            to.setItem(COSName.CIDSYSTEMINFO, system);
        }
        COSBase map = from.getDictionaryObject(COSName.CID_TO_GID_MAP);
        if (map instanceof COSStream table) {
            to.setItem(COSName.CID_TO_GID_MAP, Cos.flate(Cos.decoded(table)));
        } else if (map instanceof COSName) {
            to.setItem(COSName.CID_TO_GID_MAP, COSName.IDENTITY);
        }
        if (from.getDictionaryObject(COSName.FONT_DESC) instanceof COSDictionary descriptor) {
            to.setItem(COSName.FONT_DESC, descriptor(descriptor));
        }
        return to;
    }

    private static COSStream copy(COSStream from, COSName... names) throws IOException {
        COSStream to = Cos.flate(Cos.decoded(from));
        for (COSName key : names) {
            if (from.getDictionaryObject(key) instanceof COSName name) {
                to.setItem(key, name);
            }
        }
        if (from.getDictionaryObject(COSName.CIDSYSTEMINFO) instanceof COSDictionary info) {
            to.setItem(COSName.CIDSYSTEMINFO, info);
        }
        return to;
    }
}
