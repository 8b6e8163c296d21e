package org.postern.redact.content;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.NoninvertibleTransformException;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.postern.redact.WhyPicture;

/** Writes a scope anew without what goes. Each form becomes an instance of its own. */
final class Rewriter implements Listener {
    private static final Rectangle2D PLANE = new Rectangle2D.Double(-40_000, -40_000, 80_000, 80_000);

    private final DocumentCopy document;
    private final Cuts cuts;
    private final PathCutter cutter;
    private final Deque<StreamOut> streams = new ArrayDeque<>();
    private final CodesInUse codes = new CodesInUse();
    /** Edited once, although many pieces may be painted under the same mask. */
    private final Map<State.External, COSBase> externals = new HashMap<>();
    private final Map<PatternAt, COSBase> patterns = new HashMap<>();
    private boolean clippingText;
    private boolean clippedTextKept;

    private record PatternAt(COSDictionary pattern, AffineTransform start) {}

    Rewriter(DocumentCopy document, Cuts cuts, State initial) {
        this(document, cuts, initial, new OutResources());
    }

    Rewriter(DocumentCopy document, Cuts cuts, State initial, OutResources resources) {
        this.document = document;
        this.cuts = cuts;
        this.cutter = new PathCutter(cuts.regions());
        streams.push(new StreamOut(namer(initial.ctm()), initial, true, resources));
    }

    /** The codes that were written. */
    CodesInUse codes() {
        return codes;
    }

    StreamOut stream() {
        return streams.peek();
    }

    @Override
    public void save() {
        stream().save();
    }

    @Override
    public void restore() {
        stream().restore();
    }

    @Override
    public void concat(AffineTransform matrix) {
        stream().concat(matrix);
    }

    @Override
    public void beginText() {
        clippingText = false;
        clippedTextKept = false;
    }

    @Override
    public void endText(State state) {
        stream().leaveText();
        if (clippingText && !clippedTextKept) {
            // All of the clipping text is gone: what follows must stay hidden, or its fill would flood the page.
            stream().clip(new Rectangle2D.Double());
        }
    }

    @Override
    public void show(List<Glyph> glyphs, double[] kernBefore, State state) throws IOException {
        clippingText |= state.text().clips();
        for (int i = 0; i < glyphs.size(); ) {
            if (!cuts.stays(glyphs.get(i))) {
                i++;
                continue;
            }
            int end = i;
            while (end < glyphs.size() && cuts.stays(glyphs.get(end))) {
                end++;
            }
            showRun(glyphs.subList(i, end), kernBefore, i, state);
            i = end;
        }
    }

    private void showRun(List<Glyph> run, double[] kernBefore, int offset, State state) throws IOException {
        clippedTextKept |= state.text().clips();
        int mode = state.text().mode() & 3;
        StreamOut out = stream();
        out.prepare(state, mode == 0 || mode == 2, mode == 1 || mode == 2);
        out.prepareText(state.text());
        out.out().matrix(run.getFirst().textMatrix(), "Tm");
        COSArray pieces = new COSArray();
        ByteArrayOutputStream operand = new ByteArrayOutputStream();
        for (int i = 0; i < run.size(); i++) {
            double kern = i == 0 ? 0 : kernBefore[offset + i];
            if (kern != 0) {
                pieces.add(new COSString(operand.toByteArray()));
                pieces.add(new COSFloat((float) kern));
                operand.reset();
            }
            operand.writeBytes(run.get(i).bytes());
            codes.add(run.get(i));
        }
        COSString last = new COSString(operand.toByteArray());
        if (pieces.size() == 0) {
            out.out().command("Tj", List.of(last));
        } else {
            pieces.add(last);
            out.out().command("TJ", List.of(pieces));
        }
    }

    @Override
    public void path(PaintedPath path, State state) throws IOException {
        StreamOut out = stream();
        if (path.fill() != null || path.stroke()) {
            paint(path, state, out);
        }
        if (path.clip() != null) {
            if (path.rectangle() || !cutter.meets(path.inScope())) {
                out.clip(path.construction(), path.clip());
            } else {
                Path2D filled = new Path2D.Double(path.inScope());
                filled.setWindingRule(path.clip().equals("W*") ? Path2D.WIND_EVEN_ODD : Path2D.WIND_NON_ZERO);
                out.clip(local(cutter.cut(filled), state));
            }
        }
    }

