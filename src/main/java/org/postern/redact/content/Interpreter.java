package org.postern.redact.content;

import java.awt.geom.AffineTransform;
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
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.util.Matrix;
import org.postern.redact.WhyPicture;

/**
 * Executes content streams (ISO 32000-2, 7.8 and annex A) and tells a {@link Listener} what is painted. It knows every operator of the
 * standard; at the first one it does not know, or that does not fit its place, it gives up.
 */
final class Interpreter {
    /** Forms in forms; deeper nesting is a loop. */
    private static final int MAX_DEPTH = 24;
    /** Operators executed for one page with all its forms. */
    private static final int MAX_STEPS = 8_000_000;

    private final Resources.Fonts fonts;
    private final Layers layers;
    private final Listener listener;
    private final NestedContent nested;
    private final TextShower shower;
    private int steps;

    /** @param nested commands of forms that an earlier run has read */
    Interpreter(Resources.Fonts fonts, Layers layers, Listener listener, NestedContent nested) {
        this.fonts = fonts;
        this.layers = layers;
        this.listener = listener;
        this.nested = nested;
        this.shower = new TextShower(listener, fonts);
    }

    /** How many glyphs have been shown. */
    int glyphs() {
        return shower.count();
    }

    void skipGlyphs(int count) {
        shower.skip(count);
    }

    void run(List<Command> commands, Resources resources, State state) throws IOException {
        new Frame(resources, state, 0).run(commands);
    }

    /** One stream that is being executed. */
    private final class Frame {
        private final Resources resources;
        private final int depth;
        private final Deque<State> saved = new ArrayDeque<>();
        private final Deque<Boolean> markedContent = new ArrayDeque<>();
        private final PathBuilder path = new PathBuilder();
        private final AffineTransform start;
        private String clip;
        private State state;
        private int hidden;
        private int compatibility;
        private boolean inText;

        Frame(Resources resources, State state, int depth) {
            this.resources = resources;
            this.state = state;
            this.start = state.ctm();
            this.depth = depth;
        }

        void run(List<Command> commands) throws IOException {
            for (Command command : commands) {
                if (++steps > MAX_STEPS) {
                    throw new Uninterpretable(WhyPicture.PAGE_PAINTS_TOO_MUCH);
                }
                step(command);
            }
            if (inText) {
                endText();
            }
            while (!saved.isEmpty()) {
                restore();
            }
        }

        private void step(Command c) throws IOException {
            switch (c.op()) {
                case "q" -> {
                    saved.push(state);
                    listener.save();
                }
                case "Q" -> {
                    if (saved.isEmpty()) {
                        throw new Uninterpretable(WhyPicture.GRAPHICS_STATE_NEVER_SAVED);
                    }
                    restore();
                }
                case "cm" -> concat(matrix(c));
                case "w", "J", "j", "M", "d" -> state = state.withLine(LineStyle.after(c, state.line()));
                case "ri", "i", "d0", "d1" -> { }
                case "gs" -> external(resources.dictionary(COSName.EXT_G_STATE, c.name(0)));
                case "m", "l", "c", "v", "y", "h", "re" -> path.add(c, state.ctm());
                case "W", "W*" -> clip = c.op();
                case "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "n" -> paintPath(c);
                case "CS", "cs", "SC", "SCN", "sc", "scn", "G", "g", "RG", "rg", "K", "k" -> colour(c);
                case "BT", "ET", "Tc", "Tw", "Tz", "TL", "Tf", "Tr", "Ts", "Td", "TD", "Tm", "T*", "Tj", "TJ", "'", "\"" -> text(c);
                case "sh" -> {
                    if (hidden == 0) {
                        listener.shading(resources.dictionary(COSName.SHADING, c.name(0)), state);
                    }
                }
                case "Do" -> xobject(c);
                case "BI" -> {
                    if (hidden == 0) {
                        listener.inlineImage(c, resources, state);
                    }
                }
                case "BMC", "BDC" -> beginMarked(c);
                case "EMC" -> endMarked();
                case "MP", "DP" -> { }
                case "BX" -> compatibility++;
                case "EX" -> compatibility--;
                default -> {
                    if (compatibility <= 0) {
                        throw new Uninterpretable(WhyPicture.OPERATOR_UNKNOWN);
                    }
                }
            }
        }

        private void restore() throws IOException {
            state = saved.pop();
            listener.restore();
        }

        private void concat(AffineTransform matrix) throws IOException {
            AffineTransform ctm = new AffineTransform(state.ctm());
            ctm.concatenate(matrix);
            state = state.withCtm(ctm);
            listener.concat(matrix);
        }

