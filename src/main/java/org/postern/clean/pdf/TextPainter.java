package org.postern.clean.pdf;

import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.font.PDType3Font;

/** The text operators of one stream (ISO 32000-1, 9.4): where each glyph lands, as a mark. */
final class TextPainter {
    /** Black at this opacity upon white is a light grey. */
    private static final double PALE = 0.15;

    private final Walk walk;
    private AffineTransform text = new AffineTransform();
    private AffineTransform line = new AffineTransform();
    private State.TextClip pending;

    TextPainter(Walk walk) {
        this.walk = walk;
    }

    void begin() {
        text = new AffineTransform();
        line = new AffineTransform();
        pending = null;
    }

    void end() {
        if (pending != null && pending.around != null) {
            walk.state.textClip = pending;
            walk.state.clip = walk.state.clip.createIntersection(pending.around);
        }
        pending = null;
    }

    void one(Content.Op op, int number) throws IOException {
        switch (op.name()) {
            case "Tc" -> walk.state.charSpace = op.number(0);
            case "Tw" -> walk.state.wordSpace = op.number(0);
            case "Tz" -> walk.state.scale = op.number(0) / 100;
            case "TL" -> walk.state.leading = op.number(0);
            case "Tf" -> {
                walk.state.face = walk.resource(COSName.FONT, op.nameAt(0)) instanceof COSDictionary given ? walk.parts().fonts().face(given) : null;
                walk.state.size = op.number(1);
            }
            case "Tr" -> walk.state.mode = (int) op.number(0);
            case "Ts" -> walk.state.rise = op.number(0);
            case "Td" -> move(op.number(0), op.number(1));
            case "TD" -> {
                walk.state.leading = -op.number(1);
                move(op.number(0), op.number(1));
            }
            case "Tm" -> {
                line = new AffineTransform(op.number(0), op.number(1), op.number(2), op.number(3), op.number(4), op.number(5));
                text = new AffineTransform(line);
            }
            case "T*" -> move(0, -walk.state.leading);
            case "Tj", "TJ" -> show(op.operands().getLast(), number);
            case "'" -> {
                move(0, -walk.state.leading);
                show(op.operands().getLast(), number);
            }
            case "\"" -> {
                walk.state.wordSpace = op.number(0);
                walk.state.charSpace = op.number(1);
                move(0, -walk.state.leading);
                show(op.operands().getLast(), number);
            }
            default -> { }
        }
    }

    private void move(double x, double y) {
        line.translate(x, y);
        text = new AffineTransform(line);
    }

    private void show(COSBase shown, int number) throws IOException {
        Fonts.Face face = walk.state.face;
        if (face == null || face.font == null) {
            return;
        }
        int glyph = 0;
        if (shown instanceof COSArray array) {
            for (int i = 0; i < array.size(); i++) {
                COSBase item = array.getObject(i);
                if (item instanceof COSString string) {
                    glyph = string(string.getBytes(), face, number, glyph);
                } else if (item instanceof COSNumber by) {
                    double distance = -by.floatValue() / 1000 * walk.state.size;
                    if (face.font.isVertical()) {
                        text.translate(0, distance);
                    } else {
                        text.translate(distance * walk.state.scale, 0);
                    }
                }
            }
        } else if (shown instanceof COSString string) {
            string(string.getBytes(), face, number, glyph);
        }
    }

    private int string(byte[] bytes, Fonts.Face face, int number, int first) throws IOException {
        int glyph = first;
        int at = 0;
        for (int next; (next = Glyphs.next(face.font, bytes, at)) > at; at = next) {
            int code = Glyphs.code(face.font, bytes, at);
            Fonts.Shown shown = face.shown(code);
            double extra = walk.state.charSpace + (next - at == 1 && bytes[at] == 32 ? walk.state.wordSpace : 0);
            glyph(number, glyph++, face, code, next - at, shown, extra);
            double along = shown.width() * walk.state.size + extra;
            if (face.font.isVertical()) {
                text.translate(0, along);
            } else {
                text.translate(along * walk.state.scale, 0);
            }
        }
        return glyph;
    }

