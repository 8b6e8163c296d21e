package org.postern.redact.font;

import java.io.IOException;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * Copies a font by an allow-list. When codes went out of use, their outlines, widths, names and maps go, and the font gets a new subset
 * tag; what stays draws and extracts as before.
 */
public final class FontCopy {
    private final PDFont font;
    private final COSDictionary source;
    private final TreeMap<Integer, Integer> used;
    private final String tag;
    private final Predicate<byte[]> forbidden;
    private final Predicate<String> forbiddenName;
    private boolean prune;

    /**
     * @param used   codes that are still shown, with their length in bytes
     * @param prune  whether codes went out of use
     * @param number gives the subset tag
     */
    public FontCopy(PDFont font, TreeMap<Integer, Integer> used, boolean prune, int number, Predicate<byte[]> forbidden, Predicate<String> forbiddenName) {
        this.font = font;
        this.source = font.getCOSObject();
        this.used = used;
        this.prune = prune;
        this.tag = tag(number);
        this.forbidden = forbidden;
        this.forbiddenName = forbiddenName;
    }

    /** Fills the copy. Not for Type 3, whose procedures are content. */
    public void into(COSDictionary copy) throws IOException {
        copy.setItem(COSName.TYPE, COSName.FONT);
        COSDictionary descriptor = descriptor();
        prune |= descriptor != null && FontParts.program(descriptor) != null && forbidden.test(FontParts.decoded(FontParts.program(descriptor)));
        String name = baseFont();
        copy.setName(COSName.BASE_FONT, name);
        KeptCodes kept = new KeptCodes(font, used, prune, name, forbidden, forbiddenName);
        if (font instanceof PDType0Font) {
            new CompositeCopy(kept).into(copy, descriptor);
        } else {
            new SimpleCopy(kept).into(copy, descriptor);
        }
        toUnicode(font, used, copy);
    }

    private static String tag(int number) {
        StringBuilder tag = new StringBuilder();
        for (int i = 0, rest = number; i < 6; i++, rest /= 26) {
            tag.insert(0, (char) ('A' + rest % 26));
        }
        return tag + "+";
    }

    private String baseFont() {
        String name = source.getNameAsString(COSName.BASE_FONT, "Font");
        boolean subset = name.matches("[A-Z]{6}\\+.*");
        String plain = subset ? name.substring(7) : name;
        if (forbiddenName.test(plain)) {
            plain = "Font";
        }
        boolean embedded = descriptor() != null && FontParts.program(descriptor()) != null;
        return prune && embedded ? tag + plain : subset ? name.substring(0, 7) + plain : plain;
    }

    private COSDictionary descriptor() {
        COSDictionary owner = font instanceof PDType0Font type0 ? type0.getDescendantFont().getCOSObject() : source;
        return owner.getCOSDictionary(COSName.FONT_DESC);
    }

    /** Gives the copy what its codes in use say, where the font said it. */
    public static void toUnicode(PDFont font, SortedMap<Integer, Integer> used, COSDictionary copy) throws IOException {
        if (font.getCOSObject().getDictionaryObject(COSName.TO_UNICODE) != null) {
            whatCodesSay(font, used, copy);
        }
    }

    /** Gives the copy what its codes in use say, by a map or by the names of their glyphs. */
    public static void whatCodesSay(PDFont font, SortedMap<Integer, Integer> used, COSDictionary copy) throws IOException {
        TreeMap<Integer, String> texts = new TreeMap<>();
        for (int code : used.keySet()) {
            String text = font.toUnicode(code);
            if (text != null) {
                texts.put(code, text);
            }
        }
        if (!texts.isEmpty()) {
            copy.setItem(COSName.TO_UNICODE, FontParts.stream(ToUnicodeWriter.write(texts, used)));
        }
    }
}
