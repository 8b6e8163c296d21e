package org.postern.clean.pdf;

import java.io.IOException;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDFontFactory;

/** The fonts of the new document, and which codes of each are seen. Dictionaries are made empty at first use and filled at the end. */
final class Fonts {
    /** One font as it was, as it will be, and the codes that are drawn. */
    static final class Face {
        final COSDictionary from;
        final COSDictionary to = new COSDictionary();
        final PDFont font;
        final TreeSet<Integer> codes = new TreeSet<>();

        Face(COSDictionary from, PDFont font) {
            this.from = from;
            this.font = font;
        }
    }

    private final Map<COSDictionary, Face> faces = new IdentityHashMap<>();
    private final Map<COSDictionary, Face> wanted = new java.util.LinkedHashMap<>();
    private final Parts parts;
    private final Traces traces;

    Fonts(Parts parts, Traces traces) {
        this.parts = parts;
        this.traces = traces;
        FixedFonts.install();
    }

    /** The font's metrics; null if the font is beyond reading. */
    PDFont font(COSDictionary from) {
        return face(from).font;
    }

    Face face(COSDictionary from) {
        Face face = faces.get(from);
        if (face == null) {
            face = new Face(from, load(from));
            faces.put(from, face);
        }
        return face;
    }

    private PDFont load(COSDictionary from) {
        try {
            return PDFontFactory.createFont(from);
        } catch (IOException | RuntimeException broken) {
            traces.software("font.unreadable", "font", String.valueOf(from.getNameAsString("BaseFont")));
            return null;
        }
    }

    /** The new dictionary that stands for the font; null if the font cannot be read. */
    COSDictionary rebuilt(COSDictionary from) {
        Face face = face(from);
        if (face.font == null) {
            return null;
        }
        wanted.putIfAbsent(face.to, face);
        return face.to;
    }

    /** Makes the glyph procedures of Type 3 fonts wait to be written; true if there were new ones. */
    boolean prepare() throws IOException {
        return false;
    }

    void finish() throws IOException {
        for (Face face : wanted.values()) {
            FontDictionaries.fill(face, traces);
        }
    }
}
