package org.postern.redact.font;

import java.util.TreeMap;
import java.util.function.Predicate;

import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.pdmodel.font.PDFont;

/**
 * What stays of a font.
 *
 * @param used          codes that are still shown, with their length in bytes
 * @param prune         whether codes went out of use
 * @param name          the new base font, with its subset tag
 * @param forbidden     whether bytes hold a marked text; {@code forbiddenName} likewise for names
 */
record KeptCodes(PDFont font, TreeMap<Integer, Integer> used, boolean prune, String name, Predicate<byte[]> forbidden, Predicate<String> forbiddenName) {
    COSDictionary source() {
        return font.getCOSObject();
    }
}
