package org.postern.clean.pdf;

import java.awt.geom.GeneralPath;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDFontFactory;
import org.apache.pdfbox.pdmodel.font.PDType3Font;
import org.apache.pdfbox.pdmodel.font.PDVectorFont;

/** The fonts of the new document, and which codes of each are seen. Dictionaries are made empty at first use and filled at the end. */
final class Fonts {
    /** One font as it was, as it will be, and the codes that are drawn. */
    static final class Face {
        final COSDictionary from;
        final COSDictionary to = new COSDictionary();
        final PDFont font;
        /** Drawn codes, each with its length in bytes. */
        final TreeMap<Integer, Integer> codes = new TreeMap<>();

        /** How glyphs read, where the page says it better than the font does. */
        final Map<Integer, String> readings = new HashMap<>();
        private final Map<Integer, Shown> shown = new HashMap<>();

        Face(COSDictionary from, PDFont font) {
            this.from = from;
            this.font = font;
        }

        Shown shown(int code) {
            return shown.computeIfAbsent(code, none -> Shown.of(font, code));
        }
    }

    /**
     * How a code shows.
     *
     * @param width how far it moves, in text space
     * @param box   the bounds of its outline in text space; null if it draws nothing
     * @param text  what it reads as
     * @param empty it reads as a letter, and the font draws nothing for it
     * @param block all of its box is painted
     */
    record Shown(double width, Rectangle2D box, String text, boolean empty, boolean block) {
        private static final Rectangle2D EM = new Rectangle2D.Double(0, 0, 0.5, 0.7);

        static Shown of(PDFont font, int code) {
            double width = 0;
            String text = "";
            Rectangle2D box = EM;
            boolean block = false;
            try {
                width = font.isVertical() ? font.getDisplacement(code).getY() : font.getWidth(code) * font.getFontMatrix().getScaleX();
                if (!(font instanceof PDType3Font)) {
                    width = font.isVertical() ? width : font.getWidth(code) / 1000;
                }
                text = font.toUnicode(code);
                if (font instanceof PDType3Font drawn) {
                    Type3Outline outline = outline(drawn, code);
                    box = outline == null ? null : box(outline, font, width);
                    block = outline != null && outline.block();
                } else {
                    box = box(font, code);
                    block = box != null && font instanceof PDVectorFont vector && full(vector.getNormalizedPath(code));
                }
            } catch (IOException | RuntimeException beyondReading) {
                box = EM;
            }
            // Of a font that is not in the document another reader has outlines of its own.
            boolean empty = box == null && text != null && text.codePoints().anyMatch(Shown::inks) && font.isEmbedded();
            return new Shown(width, empty ? new Rectangle2D.Double(0, 0, Math.max(Math.abs(width), 0.1), 0.7) : box, text == null ? "\uFFFD" : text, empty, block);
        }

        private static boolean inks(int point) {
            return switch (Character.getType(point)) {
                case Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.CONTROL, Character.FORMAT, Character.PRIVATE_USE,
                        Character.UNASSIGNED, Character.SURROGATE -> false;
                default -> true;
            };
        }

        /** Null if nothing is drawn. */
        private static Type3Outline outline(PDType3Font font, int code) throws IOException {
            if (font.getCharProc(code) == null) {
                return null;
            }
            Content procedure = Content.parse(Cos.decoded(font.getCharProc(code).getCOSObject()));
            return procedure.paints() ? Type3Outline.of(procedure) : null;
        }

        private static Rectangle2D box(Type3Outline outline, PDFont font, double width) throws IOException {
            var usual = new Rectangle2D.Double(0, 0, Math.max(width, 0.1), 0.7);
            return outline.bounds() == null ? usual : font.getFontMatrix().createAffineTransform().createTransformedShape(outline.bounds()).getBounds2D();
        }

        /** True if the outline is one upright rectangle: a black square, a full block. */
        private static boolean full(GeneralPath path) {
            double[] at = new double[6];
            int corners = 0;
            Rectangle2D box = path.getBounds2D();
            for (var steps = path.getPathIterator(null); !steps.isDone(); steps.next()) {
                int kind = steps.currentSegment(at);
                boolean corner = (at[0] == box.getMinX() || at[0] == box.getMaxX()) && (at[1] == box.getMinY() || at[1] == box.getMaxY());
                if (kind == PathIterator.SEG_QUADTO || kind == PathIterator.SEG_CUBICTO || kind != PathIterator.SEG_CLOSE && !corner
                        || kind == PathIterator.SEG_MOVETO && corners > 0) {
                    return false;
                }
                corners += kind == PathIterator.SEG_CLOSE ? 0 : 1;
            }
            return corners == 4 || corners == 5;
        }

        private static Rectangle2D box(PDFont font, int code) throws IOException {
            if (!(font instanceof PDVectorFont vector)) {
                return EM;
            }
            GeneralPath path = vector.getNormalizedPath(code);
            if (path == null || path.getCurrentPoint() == null) {
                return null;
            }
            Rectangle2D bounds = path.getBounds2D();
            var matrix = font.getFontMatrix().createAffineTransform();
            Rectangle2D scaled = matrix.createTransformedShape(bounds).getBounds2D();
            if (font.isVertical()) {
                var origin = font.getPositionVector(code);
                scaled.setRect(scaled.getX() - origin.getX(), scaled.getY() - origin.getY(), scaled.getWidth(), scaled.getHeight());
            }
            return scaled.isEmpty() && bounds.getWidth() <= 0 ? null : scaled;
        }
    }

    private final Map<COSDictionary, Face> faces = new IdentityHashMap<>();
    private final Set<Face> wanted = new LinkedHashSet<>();
    private final Set<Face> prepared = new LinkedHashSet<>();
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

    /** As {@link #rebuilt}, of a font that may never be drawn with. */
    COSDictionary prepared(COSDictionary from) {
        Face face = face(from);
        return face.font == null ? null : face.to;
    }

    /** The new dictionary that stands for the font; null if the font cannot be read. */
    COSDictionary rebuilt(COSDictionary from) {
        Face face = face(from);
        if (face.font == null) {
            return null;
        }
        wanted.add(face);
        return face.to;
    }

    /** Makes the glyph procedures of Type 3 fonts wait to be written; true if there were new ones. */
    boolean prepare() throws IOException {
        boolean more = false;
        for (Face face : List.copyOf(wanted)) {
            if (face.font instanceof PDType3Font && prepared.add(face)) {
                Type3Fonts.fill(face, parts);
                more = true;
            }
        }
        return more;
    }

    void finish() throws IOException {
        var dictionaries = new FontDictionaries(traces);
        for (Face face : wanted) {
            TwinCodes.tell(face, traces);
            if (face.font instanceof PDType3Font) {
                COSStream map = ToUnicodeMap.of(face, traces);
                if (map != null) {
                    face.to.setItem(COSName.TO_UNICODE, map);
                }
            } else {
                dictionaries.fill(face);
            }
        }
    }
}
