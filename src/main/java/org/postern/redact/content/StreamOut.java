package org.postern.redact.content;

import java.awt.geom.AffineTransform;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSName;

/**
 * One stream that is written anew. Nothing is written before something is painted: a state that was set for removed text, an empty text
 * object or a clip around it would count letters and tell widths.
 */
final class StreamOut {
    /** Writes resources under new names. */
    interface Namer {
        COSName font(OutResources resources, org.apache.pdfbox.pdmodel.font.PDFont font) throws IOException;

        COSBase colourSpace(COSBase space) throws IOException;

        COSBase pattern(org.apache.pdfbox.cos.COSDictionary pattern) throws IOException;

        /** Null when nothing of it may stay. */
        COSBase external(State.External external) throws IOException;
    }

    private interface Pending {
        void write(ContentOut out) throws IOException;
    }

    /** What has been written so far; null is not known. */
    private static final class Written {
        private Paint fill;
        private Paint stroke;
        private State.Line line;
        private List<State.External> external;
        private TextState text;

        Written copy() {
            Written copy = new Written();
            copy.fill = fill;
            copy.stroke = stroke;
            copy.line = line;
            copy.external = external;
            copy.text = text;
            return copy;
        }
    }

    private static final class Level {
        private final List<Pending> pending = new ArrayList<>();
        private final Written written;
        private boolean open;

        Level(Written written) {
            this.written = written;
        }
    }

    private final ContentOut out = new ContentOut();
    private final OutResources resources;
    private final Deque<Level> levels = new ArrayDeque<>();
    private final Namer namer;
    private final AffineTransform start;
    private boolean inText;

    /** @param known the state a reader is in at the start, null when it depends on the place of use */
    StreamOut(Namer namer, State initial, boolean known, OutResources resources) {
        this.namer = namer;
        this.resources = resources;
        this.start = initial.ctm();
        Written written = new Written();
        written.external = initial.external();
        if (known) {
            written.fill = initial.fill();
            written.stroke = initial.stroke();
            written.line = initial.line();
            written.text = initial.text();
        }
        Level root = new Level(written);
        root.open = true;
        levels.push(root);
    }

    ContentOut out() {
        return out;
    }

    OutResources resources() {
        return resources;
    }

    /** The matrix in force where the stream begins: the space of its patterns. */
    AffineTransform start() {
        return start;
    }

    void save() {
        levels.push(new Level(levels.peek().written.copy()));
    }

    void restore() {
        if (levels.pop().open) {
            leaveText();
            out.operator("Q");
        }
    }

    void concat(AffineTransform matrix) {
        if (!matrix.isIdentity()) {
            levels.peek().pending.add(o -> o.matrix(matrix, "cm"));
        }
    }

    /** A clip, written before the next thing that is painted under it. */
    void clip(List<Command> construction, String rule) {
        levels.peek().pending.add(o -> {
            for (Command c : construction) {
                o.command(c);
            }
            o.operator(rule);
            o.operator("n");
        });
    }

    void clip(java.awt.Shape local) {
        levels.peek().pending.add(o -> {
            if (local.getBounds2D().isEmpty()) {
                o.numbers(0, 0, 0, 0);
                o.operator("re");
            } else {
                o.path(local.getPathIterator(null));
            }
            o.operator("W*");
            o.operator("n");
        });
    }

    /** Writes what must be in force before something is painted. */
    void prepare(State state, boolean fill, boolean stroke) throws IOException {
        openLevels();
        Written w = levels.peek().written;
        external(state, w);
        if (fill && !Objects.equals(w.fill, state.fill())) {
            colour(state.fill(), false);
            w.fill = state.fill();
        }
        if (stroke && !Objects.equals(w.stroke, state.stroke())) {
            colour(state.stroke(), true);
            w.stroke = state.stroke();
        }
        if (stroke && w.line != state.line()) {
            line(state.line());
            w.line = state.line();
        }
    }

    void prepareText(TextState text) throws IOException {
        Written w = levels.peek().written;
        if (!inText) {
            out.operator("BT");
            inText = true;
        }
        TextState was = w.text;
        if (was == null || was.font() != text.font() || was.size() != text.size()) {
            out.token(namer.font(resources, text.font()));
            out.number(text.size());
            out.operator("Tf");
        }
        number(was == null ? Double.NaN : was.charSpace(), text.charSpace(), "Tc");
        number(was == null ? Double.NaN : was.wordSpace(), text.wordSpace(), "Tw");
        number(was == null ? Double.NaN : was.scale() * 100, text.scale() * 100, "Tz");
        number(was == null ? Double.NaN : was.rise(), text.rise(), "Ts");
        number(was == null ? Double.NaN : was.mode(), text.mode(), "Tr");
        w.text = text;
    }

    void leaveText() {
        if (inText) {
            out.operator("ET");
            inText = false;
        }
    }

    private void number(double was, double is, String op) {
        if (was != is) {
            out.number(is);
            out.operator(op);
        }
    }

    private void openLevels() throws IOException {
        for (var i = levels.descendingIterator(); i.hasNext(); ) {
            Level level = i.next();
            if (!level.open || !level.pending.isEmpty()) {
                leaveText();
            }
            if (!level.open) {
                out.operator("q");
                level.open = true;
            }
            for (Pending pending : level.pending) {
                pending.write(out);
            }
            level.pending.clear();
        }
    }

    private void external(State state, Written w) throws IOException {
        List<State.External> wanted = state.external();
        if (wanted.equals(w.external)) {
            return;
        }
        int common = 0;
        while (common < wanted.size() && common < w.external.size() && wanted.get(common).equals(w.external.get(common))) {
            common++;
        }
        for (State.External external : wanted.subList(common, wanted.size())) {
            COSBase copy = namer.external(external);
            if (copy != null) {
                out.named(resources.add(COSName.EXT_G_STATE, copy), "gs");
            }
        }
        w.external = wanted;
    }

    private void colour(Paint paint, boolean stroke) throws IOException {
        COSBase space = paint.space();
        if (COSName.DEVICEGRAY.equals(space) || COSName.DEVICERGB.equals(space) || COSName.DEVICECMYK.equals(space)) {
            int count = COSName.DEVICEGRAY.equals(space) ? 1 : COSName.DEVICERGB.equals(space) ? 3 : 4;
            if (paint.components().size() == count) {
                String op = COSName.DEVICEGRAY.equals(space) ? "g" : COSName.DEVICERGB.equals(space) ? "rg" : "k";
                out.command(stroke ? op.toUpperCase(java.util.Locale.ROOT) : op, paint.components());
                return;
            }
        }
        COSBase copy = namer.colourSpace(space);
        COSName name = copy instanceof COSName device ? device : resources.add(COSName.COLORSPACE, copy);
        out.named(name, stroke ? "CS" : "cs");
        List<COSBase> operands = new ArrayList<>(paint.components());
        if (paint.pattern() != null) {
            operands.add(resources.add(COSName.PATTERN, namer.pattern(paint.pattern())));
        }
        if (!operands.isEmpty()) {
            out.command(stroke ? "SCN" : "scn", operands);
        }
    }

    private void line(State.Line line) throws IOException {
        out.number(line.width());
        out.operator("w");
        out.number(line.cap());
        out.operator("J");
        out.number(line.join());
        out.operator("j");
        out.number(line.miter());
        out.operator("M");
        COSArray dash = new COSArray();
        for (float part : line.dash()) {
            dash.add(new COSFloat(part));
        }
        out.command("d", List.of(dash, new COSFloat((float) line.phase())));
    }
}