    private void glyph(int number, int glyph, Fonts.Face face, int code, int length, Fonts.Shown shown, double extra) {
        walk.content().glyph(face, code, shown);
        var matrix = new AffineTransform(walk.state.ctm);
        matrix.concatenate(text);
        matrix.concatenate(new AffineTransform(walk.state.size * walk.state.scale, 0, 0, walk.state.size, 0, walk.state.rise));
        boolean blank = shown.box() == null;
        Rectangle2D em = blank ? new Rectangle2D.Double(0, 0, Math.max(0.01, Math.abs(shown.width())), 0.5) : shown.box();
        // The mode is nothing to letters that are drawn by procedures (ISO 32000-1, 9.3.6).
        boolean drawn = face.font instanceof PDType3Font;
        int mode = drawn ? 0 : walk.state.mode;
        boolean outlined = mode == 1 || mode == 2 || mode == 5 || mode == 6;
        var mark = new Mark(blank ? Mark.Kind.BLANK : Mark.Kind.GLYPH, walk.run(), number,
                grown(matrix.createTransformedShape(em).getBounds2D(), outlined ? walk.state.lineWidth * Math.sqrt(Math.abs(walk.state.ctm.getDeterminant())) / 2 : 0));
        mark.glyph = glyph;
        mark.face = face;
        mark.code = code;
        mark.codeLength = length;
        mark.adjust = walk.state.size == 0 ? 0 : (float) (-1000 * (shown.width() + extra / walk.state.size));
        boolean fills = mode == 0 || mode == 2 || mode == 4 || mode == 6;
        mark.colour = fills && outlined && !walk.state.fill.sameAs(walk.state.stroke) ? Colour.UNKNOWN : fills ? walk.state.fill : walk.state.stroke;
        mark.renderMode3 = mode == 3 || shown.empty();
        mark.clipsOnly = mode == 7;
        if (mode >= 4) {
            pending = pending == null ? new State.TextClip() : pending;
            mark.textClip = pending;
            if (!blank && !shown.empty()) {
                Rectangle2D around = grown(mark.box, mark.box.getHeight() + mark.box.getWidth());
                pending.around = pending.around == null ? around : pending.around.createUnion(around);
            }
        }
        boolean through = fills && walk.state.fillAlpha < State.INVISIBLE || outlined && walk.state.strokeAlpha < State.INVISIBLE;
        if (matrix.getShearX() == 0 && matrix.getShearY() == 0 && matrix.getScaleX() > 0 && !face.font.isVertical()) {
            mark.origin = new Mark.Origin(matrix.getTranslateX(), matrix.getTranslateY(), matrix.getTranslateX() + shown.width() * matrix.getScaleX(),
                    Math.abs(matrix.getScaleY()));
        }
        Colour painted = mark.colour;
        boolean nothing = painted == Colour.NOTHING || walk.state.vanishes || walk.state.masksAll || walk.state.blendsAway(painted);
        mark.alpha = fills ? walk.state.fillAlpha : walk.state.strokeAlpha;
        mark.blend = walk.state.blend;
        mark.blendsIntoPaint = walk.state.blendsIntoPaint(painted);
        if (!walk.state.plain() && walk.state.grouped) {
            // What it is mixed with is not what lies beneath it.
            mark.colour = Colour.UNKNOWN;
        }
        if (shown.block() && walk.state.covers(mark.colour) && mark.alpha > State.OPAQUE && walk.state.fillSolid && fills && walk.state.upright() && upright(text)) {
            mark.cover = mark.box;
            mark.overprints = !face.font.isEmbedded() && !drawn;
        }
        // Not all readers hold to that.
        mark.pale = drawn && walk.state.mode == 3 || Colour.BEYOND_CHANNELS.contains(walk.state.blend) || walk.state.masked || walk.state.maskedAround || (fills ? walk.state.fillAlpha : walk.state.strokeAlpha) < PALE && mode != 3;
        double height = Math.hypot(matrix.getShearX(), matrix.getScaleY());
        double width = Math.hypot(matrix.getScaleX(), matrix.getShearY());
        if (through && !(fills && outlined) || nothing && mode < 3) {
            mark.hidden = Mark.Hidden.INVISIBLE;
        } else if (Math.min(height, width) < Visibility.TINY) {
            mark.hidden = Mark.Hidden.TINY;
        }
        if (walk.exempt()) {
            drawing(mark, shown);
        } else {
            walk.add(mark);
        }
    }

    /** In a pattern, a mask or a glyph procedure only what is surely drawn nowhere goes; the rest is told. */
    private void drawing(Mark mark, Fonts.Shown shown) {
        boolean hidden = mark.hidden == Mark.Hidden.INVISIBLE || mark.renderMode3 || mark.clipsOnly || !mark.box.intersects(walk.state.clip);
        walk.textInDrawing(shown.text(), hidden);
        if (hidden) {
            walk.run().hideGlyph(mark.op, mark.glyph, mark.adjust);
        } else {
            mark.face.codes.put(mark.code, mark.codeLength);
        }
    }

    private static boolean upright(AffineTransform text) {
        return text.getShearX() == 0 && text.getShearY() == 0 || text.getScaleX() == 0 && text.getScaleY() == 0;
    }

    private static Rectangle2D grown(Rectangle2D box, double by) {
        return by == 0 ? box : new Rectangle2D.Double(box.getX() - by, box.getY() - by, box.getWidth() + 2 * by, box.getHeight() + 2 * by);
    }
}