        private void external(COSDictionary gs) throws IOException {
            if (gs.getDictionaryObject(COSName.FONT) instanceof COSArray font && font.size() == 2
                    && font.getObject(0) instanceof COSDictionary dictionary && font.getObject(1) instanceof COSNumber size) {
                state = state.withText(state.text().withFont(fonts.font(dictionary), size.floatValue()));
            }
            mask(gs, state.ctm());
            List<State.External> all = new ArrayList<>(state.external());
            all.removeIf(earlier -> earlier.dictionary() == gs);
            all.add(new State.External(gs, state.ctm()));
            state = state.withLine(LineStyle.after(gs, state.line())).withExternal(List.copyOf(all));
        }

        private void mask(COSDictionary gs, AffineTransform ctm) throws IOException {
            if (gs.getDictionaryObject(COSName.SMASK) instanceof COSDictionary mask && mask.getDictionaryObject(COSName.G) instanceof COSStream group) {
                listener.aside(Aside.mask(group, ctm));
            }
        }

        private void paintPath(Command c) throws IOException {
            Command painting = c;
            if (c.op().equals("s") || c.op().equals("b") || c.op().equals("b*")) {
                if (!path.isEmpty()) {
                    path.add(Command.of("h"), state.ctm());
                }
                painting = Command.of(c.op().toUpperCase(java.util.Locale.ROOT));
            }
            String fill = switch (painting.op()) {
                case "f", "F", "B" -> "f";
                case "f*", "B*" -> "f*";
                default -> null;
            };
            boolean stroke = painting.op().startsWith("S") || painting.op().startsWith("B");
            String clipRule = clip;
            clip = null;
            if (path.isEmpty()) {
                return;
            }
            PaintedPath painted = path.finish(hidden > 0 ? null : fill, hidden == 0 && stroke, clipRule);
            listener.path(painted, state);
            if (clipRule != null) {
                state = state.clippedTo(painted.inScope().getBounds2D());
            }
        }

        private void colour(Command c) throws IOException {
            boolean stroke = Character.isUpperCase(c.op().charAt(0));
            Paint now = stroke ? state.stroke() : state.fill();
            Paint next = switch (c.op()) {
                case "G", "g" -> device(COSName.DEVICEGRAY, c, 1);
                case "RG", "rg" -> device(COSName.DEVICERGB, c, 3);
                case "K", "k" -> device(COSName.DEVICECMYK, c, 4);
                case "CS", "cs" -> new Paint(space(c.name(0)), List.of(), null);
                default -> components(c, now);
            };
            state = stroke ? state.withStroke(next) : state.withFill(next);
        }

        private Paint device(COSName space, Command c, int count) throws Uninterpretable {
            for (int i = 0; i < count; i++) {
                c.number(i);
            }
            return new Paint(space, c.args().subList(0, count), null);
        }

        private COSBase space(COSName name) throws Uninterpretable {
            if (COSName.DEVICEGRAY.equals(name) || COSName.DEVICERGB.equals(name) || COSName.DEVICECMYK.equals(name) || COSName.PATTERN.equals(name)) {
                return name;
            }
            COSBase found = resources.find(COSName.COLORSPACE, name);
            if (found == null) {
                throw new Uninterpretable(WhyPicture.COLOUR_SPACE_MISSING);
            }
            return found;
        }

        private Paint components(Command c, Paint now) throws IOException {
            int last = c.args().size() - 1;
            if (last >= 0 && c.args().get(last) instanceof COSName name) {
                COSDictionary pattern = resources.dictionary(COSName.PATTERN, name);
                if (pattern instanceof COSStream tiling) {
                    listener.aside(Aside.cell(tiling, start));
                } else if (pattern.getDictionaryObject(COSName.EXT_G_STATE) instanceof COSDictionary gs) {
                    mask(gs, new AffineTransform());
                }
                return new Paint(now.space(), c.args().subList(0, last), pattern);
            }
            for (int i = 0; i <= last; i++) {
                c.number(i);
            }
            return new Paint(now.space(), c.args(), null);
        }

        private void text(Command c) throws IOException {
            TextState t = state.text();
            switch (c.op()) {
                case "BT" -> {
                    if (inText) {
                        throw new Uninterpretable(WhyPicture.TEXT_OBJECT_IN_ANOTHER);
                    }
                    inText = true;
                    shower.begin();
                    listener.beginText();
                }
                case "ET" -> {
                    if (inText) {
                        endText();
                    }
                }
                case "Tc" -> state = state.withText(t.withCharSpace(c.number(0)));
                case "Tw" -> state = state.withText(t.withWordSpace(c.number(0)));
                case "Tz" -> state = state.withText(t.withScale(c.number(0) / 100));
                case "TL" -> state = state.withLeading(c.number(0));
                case "Ts" -> state = state.withText(t.withRise(c.number(0)));
                case "Tr" -> state = state.withText(t.withMode(mode(c.number(0))));
                case "Tf" -> state = state.withText(t.withFont(fonts.font(resources.dictionary(COSName.FONT, c.name(0))), c.number(1)));
                case "Td" -> shower.move(c.number(0), c.number(1));
                case "TD" -> {
                    state = state.withLeading(-c.number(1));
                    shower.move(c.number(0), c.number(1));
                }
                case "Tm" -> shower.set(matrix(c));
                case "T*" -> shower.move(0, -state.leading());
                case "Tj" -> show(c, 0);
                case "TJ" -> showAdjusted(c);
                case "'" -> {
                    shower.move(0, -state.leading());
                    show(c, 0);
                }
                case "\"" -> {
                    state = state.withText(t.withWordSpace(c.number(0)).withCharSpace(c.number(1)));
                    shower.move(0, -state.leading());
                    show(c, 2);
                }
                default -> throw new IllegalArgumentException(c.op());
            }
        }

