package org.postern.clean.pdf;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;

/**
 * Follows the operators of a page and of the forms it draws, and lists what they paint, where, in the order of painting. Nothing is
 * rendered; geometry and colour are enough to tell what is hidden.
 */
final class Interpreter {
    /** Forms within forms; deeper is a loop or made to exhaust readers. */
    private static final int MAX_DEPTH = 24;
    /** A page of a dense map paints some hundred thousand things. */
    private static final int MAX_MARKS = 3_000_000;
    /** A line this thick hides letters. */
    private static final double COVERING_LINE = 3;
    /** Paths with more points than this are taken as drawings, not as covers. */
    private static final int MAX_COVER_POINTS = 200;

    private final Parts parts;
    private final Layers layers;
    private final List<Mark> marks = new ArrayList<>();
    private final List<FormRun> forms = new ArrayList<>();
    private boolean exempt;
    private boolean blends;
    private int layersOff;
    private int depth;

    Interpreter(Parts parts, Layers layers) {
        this.parts = parts;
        this.layers = layers;
    }

    /** One drawing of a form: which marks it made, and which operator of whom drew it. */
    record FormRun(COSStream form, Decisions decided, Decisions parent, int op, int from, int to) { }

    /** True if something was painted that mixes with what is beneath. */
    boolean blends() {
        return blends;
    }

    List<FormRun> forms() {
        return forms;
    }

    List<Mark> marks() {
        return marks;
    }

    /** Follows one stream; what is decided about its marks goes to {@code run}. */
    void run(Content content, COSDictionary resources, State start, Decisions run) throws IOException {
        if (++depth > MAX_DEPTH) {
            throw new PdfLimitException("drawings nested more than " + MAX_DEPTH + " deep");
        }
        new Walk(resources, start, run).all(content);
        depth--;
    }

    /** Follows a stream whose marks are not judged (a pattern, a mask, a glyph procedure), for the fonts that it uses. */
    void visit(COSStream stream, COSDictionary parent) throws IOException {
        if (!parts.firstVisit(stream)) {
            return;
        }
        boolean before = exempt;
        exempt = true;
        parts.decisions(stream).meet(Decisions.NONE);
        run(parts.content(stream), Parts.resources(stream, parent), new State(new Rectangle2D.Double(-1e6, -1e6, 2e6, 2e6)), new Decisions());
        exempt = before;
    }

    private final class Walk {
        private final COSDictionary resources;
        private final Decisions run;
        private final Deque<State> saved = new ArrayDeque<>();
        private final Deque<Boolean> content = new ArrayDeque<>();
        private State state;
        private Path2D path = new Path2D.Double();
        private boolean rectangle;
        private int points;
        private double px;
        private double py;
        private int clipping = -1;
        private AffineTransform text = new AffineTransform();
        private AffineTransform line = new AffineTransform();
        private State.TextClip pending;

        Walk(COSDictionary resources, State start, Decisions run) {
            this.resources = resources;
            this.state = start;
            this.run = run;
        }

        void all(Content stream) throws IOException {
            int number = 0;
            int before = layersOff;
            for (Content.Op op : stream.ops()) {
                one(op, number++);
                if (marks.size() > MAX_MARKS) {
                    throw new PdfLimitException("a page that paints more than " + MAX_MARKS + " things");
                }
            }
            layersOff = before;
        }