    private void paint(PaintedPath path, State state, StreamOut out) throws IOException {
        boolean fillMet = path.fill() != null && cutter.meets(path.inScope());
        boolean strokeMet = path.stroke() && cutter.meets(PathCutter.strokeBounds(path.inScope(), state));
        Shape stroked = strokeMet ? PathCutter.stroked(path.inScope(), state) : null;
        strokeMet = strokeMet && cutter.meets(stroked);
        if (!fillMet && !strokeMet) {
            out.prepare(state, path.fill() != null, path.stroke());
            out.leaveText();
            for (Command c : path.construction()) {
                out.out().command(c);
            }
            out.out().operator(path.fill() == null ? "S" : path.stroke() ? path.fill().replace('f', 'B') : path.fill());
            return;
        }
        if (path.fill() != null) {
            refusePictureInPaint(state.fill());
            fill(cutter.cut(path.inScope()), state, out);
        }
        if (path.stroke()) {
            refusePictureInPaint(state.stroke());
            fill(cutter.cut(stroked == null ? PathCutter.stroked(path.inScope(), state) : stroked), state.withFill(state.stroke()), out);
        }
    }

    /** A mesh holds a picture in its numbers that no clip takes away. */
    private static void refusePictureInPaint(Paint paint) throws Uninterpretable {
        if (paint.pattern() != null && paint.pattern().getDictionaryObject(COSName.SHADING) instanceof COSDictionary shading
                && shading.getInt(COSName.SHADING_TYPE) >= 4) {
            throw new Uninterpretable(WhyPicture.MESH_UNDER_MARK);
        }
    }

    private void fill(Area area, State state, StreamOut out) throws IOException {
        if (area.isEmpty()) {
            return;
        }
        Shape local = local(area, state);
        if (!local.getBounds2D().isEmpty()) {
            out.prepare(state, true, false);
            out.leaveText();
            out.out().path(local.getPathIterator(null));
            out.out().operator("f*");
        }
    }

    private static Shape local(Shape inScope, State state) {
        try {
            return state.ctm().createInverse().createTransformedShape(inScope);
        } catch (NoninvertibleTransformException e) {
            // Nothing can be seen through a matrix without extent.
            return new Rectangle2D.Double();
        }
    }

    @Override
    public void shading(COSDictionary shading, State state) throws IOException {
        boolean met = !cutter.isEmpty() && (state.clip() == null || cutter.meets(state.clip()));
        if (met && shading.getInt(COSName.SHADING_TYPE) >= 4) {
            throw new Uninterpretable(WhyPicture.MESH_UNDER_MARK);
        }
        StreamOut out = stream();
        out.save();
        if (met) {
            Rectangle2D plane = state.clip() == null ? PLANE : state.clip();
            Area left = cutter.outside(plane);
            if (left.isEmpty()) {
                out.restore();
                return;
            }
            out.clip(local(left, state));
        }
        out.prepare(state, false, false);
        out.leaveText();
        out.out().named(out.resources().add(COSName.SHADING, document.copy(shading)), "sh");
        out.restore();
    }

    @Override
    public void image(COSStream image, State state) throws IOException {
        COSBase kept = ImageEditor.meets(state.ctm(), cutter)
                ? ImageEditor.edit(document.target(), image, state.ctm(), cuts.regions()) : document.copy(image);
        paintObject(kept, state);
    }

    @Override
    public void inlineImage(Command command, Resources resources, State state) throws IOException {
        COSBase kept = ImageEditor.meets(state.ctm(), cutter)
                ? ImageEditor.edit(document.target(), InlineImages.object(command, resources), state.ctm(), cuts.regions())
                : InlineImages.asObject(command, resources, document);
        paintObject(kept, state);
    }

    private void paintObject(COSBase object, State state) throws IOException {
        if (object != null) {
            StreamOut out = stream();
            out.prepare(state, true, false);
            out.leaveText();
            out.out().named(out.resources().add(COSName.XOBJECT, object), "Do");
        }
    }

    @Override
    public boolean enterForm(COSStream form, State state) {
        streams.push(new StreamOut(namer(state.ctm()), state, false, new OutResources()));
        outer.push(state);
        return true;
    }

    private final Deque<State> outer = new ArrayDeque<>();

    @Override
    public void leaveForm(COSStream form) throws IOException {
        StreamOut inner = streams.pop();
        State state = outer.pop();
        if (!inner.out().isEmpty()) {
            StreamOut out = stream();
            out.prepare(state, false, false);
            out.leaveText();
            COSStream instance = document.formOf(form, inner.out().bytes(), inner.resources().dictionary());
            out.out().named(out.resources().add(COSName.XOBJECT, instance), "Do");
        }
    }

