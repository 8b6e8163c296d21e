package org.postern.redact.content;

import java.awt.geom.AffineTransform;
import java.awt.geom.GeneralPath;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.WeakHashMap;

import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType3CharProc;
import org.apache.pdfbox.pdmodel.font.PDType3Font;
import org.apache.pdfbox.pdmodel.font.PDVectorFont;

/** The bounds of glyphs' outlines, in em. */
final class GlyphInk {
    private static final Map<PDFont, Map<Integer, Rectangle2D>> KNOWN = Collections.synchronizedMap(new WeakHashMap<>());
    private static final Rectangle2D NOTHING = new Rectangle2D.Double();

    private GlyphInk() {}

    /** Null when the outline is empty or not known. */
    static Rectangle2D bounds(PDFont font, int code) {
        Map<Integer, Rectangle2D> ofFont = KNOWN.computeIfAbsent(font, f -> Collections.synchronizedMap(new HashMap<>()));
        Rectangle2D bounds = ofFont.get(code);
        if (bounds == null) {
            synchronized (font) {
                bounds = compute(font, code);
                ofFont.put(code, bounds);
            }
        }
        return bounds.isEmpty() ? null : bounds;
    }

    private static Rectangle2D compute(PDFont font, int code) {
        try {
            if (font instanceof PDType3Font type3) {
                return type3(type3, code);
            }
            if (font instanceof PDVectorFont outlines) {
                GeneralPath path = outlines.getNormalizedPath(code);
                if (path != null) {
                    Rectangle2D bounds = font.getFontMatrix().createAffineTransform().createTransformedShape(path.getBounds2D()).getBounds2D();
                    if (font.isVertical()) {
                        // The outline hangs below the pen (ISO 32000-2, 9.7.4.3); PDFBox gives the vector already turned round, in em.
                        var hang = font.getPositionVector(code);
                        bounds.setRect(bounds.getX() + hang.getX(), bounds.getY() + hang.getY(), bounds.getWidth(), bounds.getHeight());
                    }
                    return bounds;
                }
            }
        } catch (IOException | RuntimeException unknown) {
            // An outline that cannot be read paints nothing that could be measured; the advance box decides alone.
            return NOTHING;
        }
        return NOTHING;
    }

    /** The declared boxes of a procedure are often wrong: the union of all that is said about it. */
    private static Rectangle2D type3(PDType3Font font, int code) throws IOException {
        PDType3CharProc procedure = font.getCharProc(code);
        if (procedure == null) {
            return NOTHING;
        }
        AffineTransform matrix = font.getFontMatrix().createAffineTransform();
        Rectangle2D bounds = new Rectangle2D.Double();
        PDRectangle declared = procedure.getGlyphBBox();
        PDRectangle common = font.getFontBBox();
        for (PDRectangle box : new PDRectangle[] {declared, common}) {
            if (box != null && box.getWidth() > 0 && box.getHeight() > 0) {
                Rectangle2D em = matrix.createTransformedShape(box.toGeneralPath().getBounds2D()).getBounds2D();
                bounds = bounds.isEmpty() ? em : bounds.createUnion(em);
            }
        }
        return bounds;
    }
}