        private void one(Content.Op op, int number) throws IOException {
            switch (op.name()) {
                case "q" -> saved.push(state.copy());
                case "Q" -> state = saved.isEmpty() ? state : saved.pop();
                case "cm" -> state.concatenate(op.number(0), op.number(1), op.number(2), op.number(3), op.number(4), op.number(5));
                case "w" -> state.lineWidth = op.number(0);
                case "gs" -> graphicsState(op.nameAt(0));
                case "m", "l", "c", "v", "y", "h", "re" -> construct(op);
                case "W" -> clipping = Path2D.WIND_NON_ZERO;
                case "W*" -> clipping = Path2D.WIND_EVEN_ODD;
                case "S", "s" -> paint(number, false, true, Path2D.WIND_NON_ZERO);
                case "f", "F" -> paint(number, true, false, Path2D.WIND_NON_ZERO);
                case "f*" -> paint(number, true, false, Path2D.WIND_EVEN_ODD);
                case "B", "b" -> paint(number, true, true, Path2D.WIND_NON_ZERO);
                case "B*", "b*" -> paint(number, true, true, Path2D.WIND_EVEN_ODD);
                case "n" -> endPath();
                case "g", "G", "rg", "RG", "k", "K", "cs", "CS", "sc", "SC", "scn", "SCN" -> colour(op);
                case "sh" -> whole(number, Mark.Kind.SHADING, null);
                case "Do" -> draw(number, op.nameAt(0));
                case "BI" -> picture(number, op.image());
                case "BMC", "BDC", "EMC" -> marked(op);
                case "BT" -> {
                    text = new AffineTransform();
                    line = new AffineTransform();
                    pending = null;
                }
                case "ET" -> {
                    if (pending != null) {
                        state.textClip = pending;
                    }
                    pending = null;
                }
                default -> textOperator(op, number);
            }
        }

