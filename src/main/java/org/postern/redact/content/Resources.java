package org.postern.redact.content;

import java.io.IOException;
import java.util.IdentityHashMap;
import java.util.Map;

import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDFontFactory;
import org.postern.redact.WhyPicture;

/** The named resources of one stream, with the fonts of the whole document behind them. */
final class Resources {
    /** Fonts are made once for a document, whichever page asks first: each keeps its parsed outlines. */
    static final class Fonts {
        private final Map<COSDictionary, PDFont> made = new IdentityHashMap<>();
        private final Map<PDFont, FontFacts> facts = new IdentityHashMap<>();

        synchronized FontFacts facts(PDFont font) {
            return facts.computeIfAbsent(font, FontFacts::new);
        }

        synchronized PDFont font(COSDictionary dictionary) throws Uninterpretable {
            PDFont font = made.get(dictionary);
            if (font == null) {
                try {
                    font = PDFontFactory.createFont(dictionary);
                } catch (IOException | RuntimeException e) {
                    throw new Uninterpretable(WhyPicture.FONT_UNREADABLE);
                }
                made.put(dictionary, font);
            }
            return font;
        }
    }

    private final COSDictionary dictionary;

    Resources(COSDictionary dictionary) {
        this.dictionary = dictionary == null ? new COSDictionary() : dictionary;
    }

    COSDictionary dictionary() {
        return dictionary;
    }

    /** Null when there is none of that name. */
    COSBase find(COSName category, COSName name) {
        COSBase names = dictionary.getDictionaryObject(category);
        return names instanceof COSDictionary map ? map.getDictionaryObject(name) : null;
    }

    COSDictionary dictionary(COSName category, COSName name) throws Uninterpretable {
        if (find(category, name) instanceof COSDictionary found) {
            return found;
        }
        throw new Uninterpretable(WhyPicture.RESOURCE_MISSING);
    }
}