        private void endText() throws IOException {
            inText = false;
            listener.endText(state);
        }

        private void show(Command c, int index) throws IOException {
            if (index >= c.args().size() || !(c.args().get(index) instanceof COSString string)) {
                throw new Uninterpretable(WhyPicture.TEXT_NO_STRING);
            }
            shower.show(List.of(string), state, hidden > 0);
        }

        private void showAdjusted(Command c) throws IOException {
            if (c.args().isEmpty() || !(c.args().getFirst() instanceof COSArray pieces)) {
                throw new Uninterpretable(WhyPicture.TEXT_NO_LIST);
            }
            List<COSBase> list = new ArrayList<>(pieces.size());
            for (int i = 0; i < pieces.size(); i++) {
                list.add(pieces.getObject(i));
            }
            shower.show(list, state, hidden > 0);
        }

        private void xobject(Command c) throws IOException {
            if (!(resources.find(COSName.XOBJECT, c.name(0)) instanceof COSStream object)) {
                throw new Uninterpretable(WhyPicture.OBJECT_MISSING);
            }
            if (hidden > 0 || layers.hides(object.getDictionaryObject(COSName.OC))) {
                return;
            }
            String kind = object.getNameAsString(COSName.SUBTYPE);
            if ("Image".equals(kind)) {
                listener.image(object, state);
            } else if ("Form".equals(kind)) {
                form(object);
            } else {
                throw new Uninterpretable(WhyPicture.OBJECT_UNKNOWN);
            }
        }

        private void form(COSStream object) throws IOException {
            if (depth >= MAX_DEPTH) {
                throw new Uninterpretable(WhyPicture.FORMS_TOO_DEEP);
            }
            PDFormXObject form = new PDFormXObject(object);
            AffineTransform ctm = new AffineTransform(state.ctm());
            ctm.concatenate(form.getMatrix().createAffineTransform());
            State inner = state.withCtm(ctm);
            if (form.getBBox() != null) {
                Rectangle2D box = ctm.createTransformedShape(form.getBBox().toGeneralPath().getBounds2D()).getBounds2D();
                inner = inner.clippedTo(box);
            }
            if (listener.enterForm(object, inner)) {
                List<Command> commands = nested.of(object);
                Resources own = object.getDictionaryObject(COSName.RESOURCES) instanceof COSDictionary dictionary ? new Resources(dictionary) : resources;
                AffineTransform[] matrices = shower.matrices();
                new Frame(own, inner, depth + 1).run(commands);
                shower.restore(matrices);
                listener.leaveForm(object);
            }
        }

        private void beginMarked(Command c) throws IOException {
            boolean hides = false;
            if (c.op().equals("BDC") && !c.args().isEmpty() && COSName.OC.equals(c.args().getFirst()) && c.args().size() > 1) {
                COSBase property = c.args().get(1) instanceof COSName name ? resources.find(COSName.PROPERTIES, name) : c.args().get(1);
                hides = layers.hides(property);
            }
            markedContent.push(hides);
            hidden += hides ? 1 : 0;
        }

        private void endMarked() {
            if (!markedContent.isEmpty() && markedContent.pop()) {
                hidden--;
            }
        }

        private static AffineTransform matrix(Command c) throws Uninterpretable {
            return new AffineTransform(c.number(0), c.number(1), c.number(2), c.number(3), c.number(4), c.number(5));
        }

        private static int mode(double value) throws Uninterpretable {
            if (value != Math.rint(value) || value < 0 || value > 7) {
                throw new Uninterpretable(WhyPicture.TEXT_RENDERING_MODE_UNKNOWN);
            }
            return (int) value;
        }

    }

    /** The matrix of a pattern or form, identity when it has none. */
    static AffineTransform matrix(COSDictionary of) {
        return of.getDictionaryObject(COSName.MATRIX) instanceof COSArray array && array.size() >= 6
                ? Matrix.createMatrix(array).createAffineTransform() : new AffineTransform();
    }
}
