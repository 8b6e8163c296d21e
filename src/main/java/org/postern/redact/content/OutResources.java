package org.postern.redact.content;

import java.util.IdentityHashMap;
import java.util.Map;

import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;

/** The resources of a stream that is written. Names are numbers: a name in the source may say something. */
final class OutResources {
    private final COSDictionary dictionary = new COSDictionary();
    private final Map<COSBase, COSName> names = new IdentityHashMap<>();

    COSDictionary dictionary() {
        return dictionary;
    }

    COSName add(COSName category, COSBase value) {
        COSName known = names.get(value);
        if (known != null) {
            return known;
        }
        COSDictionary map = dictionary.getCOSDictionary(category);
        if (map == null) {
            map = new COSDictionary();
            dictionary.setItem(category, map);
        }
        COSName name = COSName.getPDFName(prefix(category) + map.size());
        map.setItem(name, value);
        names.put(value, name);
        return name;
    }

    private static String prefix(COSName category) {
        return switch (category.getName()) {
            case "Font" -> "F";
            case "XObject" -> "X";
            case "ExtGState" -> "G";
            case "ColorSpace" -> "C";
            case "Pattern" -> "P";
            case "Shading" -> "S";
            default -> "R";
        };
    }
}
