package org.postern.redact.content;

import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDPage;

import org.postern.redact.pdf.PageSpace;

/**
 * All that is painted on a page: its content, then the appearances of its annotations, which become content. What an annotation holds
 * besides its appearance stays behind.
 */
final class PageProgram {
    private static final COSName APPEARANCE = COSName.getPDFName("A0");
    private static final int HIDDEN = 2;
    private static final int NO_VIEW = 32;

    /** Commands with the resources that their names mean. */
    record Part(List<Command> commands, Resources resources) {}

    private final PageSpace space;
    private final List<Part> parts = new ArrayList<>();

    PageProgram(PDPage page, Layers layers) throws IOException {
        space = new PageSpace(page);
        COSBase resources = page.getResources() == null ? null : page.getResources().getCOSObject();
        parts.add(new Part(ContentParser.parse(StreamBytes.content(page)), new Resources(resources instanceof COSDictionary d ? d : null)));
        if (page.getCOSObject().getDictionaryObject(COSName.ANNOTS) instanceof COSArray annotations) {
            for (int i = 0; i < annotations.size(); i++) {
                if (annotations.getObject(i) instanceof COSDictionary annotation) {
                    addAppearance(annotation, layers);
                }
            }
        }
    }

    PageSpace space() {
        return space;
    }

    List<Part> parts() {
        return parts;
    }

    static State initial() {
        return State.initial(new AffineTransform());
    }

    void run(Interpreter interpreter, Listener listener) throws IOException {
        for (Part part : parts) {
            listener.save();
            interpreter.run(part.commands(), part.resources(), initial());
            listener.restore();
        }
    }

    /** ISO 32000-2, 12.5.5: the appearance's box, turned by its matrix, fills the annotation's rectangle. */
    private void addAppearance(COSDictionary annotation, Layers layers) throws IOException {
        int flags = annotation.getInt(COSName.F, 0);
        COSStream appearance = appearance(annotation);
        if (appearance == null || (flags & (HIDDEN | NO_VIEW)) != 0 || "Popup".equals(annotation.getNameAsString(COSName.SUBTYPE))
                || layers.hides(annotation.getDictionaryObject(COSName.OC))) {
            return;
        }
        Rectangle2D box = rectangle(appearance.getDictionaryObject(COSName.BBOX));
        Rectangle2D rect = rectangle(annotation.getDictionaryObject(COSName.RECT));
        if (box == null || rect == null || box.isEmpty() || rect.isEmpty()) {
            return;
        }
        Rectangle2D turned = Interpreter.matrix(appearance).createTransformedShape(box).getBounds2D();
        if (turned.isEmpty()) {
            return;
        }
        double sx = rect.getWidth() / turned.getWidth();
        double sy = rect.getHeight() / turned.getHeight();
        double[] m = {sx, 0, 0, sy, rect.getX() - turned.getX() * sx, rect.getY() - turned.getY() * sy};
        List<COSBase> operands = new ArrayList<>();
        for (double v : m) {
            operands.add(new COSFloat((float) v));
        }
        COSDictionary objects = new COSDictionary();
        objects.setItem(APPEARANCE, appearance);
        COSDictionary resources = new COSDictionary();
        resources.setItem(COSName.XOBJECT, objects);
        if (!COSName.FORM.equals(appearance.getDictionaryObject(COSName.SUBTYPE))) {
            appearance.setItem(COSName.SUBTYPE, COSName.FORM);
        }
        parts.add(new Part(List.of(new Command("cm", operands, null, null), Command.of("Do", APPEARANCE)), new Resources(resources)));
    }

    private static COSStream appearance(COSDictionary annotation) {
        if (!(annotation.getDictionaryObject(COSName.AP) instanceof COSDictionary appearances)) {
            return null;
        }
        COSBase normal = appearances.getDictionaryObject(COSName.N);
        if (normal instanceof COSStream stream) {
            return stream;
        }
        if (normal instanceof COSDictionary states && annotation.getDictionaryObject(COSName.AS) instanceof COSName state
                && states.getDictionaryObject(state) instanceof COSStream stream) {
            return stream;
        }
        return null;
    }

    private static Rectangle2D rectangle(COSBase array) {
        if (!(array instanceof COSArray a) || a.size() < 4) {
            return null;
        }
        double[] v = new double[4];
        for (int i = 0; i < 4; i++) {
            if (!(a.getObject(i) instanceof COSNumber number)) {
                return null;
            }
            v[i] = number.floatValue();
        }
        Rectangle2D r = new Rectangle2D.Double(v[0], v[1], 0, 0);
        r.add(v[2], v[3]);
        return r;
    }
}
