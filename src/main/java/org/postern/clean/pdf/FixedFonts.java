package org.postern.clean.pdf;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.fontbox.FontBoxFont;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.font.CIDFontMapping;
import org.apache.pdfbox.pdmodel.font.FontMapper;
import org.apache.pdfbox.pdmodel.font.FontMappers;
import org.apache.pdfbox.pdmodel.font.FontMapping;
import org.apache.pdfbox.pdmodel.font.PDCIDSystemInfo;
import org.apache.pdfbox.pdmodel.font.PDFontDescriptor;

/**
 * Stands in for fonts that a PDF names and does not hold: one face, shipped with PDFBox, for all. The cleaner needs widths, which
 * the PDF has, never shapes; and it must not look at the fonts of the machine it runs on.
 */
final class FixedFonts implements FontMapper {
    private static final String FACE = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static TrueTypeFont face;

    private FixedFonts() { }

    /** Takes the place of the scan of the system's fonts, unless somebody chose a set of fonts before. */
    static synchronized void install() {
        if (FontMappers.instance().getClass().getPackage().equals(FontMapper.class.getPackage())) {
            FontMappers.set(new FixedFonts());
        }
    }

    private static synchronized TrueTypeFont face() {
        if (face == null) {
            try (InputStream in = FontMapper.class.getResourceAsStream(FACE)) {
                face = new TTFParser().parse(new RandomAccessReadBuffer(in));
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
        return face;
    }

    @Override
    public FontMapping<TrueTypeFont> getTrueTypeFont(String name, PDFontDescriptor descriptor) {
        return new FontMapping<>(face(), false);
    }

    @Override
    public FontMapping<FontBoxFont> getFontBoxFont(String name, PDFontDescriptor descriptor) {
        return new FontMapping<>(face(), false);
    }

    @Override
    public CIDFontMapping getCIDFont(String name, PDFontDescriptor descriptor, PDCIDSystemInfo info) {
        return new CIDFontMapping(null, face(), false);
    }
}