    /** Glyphs at their new places, in reading order. */
    void showPlaced(List<TextLine> lines, State initial) throws IOException {
        List<Glyph> run = new ArrayList<>();
        for (TextLine line : lines) {
            for (TextLine.Piece piece : line.pieces()) {
                Glyph glyph = piece.glyph();
                if (!cuts.placed().containsKey(glyph.ordinal()) || cuts.removed().get(glyph.ordinal())) {
                    continue;
                }
                if (!run.isEmpty() && !continues(run.getLast(), glyph)) {
                    showPlacedRun(run, initial);
                    run = new ArrayList<>();
                }
                run.add(glyph);
            }
        }
        if (!run.isEmpty()) {
            showPlacedRun(run, initial);
        }
    }

    private boolean continues(Glyph last, Glyph next) {
        AffineTransform a = cuts.placed().get(last.ordinal());
        AffineTransform b = cuts.placed().get(next.ordinal());
        double size = Math.max(1e-3, last.size());
        double turned = Math.abs(a.getScaleX() - b.getScaleX()) + Math.abs(a.getShearX() - b.getShearX())
                + Math.abs(a.getShearY() - b.getShearY()) + Math.abs(a.getScaleY() - b.getScaleY());
        var end = a.transform(last.vertical() ? new java.awt.geom.Point2D.Double(0, last.advance()) : new java.awt.geom.Point2D.Double(last.advance(), 0), null);
        return last.font() == next.font() && turned < 1e-4 * size && end.distance(LineLayout.origin(b)) < 0.005 * size && samePaint(last.state(), next.state());
    }

    private static boolean samePaint(State a, State b) {
        return a.text().mode() == b.text().mode() && a.fill().equals(b.fill()) && a.stroke().equals(b.stroke()) && a.line() == b.line()
                && a.external().equals(b.external());
    }

    private void showPlacedRun(List<Glyph> run, State initial) throws IOException {
        Glyph first = run.getFirst();
        AffineTransform em = cuts.placed().get(first.ordinal());
        StreamOut out = stream();
        boolean apart = !first.state().external().isEmpty();
        if (apart) {
            out.leaveText();
            out.save();
        }
        boolean unseen = first.state().clip() != null && !first.state().clip().intersects(first.lineBox().getBounds2D())
                && !first.lineBox().getBounds2D().isEmpty();
        int mode = unseen ? 3 : first.state().text().mode();
        double size = Math.max(1e-3, Math.round(Math.hypot(em.getShearX(), em.getScaleY()) * 100) / 100.0);
        State state = initial.withFill(first.state().fill()).withStroke(first.state().stroke()).withLine(first.state().line())
                .withExternal(first.state().external());
        out.prepare(state, mode == 0 || mode == 2, mode == 1 || mode == 2);
        out.prepareText(new TextState(first.font(), size, 0, 0, 1, 0, mode));
        AffineTransform text = new AffineTransform(em);
        text.scale(1 / size, 1 / size);
        out.out().matrix(text, "Tm");
        ByteArrayOutputStream operand = new ByteArrayOutputStream();
        for (Glyph glyph : run) {
            operand.writeBytes(glyph.bytes());
            codes.add(glyph);
        }
        out.out().command("Tj", List.of(new COSString(operand.toByteArray())));
        if (apart) {
            out.leaveText();
            out.restore();
        }
    }

    /** The bars, black. @param label printed on each, or null */
    void paintBars(State initial, BarLabel label) throws IOException {
        for (Shape bar : cuts.bars()) {
            StreamOut out = stream();
            out.prepare(initial.withFill(Paint.BLACK), true, false);
            out.leaveText();
            if (bar instanceof Rectangle2D r) {
                out.out().numbers(r.getX(), r.getY(), r.getWidth(), r.getHeight());
                out.out().operator("re");
            } else {
                out.out().path(bar.getPathIterator(null));
            }
            out.out().operator("f");
            if (label != null) {
                label.paint(bar, initial, out);
            }
        }
    }

    private StreamOut.Namer namer(AffineTransform start) {
        return new StreamOut.Namer() {
            @Override
            public COSName font(OutResources resources, PDFont font) throws IOException {
                return resources.add(COSName.FONT, document.font(font));
            }

            @Override
            public COSBase colourSpace(COSBase space) throws IOException {
                return document.copy(space);
            }

            @Override
            public COSBase pattern(COSDictionary pattern) throws IOException {
                PatternAt at = new PatternAt(pattern, start);
                COSBase done = patterns.get(at);
                if (done == null) {
                    done = document.pattern(pattern, start, cuts.aside());
                    patterns.put(at, done);
                }
                return done;
            }

            @Override
            public COSBase external(State.External external) throws IOException {
                if (!externals.containsKey(external)) {
                    externals.put(external, document.external(external, cuts.aside()));
                }
                return externals.get(external);
            }
        };
    }
}
