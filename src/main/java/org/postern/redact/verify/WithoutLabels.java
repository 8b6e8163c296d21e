package org.postern.redact.verify;

import java.io.IOException;

import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.rendering.PageDrawer;
import org.apache.pdfbox.rendering.PageDrawerParameters;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;

import org.postern.redact.pdf.CarefulDrawer;
import org.postern.redact.pdf.PlainPictures;

/**
 * Draws a page without white text in plain Helvetica, which has no program that could draw anything but its letters, and remembers what
 * that text says: only a plan's label may be left out.
 */
final class WithoutLabels extends PDFRenderer {
    private final String label;
    private final PlainPictures pictures = new PlainPictures();
    private final StringBuilder leftOut = new StringBuilder();

    WithoutLabels(PDDocument document, String label) {
        super(document);
        this.label = label;
        setSubsamplingAllowed(false);
    }

    /** Whether all that was left out is the label, once or several times. */
    boolean leftOutLabelsAlone() {
        return leftOut.toString().replace(label, "").isEmpty();
    }

    @Override
    protected PageDrawer createPageDrawer(PageDrawerParameters parameters) throws IOException {
        return new CarefulDrawer(parameters, pictures, true) {
            @Override
            protected void showGlyph(Matrix matrix, PDFont font, int code, Vector displacement) throws IOException {
                if (isPlain(font) && isWhite()) {
                    leftOut.append((char) code);
                } else {
                    super.showGlyph(matrix, font, code, displacement);
                }
            }

            private boolean isWhite() {
                try {
                    return getGraphicsState().getNonStrokingColor().toRGB() == 0xffffff;
                } catch (IOException | RuntimeException unknown) {
                    return false;
                }
            }
        };
    }

    /** Nothing in the dictionary but what names the font that every reader has. */
    private static boolean isPlain(PDFont font) {
        COSDictionary dictionary = font.getCOSObject();
        return dictionary.size() == 4 && COSName.TYPE1.equals(dictionary.getDictionaryObject(COSName.SUBTYPE))
                && COSName.getPDFName("Helvetica").equals(dictionary.getDictionaryObject(COSName.BASE_FONT))
                && COSName.WIN_ANSI_ENCODING.equals(dictionary.getDictionaryObject(COSName.ENCODING));
    }
}
