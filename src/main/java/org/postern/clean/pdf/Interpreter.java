package org.postern.clean.pdf;

import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.postern.clean.Refusal;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;

/**
 * Follows the operators of a page and of the forms it draws, and lists what they paint, where, in the order of painting. Nothing is
 * rendered; geometry and colour are enough to tell what is hidden.
 */
final class Interpreter {
    /** Forms within forms; deeper is a loop or made to exhaust readers. */
    private static final int MAX_DEPTH = 24;
    /** A page of a dense map paints some hundred thousand things. */
    private static final int MAX_MARKS = 3_000_000;

    private final Parts parts;
    private final Layers layers;
    private final List<Mark> marks = new ArrayList<>();
    private final List<FormRun> forms = new ArrayList<>();
    private final List<String> unseenTexts = new ArrayList<>();
    private final StringBuilder inDrawings = new StringBuilder();
    private final StringBuilder hiddenInDrawings = new StringBuilder();
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

    void blends(boolean more) {
        blends |= more;
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
            throw new PdfLimitException(Refusal.NESTED_TOO_DEEP, PdfFlaw.DRAWINGS_TOO_DEEP.with(MAX_DEPTH));
        }
        new Walk(this, resources, start, run).all(content);
        depth--;
    }

    /** Follows a stream whose marks are not judged (a pattern, a mask, a glyph procedure), for the fonts that it uses. */
    void visit(COSStream stream, COSDictionary parent) throws IOException {
        if (!parts.firstVisit(stream)) {
            return;
        }
        boolean before = exempt;
        exempt = true;
        var decided = new Decisions();
        run(parts.content(stream), Parts.resources(stream, parent), new State(box(stream)), decided);
        parts.decisions(stream).meet(decided);
        exempt = before;
        if (!exempt) {
            tell();
        }
    }

    /** What a pattern's cell or a mask may paint on. */
    private static Rectangle2D box(COSStream stream) {
        double[] box = Cos.numbers(stream.getDictionaryObject(COSName.BBOX));
        return box.length != 4 ? new Rectangle2D.Double(-1e6, -1e6, 2e6, 2e6)
                : new Rectangle2D.Double(Math.min(box[0], box[2]) - 1, Math.min(box[1], box[3]) - 1, Math.abs(box[2] - box[0]) + 2, Math.abs(box[3] - box[1]) + 2);
    }

    /** Text that is shown in a pattern, a mask or a glyph procedure; {@code hidden} if it is surely drawn nowhere. */
    void textInDrawing(String text, boolean hidden) {
        (hidden ? hiddenInDrawings : inDrawings).append(text);
    }

    private void tell() {
        if (!inDrawings.toString().isBlank()) {
            parts.traces().human("text-in-drawing", "a pattern, mask or drawn letter", inDrawings.toString().strip(), Tells.COPY, Severity.MEDIUM);
        }
        if (!hiddenInDrawings.toString().isBlank()) {
            parts.traces().removed("hidden-text.invisible", "a pattern, mask or drawn letter", hiddenInDrawings.toString().strip(), Tells.COPY, Severity.HIGH);
        }
        inDrawings.setLength(0);
        hiddenInDrawings.setLength(0);
    }

    Parts parts() {
        return parts;
    }

    Layers layers() {
        return layers;
    }

    boolean exempt() {
        return exempt;
    }

    /** Texts beside what is drawn, in marked content, that do not say what is drawn. */
    List<String> unseenTexts() {
        return unseenTexts;
    }

    /** What is drawn from here on lies on a layer that is off, if {@code off}. */
    void layerOff(boolean off) {
        layersOff += off ? 1 : 0;
    }

    void layerOn(boolean off) {
        layersOff -= off ? 1 : 0;
    }

    boolean layerOff() {
        return layersOff > 0;
    }

    void checkMarks() throws PdfLimitException {
        if (marks.size() > MAX_MARKS) {
            throw new PdfLimitException(Refusal.TOO_MANY_PARTS, PdfFlaw.PAGE_PAINTS_TOO_MUCH.with(MAX_MARKS));
        }
    }
}
