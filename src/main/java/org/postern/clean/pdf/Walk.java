package org.postern.clean.pdf;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.graphics.color.PDPattern;

/** One stream followed operator by operator: graphics state, colours, pictures and forms here, text and paths in their painters. */
final class Walk {
    private final Interpreter interpreter;
    private final COSDictionary resources;
    private final Decisions run;
    private final Deque<State> saved = new ArrayDeque<>();
    private final MarkedContent content;
    private final TextPainter text = new TextPainter(this);
    private final PathPainter path = new PathPainter(this);
    State state;

    Walk(Interpreter interpreter, COSDictionary resources, State start, Decisions run) {
        this.interpreter = interpreter;
        this.resources = resources;
        this.state = start;
        this.run = run;
        this.content = new MarkedContent(interpreter.layers(), interpreter.unseenTexts());
    }

    void all(Content stream) throws IOException {
        int number = 0;
        for (Content.Op op : stream.ops()) {
            one(op, number++);
            interpreter.checkMarks();
        }
    }

    Decisions run() {
        return run;
    }

    Parts parts() {
        return interpreter.parts();
    }

    MarkedContent content() {
        return content;
    }

    void textInDrawing(String text, boolean hidden) {
        interpreter.textInDrawing(text, hidden);
    }

    /** True where marks are not judged: in patterns, masks and glyph procedures. */
    boolean exempt() {
        return interpreter.exempt();
    }

    private void one(Content.Op op, int number) throws IOException {
        switch (op.name()) {
            case "q" -> saved.push(state.copy());
            case "Q" -> state = saved.isEmpty() ? state : saved.pop();
            case "cm" -> state.concatenate(op.number(0), op.number(1), op.number(2), op.number(3), op.number(4), op.number(5));
            case "w" -> state.lineWidth = op.number(0);
            case "J" -> state.cap = Math.clamp((int) op.number(0), 0, 2);
            case "j" -> state.join = Math.clamp((int) op.number(0), 0, 2);
            case "d" -> state.dashed = dashed(op.operands().getFirst());
            case "gs" -> graphicsState(op.nameAt(0));
            case "m", "l", "c", "v", "y", "h", "re" -> path.construct(op);
            case "W" -> path.clip(Path2D.WIND_NON_ZERO);
            case "W*" -> path.clip(Path2D.WIND_EVEN_ODD);
            case "S", "s" -> path.paint(number, false, true, Path2D.WIND_NON_ZERO);
            case "f", "F" -> path.paint(number, true, false, Path2D.WIND_NON_ZERO);
            case "f*" -> path.paint(number, true, false, Path2D.WIND_EVEN_ODD);
            case "B", "b" -> path.paint(number, true, true, Path2D.WIND_NON_ZERO);
            case "B*", "b*" -> path.paint(number, true, true, Path2D.WIND_EVEN_ODD);
            case "n" -> path.end();
            case "g", "G", "rg", "RG", "k", "K", "cs", "CS", "sc", "SC", "scn", "SCN" -> colour(op);
            case "sh" -> shading(number, op.nameAt(0));
            case "Do" -> draw(number, op.nameAt(0));
            case "BI" -> picture(number, op.image());
            case "BMC", "BDC" -> content.begin(op, this);
            case "EMC" -> content.end();
            case "BT" -> text.begin();
            case "ET" -> text.end();
            default -> text.one(op, number);
        }
    }

    void add(Mark mark) {
        mark.clip = state.clip;
        mark.shapes = state.shapes;
        if (state.textClip != null && !mark.isText()) {
            state.textClip.through.add(mark);
        }
        if (content.hidden() || interpreter.layerOff()) {
            mark.hidden = Mark.Hidden.LAYER;
        }
        interpreter.marks().add(mark);
    }

    private void colour(Content.Op op) throws IOException {
        boolean fill = Character.isLowerCase(op.name().charAt(0));
        switch (op.name().toLowerCase(java.util.Locale.ROOT)) {
            case "g" -> set(fill, "DeviceGray", Colour.gray(op.number(0)));
            case "rg" -> set(fill, "DeviceRGB", Colour.rgb(op.number(0), op.number(1), op.number(2)));
            case "k" -> set(fill, "DeviceCMYK", Colour.cmyk(op.number(0), op.number(1), op.number(2), op.number(3)));
            case "cs" -> {
                Object space = parts().colourSpace(op.operands().getFirst(), resources);
                set(fill, space, Colour.initial(space));
            }
            default -> {
                Object space = fill ? state.fillSpace : state.strokeSpace;
                if (!op.operands().isEmpty() && op.operands().getLast() instanceof COSName name) {
                    pattern(fill, resource(COSName.PATTERN, name), op);
                    return;
                }
                set(fill, space, Colour.of(space, numbers(op, op.operands().size())));
            }
        }
    }