        private void textOperator(Content.Op op, int number) throws IOException {
            switch (op.name()) {
                case "Tc" -> state.charSpace = op.number(0);
                case "Tw" -> state.wordSpace = op.number(0);
                case "Tz" -> state.scale = op.number(0) / 100;
                case "TL" -> state.leading = op.number(0);
                case "Tf" -> {
                    state.face = resource(COSName.FONT, op.nameAt(0)) instanceof COSDictionary given ? parts.fonts().face(given) : null;
                    state.size = op.number(1);
                }
                case "Tr" -> state.mode = (int) op.number(0);
                case "Ts" -> state.rise = op.number(0);
                case "Td" -> move(op.number(0), op.number(1));
                case "TD" -> {
                    state.leading = -op.number(1);
                    move(op.number(0), op.number(1));
                }
                case "Tm" -> {
                    line = new AffineTransform(op.number(0), op.number(1), op.number(2), op.number(3), op.number(4), op.number(5));
                    text = new AffineTransform(line);
                }
                case "T*" -> move(0, -state.leading);
                case "Tj", "TJ" -> show(op.operands().getLast(), number);
                case "'" -> {
                    move(0, -state.leading);
                    show(op.operands().getLast(), number);
                }
                case "\"" -> {
                    state.wordSpace = op.number(0);
                    state.charSpace = op.number(1);
                    move(0, -state.leading);
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
            Fonts.Face face = state.face;
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
                        double distance = -by.floatValue() / 1000 * state.size;
                        if (face.font.isVertical()) {
                            text.translate(0, distance);
                        } else {
                            text.translate(distance * state.scale, 0);
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
                double extra = state.charSpace + (next - at == 1 && bytes[at] == 32 ? state.wordSpace : 0);
                glyph(number, glyph++, face, code, next - at, shown, extra);
                double along = shown.width() * state.size + extra;
                if (face.font.isVertical()) {
                    text.translate(0, along);
                } else {
                    text.translate(along * state.scale, 0);
                }
            }
            return glyph;
        }

        private void glyph(int number, int glyph, Fonts.Face face, int code, int length, Fonts.Shown shown, double extra) {
            if (exempt) {
                face.codes.put(code, length);
                return;
            }
            var matrix = new AffineTransform(state.ctm);
            matrix.concatenate(text);
            matrix.concatenate(new AffineTransform(state.size * state.scale, 0, 0, state.size, 0, state.rise));
            boolean blank = shown.box() == null;
            Rectangle2D em = blank ? new Rectangle2D.Double(0, 0, Math.max(0.01, Math.abs(shown.width())), 0.5) : shown.box();
            var mark = new Mark(blank ? Mark.Kind.BLANK : Mark.Kind.GLYPH, run, number, matrix.createTransformedShape(em).getBounds2D());
            mark.glyph = glyph;
            mark.face = face;
            mark.code = code;
            mark.codeLength = length;
            mark.adjust = state.size == 0 ? 0 : (float) (-1000 * (shown.width() + extra / state.size));
            boolean fills = state.mode == 0 || state.mode == 2 || state.mode == 4 || state.mode == 6;
            boolean strokes = state.mode == 1 || state.mode == 2 || state.mode == 5 || state.mode == 6;
            mark.colour = fills && strokes && !state.fill.sameAs(state.stroke) ? Colour.UNKNOWN : fills ? state.fill : state.stroke;
            mark.renderMode3 = state.mode == 3;
            mark.clipsOnly = state.mode == 7;
            if (state.mode >= 4) {
                pending = pending == null ? new State.TextClip() : pending;
                mark.textClip = pending;
            }
            boolean through = fills && state.fillAlpha < 0.02 || strokes && state.strokeAlpha < 0.02;
            double height = Math.hypot(matrix.getShearX(), matrix.getScaleY());
            double width = Math.hypot(matrix.getScaleX(), matrix.getShearY());
            if (through && !(fills && strokes)) {
                mark.hidden = Mark.Hidden.INVISIBLE;
            } else if (Math.min(height, width) < Visibility.TINY) {
                mark.hidden = Mark.Hidden.TINY;
            }
            add(mark);
        }

        private void add(Mark mark) {
            mark.clip = state.clip;
            mark.shapes = state.shapes;
            if (state.textClip != null && !mark.isText()) {
                state.textClip.used = true;
            }
            if (layersOff > 0) {
                mark.hidden = Mark.Hidden.LAYER;
            }
            marks.add(mark);
        }

        private void construct(Content.Op op) {
            points++;
            switch (op.name()) {
                case "m" -> {
                    rectangle = false;
                    path.moveTo(px = op.number(0), py = op.number(1));
                }
                case "re" -> {
                    rectangle = points == 1;
                    double x = op.number(0);
                    double y = op.number(1);
                    double w = op.number(2);
                    double h = op.number(3);
                    path.moveTo(x, y);
                    path.lineTo(x + w, y);
                    path.lineTo(x + w, y + h);
                    path.lineTo(x, y + h);
                    path.closePath();
                    px = x;
                    py = y;
                }
                default -> {
                    if (path.getCurrentPoint() == null) {
                        return;
                    }
                    switch (op.name()) {
                        case "l" -> path.lineTo(px = op.number(0), py = op.number(1));
                        case "c" -> path.curveTo(op.number(0), op.number(1), op.number(2), op.number(3), px = op.number(4), py = op.number(5));
                        case "v" -> path.curveTo(px, py, op.number(0), op.number(1), px = op.number(2), py = op.number(3));
                        case "y" -> path.curveTo(op.number(0), op.number(1), op.number(2), op.number(3), px = op.number(2), py = op.number(3));
                        default -> path.closePath();
                    }
                }
            }
        }

        private void paint(int number, boolean fill, boolean stroke, int rule) {
            path.setWindingRule(rule);
            if (path.getCurrentPoint() != null && !exempt) {
                Shape shape = state.ctm.createTransformedShape(path);
                Rectangle2D bounds = shape.getBounds2D();
                double width = stroke ? state.lineWidth * Math.sqrt(Math.abs(state.ctm.getDeterminant())) : 0;
                double grow = Math.max(width / 2, 0.01);
                bounds.setRect(bounds.getX() - grow, bounds.getY() - grow, bounds.getWidth() + 2 * grow, bounds.getHeight() + 2 * grow);
                var mark = new Mark(Mark.Kind.PATH, run, number, bounds);
                mark.colour = fill && stroke && !state.fill.sameAs(state.stroke) ? Colour.UNKNOWN : fill ? state.fill : state.stroke;
                boolean opaque = state.plain && state.shapes.isEmpty();
                if (opaque && fill && state.fillAlpha > 0.995 && points <= MAX_COVER_POINTS && !"Pattern".equals(state.fillSpace)) {
                    mark.cover = rectangle ? shape.getBounds2D() : shape;
                } else if (opaque && stroke && state.strokeAlpha > 0.995 && width >= COVERING_LINE && points <= MAX_COVER_POINTS) {
                    mark.cover = state.ctm.createTransformedShape(new BasicStroke((float) state.lineWidth).createStrokedShape(path));
                }
                if ((!fill || state.fillAlpha < 0.004) && (!stroke || state.strokeAlpha < 0.004)) {
                    mark.hidden = Mark.Hidden.INVISIBLE;
                }
                add(mark);
            }
            endPath();
        }

        private void endPath() {
            if (clipping >= 0) {
                path.setWindingRule(clipping);
                Shape shape = state.ctm.createTransformedShape(path);
                Rectangle2D bounds = path.getCurrentPoint() == null ? new Rectangle2D.Double() : shape.getBounds2D();
                state.clip = state.clip.createIntersection(bounds);
                boolean upright = rectangle && (state.ctm.getShearX() == 0 && state.ctm.getShearY() == 0
                        || state.ctm.getScaleX() == 0 && state.ctm.getScaleY() == 0);
                if (!upright && points <= MAX_COVER_POINTS) {
                    var shapes = new ArrayList<>(state.shapes);
                    shapes.add(shape);
                    state.shapes = shapes;
                }
            }
            clipping = -1;
            path = new Path2D.Double();
            rectangle = false;
            points = 0;
        }

        private void colour(Content.Op op) throws IOException {
            boolean fill = Character.isLowerCase(op.name().charAt(0));
            switch (op.name().toLowerCase(java.util.Locale.ROOT)) {
                case "g" -> set(fill, "DeviceGray", Colour.gray(op.number(0)));
                case "rg" -> set(fill, "DeviceRGB", Colour.rgb(op.number(0), op.number(1), op.number(2)));
                case "k" -> set(fill, "DeviceCMYK", Colour.cmyk(op.number(0), op.number(1), op.number(2), op.number(3)));
                case "cs" -> {
                    Object space = parts.colourSpace(op.operands().getFirst(), resources);
                    set(fill, space, Colour.initial(space));
                }
                default -> {
                    Object space = fill ? state.fillSpace : state.strokeSpace;
                    if (!op.operands().isEmpty() && op.operands().getLast() instanceof COSName name) {
                        if (resource(COSName.PATTERN, name) instanceof COSStream cell) {
                            exempt(cell);
                        }
                        set(fill, "Pattern", Colour.UNKNOWN);
                        return;
                    }
                    float[] components = new float[op.operands().size()];
                    for (int i = 0; i < components.length; i++) {
                        components[i] = (float) op.number(i);
                    }
                    set(fill, space, Colour.of(space, components));
                }
            }
        }

        private void set(boolean fill, Object space, Colour colour) {
            if (fill) {
                state.fillSpace = space;
                state.fill = colour;
            } else {
                state.strokeSpace = space;
                state.stroke = colour;
            }
        }

        private void exempt(COSStream stream) throws IOException {
            visit(stream, resources);
        }

        private void graphicsState(COSName name) throws IOException {
            if (!(resource(COSName.EXT_G_STATE, name) instanceof COSDictionary given)) {
                return;
            }
            state.lineWidth = given.getFloat(COSName.LW, (float) state.lineWidth);
            state.strokeAlpha = given.getFloat(COSName.CA, (float) state.strokeAlpha);
            state.fillAlpha = given.getFloat(COSName.CA_NS, (float) state.fillAlpha);
            COSBase mask = given.getDictionaryObject(COSName.SMASK);
            COSBase blend = given.getDictionaryObject(COSName.BM);
            if (mask instanceof COSDictionary soft) {
                if (soft.getDictionaryObject(COSName.getPDFName("G")) instanceof COSStream group) {
                    exempt(group);
                }
                state.plain = false;
            } else if (blend != null) {
                state.plain = blend instanceof COSName mode && (mode.getName().equals("Normal") || mode.getName().equals("Compatible"));
            } else if (mask instanceof COSName) {
                state.plain = true;
            }
            blends |= !state.plain;
            if (given.getDictionaryObject(COSName.FONT) instanceof COSArray pair && pair.size() == 2
                    && pair.getObject(0) instanceof COSDictionary font && pair.getObject(1) instanceof COSNumber size) {
                state.face = parts.fonts().face(font);
                state.size = size.floatValue();
            }
        }

        private void marked(Content.Op op) {
            if (op.name().equals("EMC")) {
                if (!content.isEmpty() && content.pop()) {
                    layersOff--;
                }
                return;
            }
            boolean off = op.name().equals("BDC") && op.nameAt(0).equals(COSName.OC) && op.operands().get(1) instanceof COSName name
                    && layers.hides(resource(COSName.PROPERTIES, name));
            content.push(off);
            layersOff += off ? 1 : 0;
        }

        private void draw(int number, COSName name) throws IOException {
            if (!(resource(COSName.XOBJECT, name) instanceof COSStream object)) {
                return;
            }
            boolean off = layers.hides(object.getDictionaryObject(COSName.OC));
            layersOff += off ? 1 : 0;
            switch (object.getNameAsString(COSName.SUBTYPE, "")) {
                case "Image" -> picture(number, object);
                case "Form" -> form(number, object);
                default -> { }
            }
            layersOff -= off ? 1 : 0;
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
            }
            boolean group = form.containsKey(COSName.GROUP);
            if (group) {
                boolean faint = inner.fillAlpha < 0.02;
                inner.plain = inner.plain && inner.fillAlpha > 0.995;
                inner.fillAlpha = faint ? 0 : 1;
                inner.strokeAlpha = faint ? 0 : 1;
            }
            var decided = new Decisions();
            int from = marks.size();
            Interpreter.this.run(parts.content(form), Parts.resources(form, resources), inner, decided);
            forms.add(new FormRun(form, decided, run, number, from, marks.size()));
        }

        private void picture(int number, COSStream picture) {
            Mark mark = whole(number, Mark.Kind.PICTURE, picture);
            boolean stencil = picture.getBoolean(COSName.IMAGE_MASK, COSName.IM, false);
            if (mark != null && !stencil && !picture.containsKey(COSName.SMASK) && !picture.containsKey(COSName.MASK)
                    && state.plain && state.shapes.isEmpty() && state.fillAlpha > 0.995) {
                mark.cover = state.ctm.createTransformedShape(new Rectangle2D.Double(0, 0, 1, 1));
            }
        }

        private Mark whole(int number, Mark.Kind kind, COSStream picture) {
            if (exempt) {
                return null;
            }
            Rectangle2D box = kind == Mark.Kind.SHADING ? state.clip
                    : state.ctm.createTransformedShape(new Rectangle2D.Double(0, 0, 1, 1)).getBounds2D();
            var mark = new Mark(kind, run, number, box);
            mark.picture = picture;
            mark.placed = new AffineTransform(state.ctm);
            if (state.fillAlpha < 0.004) {
                mark.hidden = Mark.Hidden.INVISIBLE;
            }
            add(mark);
            return mark;
        }

        private COSBase resource(COSName kind, COSName name) {
            COSDictionary all = resources.getCOSDictionary(kind);
            return all == null ? null : all.getDictionaryObject(name);
        }
    }
}
