package org.postern.clean.pdf;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;

/** A resource dictionary that grows as names are asked for: F1, F2, X1, in the order of first use. */
final class Names {
    private final COSDictionary table = new COSDictionary();
    private final Map<COSName, Map<COSBase, COSName>> given = new HashMap<>();

    COSDictionary table() {
        return table;
    }

    COSName of(COSName kind, String letter, COSBase object) {
        Map<COSBase, COSName> known = given.computeIfAbsent(kind, none -> new IdentityHashMap<>());
        COSName name = known.get(object);
        if (name == null) {
            COSDictionary ofKind = table.getCOSDictionary(kind);
            if (ofKind == null) {
                ofKind = new COSDictionary();
                table.setItem(kind, ofKind);
            }
            name = COSName.getPDFName(letter + (known.size() + 1));
            known.put(object, name);
            ofKind.setItem(name, object);
        }
        return name;
    }
}