    /** An uncoloured pattern's colour stands before its name, in the space beneath that of patterns (ISO 32000-1, 8.7.3.3). */
    private void pattern(boolean fill, COSBase pattern, Content.Op op) throws IOException {
        if (pattern instanceof COSStream cell) {
            follow(cell);
        }
        Object space = fill ? state.fillSpace : state.strokeSpace;
        Colour own = Colour.UNKNOWN;
        if (space instanceof PDPattern patterns && patterns.getUnderlyingColorSpace() != null) {
            own = Colour.of(patterns.getUnderlyingColorSpace(), numbers(op, op.operands().size() - 1));
        }
        Fillings.Filling filling = interpreter.exempt() ? Fillings.Filling.UNKNOWN : parts().fillings().pattern(pattern, resources, interpreter.layers(), own);
        set(fill, space, filling.colour());
        if (fill) {
            state.fillSolid = filling.solid();
        } else {
            state.strokeSolid = filling.solid();
        }
    }

    private static float[] numbers(Content.Op op, int count) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) op.number(i);
        }
        return numbers;
    }

    private void set(boolean fill, Object space, Colour colour) {
        boolean solid = !"Pattern".equals(space) && !Colour.UNREADABLE.equals(space) && !(space instanceof PDPattern) && !colour.equals(Colour.NOTHING);
        if (fill) {
            state.fillSpace = space;
            state.fill = colour;
            state.fillSolid = solid;
        } else {
            state.strokeSpace = space;
            state.stroke = colour;
            state.strokeSolid = solid;
        }
    }

    private void follow(COSStream stream) throws IOException {
        interpreter.visit(stream, resources);
    }

    private void graphicsState(COSName name) throws IOException {
        if (!(resource(COSName.EXT_G_STATE, name) instanceof COSDictionary given)) {
            return;
        }
        state.lineWidth = given.getFloat(COSName.LW, (float) state.lineWidth);
        state.cap = Math.clamp(given.getInt(COSName.LC, state.cap), 0, 2);
        state.join = Math.clamp(given.getInt(COSName.LJ, state.join), 0, 2);
        state.dashed = given.getDictionaryObject(COSName.D) instanceof COSArray dash ? dashed(dash.getObject(0)) : state.dashed;
        state.strokeAlpha = given.getFloat(COSName.CA, (float) state.strokeAlpha);
        state.fillAlpha = given.getFloat(COSName.CA_NS, (float) state.fillAlpha);
        state.strokeOverprints = given.getBoolean(COSName.OP, state.strokeOverprints);
        state.fillOverprints = given.getBoolean(COSName.OP_NS, given.getBoolean(COSName.OP, state.fillOverprints));
        COSBase mask = given.getDictionaryObject(COSName.SMASK);
        COSBase blend = given.getDictionaryObject(COSName.BM);
        if (mask instanceof COSDictionary soft) {
            state.masksAll = false;
            if (soft.getDictionaryObject(COSName.getPDFName("G")) instanceof COSStream group) {
                follow(group);
                state.masksAll = !parts().content(group).paints() && !soft.containsKey(COSName.getPDFName("BC")) && !soft.containsKey(COSName.TR);
            }
            state.masked = true;
        } else if (mask instanceof COSName) {
            state.masked = false;
            state.masksAll = false;
        }
        if (blend instanceof COSName mode) {
            state.blend = mode.getName();
        } else if (blend instanceof COSArray modes) {
            state.blend = modes.getName(0, "Normal");
        }
        interpreter.blends(!state.plain());
        if (given.getDictionaryObject(COSName.FONT) instanceof COSArray pair && pair.size() == 2
                && pair.getObject(0) instanceof COSDictionary font && pair.getObject(1) instanceof COSNumber size) {
            state.face = parts().fonts().face(font);
            state.size = size.floatValue();
        }
    }

    private static boolean dashed(COSBase dash) {
        for (double length : Cos.numbers(dash)) {
            if (length > 0) {
                return true;
            }
        }
        return false;
    }

    private void draw(int number, COSName name) throws IOException {
        if (!(resource(COSName.XOBJECT, name) instanceof COSStream object)) {
            return;
        }
        boolean off = content.hidden() || interpreter.layers().hides(object.getDictionaryObject(COSName.OC));
        interpreter.layerOff(off);
        switch (object.getNameAsString(COSName.SUBTYPE, "")) {
            case "Image" -> picture(number, object);
            case "Form" -> form(number, object);
            default -> { }
        }
        interpreter.layerOn(off);
    }

    private void form(int number, COSStream form) throws IOException {
        State inner = state.copy();
        double[] matrix = Cos.numbers(form.getDictionaryObject(COSName.MATRIX));
        if (matrix.length == 6) {
            inner.concatenate(matrix[0], matrix[1], matrix[2], matrix[3], matrix[4], matrix[5]);
        }
        double[] box = Cos.numbers(form.getDictionaryObject(COSName.BBOX));
        if (box.length == 4) {
            var bounds = new Rectangle2D.Double(Math.min(box[0], box[2]), Math.min(box[1], box[3]), Math.abs(box[2] - box[0]), Math.abs(box[3] - box[1]));
            Shape shape = inner.ctm.createTransformedShape(bounds);
            inner.clip = inner.clip.createIntersection(shape.getBounds2D());
            if (!inner.upright()) {
                inner.shape(shape);
            }
        }
        if (form.getDictionaryObject(COSName.GROUP) instanceof COSDictionary group) {
            inner.enterGroup(group.getBoolean(COSName.getPDFName("K"), false));
        }
        var decided = new Decisions();
        int from = interpreter.marks().size();
        interpreter.run(parts().content(form), Parts.resources(form, resources), inner, decided);
        interpreter.forms().add(new Interpreter.FormRun(form, decided, run, number, from, interpreter.marks().size()));
    }

    private void picture(int number, COSStream picture) {
        Mark mark = whole(number, Mark.Kind.PICTURE, picture);
        if (mark == null) {
            return;
        }
        boolean stencil = Opacity.stencil(picture);
        COSBase space = stencil ? null : picture.getDictionaryObject(COSName.COLORSPACE, COSName.CS);
        boolean paints = stencil ? state.fillSolid : space == null || !Colour.initial(parts().colourSpace(space, resources)).equals(Colour.NOTHING);
        mark.mask = Opacity.masked(picture) ? picture : null;
        mark.colour = stencil ? state.fill : Colour.UNKNOWN;
        boolean opaque = state.fillAlpha > State.OPAQUE;
        if ((opaque || state.knocksOut) && (stencil ? state.covers(state.fill) : state.covers()) && paints) {
            mark.cover = state.ctm.createTransformedShape(new Rectangle2D.Double(0, 0, 1, 1));
            mark.overprints = stencil && state.mixesInks(true) || !opaque;
        }
    }

    private void shading(int number, COSName name) {
        Mark mark = whole(number, Mark.Kind.SHADING, null);
        if (mark != null && resource(COSName.SHADING, name) instanceof COSDictionary shading) {
            mark.colour = parts().fillings().colour(shading, resources);
            mark.cover = state.covers() && state.fillAlpha > State.OPAQUE ? parts().fillings().covered(shading, resources, state.ctm, state.clip) : null;
        }
    }

    private Mark whole(int number, Mark.Kind kind, COSStream picture) {
        if (exempt()) {
            if (picture != null) {
                parts().images().seen().whole(picture);
            }
            return null;
        }
        Rectangle2D box = kind == Mark.Kind.SHADING ? state.clip
                : state.ctm.createTransformedShape(new Rectangle2D.Double(0, 0, 1, 1)).getBounds2D();
        var mark = new Mark(kind, run, number, box);
        mark.picture = picture;
        mark.placed = new AffineTransform(state.ctm);
        mark.alpha = state.fillAlpha;
        if (state.vanishes || state.fillAlpha < 0.004) {
            mark.hidden = Mark.Hidden.INVISIBLE;
        }
        add(mark);
        return mark;
    }

    COSBase resource(COSName kind, COSName name) {
        return parts().resource(resources, kind, name);
    }
}
