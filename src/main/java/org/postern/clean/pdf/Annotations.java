package org.postern.clean.pdf;

import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.postern.clean.Refusal;

/** What a reader draws for a page's annotations, as forms to be drawn after its content (ISO 32000-1, 12.5.5). */
final class Annotations {
    /** Markers of something else, not content of the page: their picture goes with them. */
    private static final Set<String> DROPPED = Set.of("Link", "Popup", "FileAttachment", "Sound", "Movie", "Screen", "RichMedia", "3D", "TrapNet",
            "PrinterMark", "Text", "Redact", "Projection");
    private static final int HIDDEN = 2;
    private static final int NO_VIEW = 32;
    private static final int MAX = 20_000;

    private Annotations() { }

    /** An appearance and where it goes. */
    record Drawn(COSStream appearance, AffineTransform placed) { }

    static List<Drawn> drawn(COSDictionary page, Layers layers) throws PdfLimitException {
        var all = new ArrayList<Drawn>();
        if (!(page.getDictionaryObject(COSName.ANNOTS) instanceof COSArray array)) {
            return all;
        }
        if (array.size() > MAX) {
            throw new PdfLimitException(Refusal.TOO_MANY_PARTS, PdfFlaw.MORE_ANNOTATIONS.with(MAX));
        }
        for (int i = 0; i < array.size(); i++) {
            if (array.getObject(i) instanceof COSDictionary annotation && shown(annotation, layers)) {
                COSStream appearance = appearance(annotation);
                AffineTransform placed = appearance == null ? null : placed(annotation, appearance);
                if (placed != null) {
                    all.add(new Drawn(appearance, placed));
                }
            }
        }
        return all;
    }

    private static boolean shown(COSDictionary annotation, Layers layers) {
        int flags = annotation.getInt(COSName.F, 0);
        return (flags & (HIDDEN | NO_VIEW)) == 0 && !DROPPED.contains(annotation.getNameAsString(COSName.SUBTYPE, ""))
                && !layers.hides(annotation.getDictionaryObject(COSName.OC));
    }

    private static COSStream appearance(COSDictionary annotation) {
        COSBase normal = annotation.getDictionaryObject(COSName.AP) instanceof COSDictionary set ? set.getDictionaryObject(COSName.N) : null;
        if (normal instanceof COSStream stream) {
            return stream;
        }
        if (normal instanceof COSDictionary states) {
            COSName state = annotation.getCOSName(COSName.AS);
            return state != null && states.getDictionaryObject(state) instanceof COSStream stream ? stream : null;
        }
        return null;
    }

    /** The algorithm of 12.5.5: the appearance's box, as its matrix turns it, is fitted into the annotation's rectangle. */
    private static AffineTransform placed(COSDictionary annotation, COSStream appearance) {
        double[] rect = Cos.numbers(annotation.getDictionaryObject(COSName.RECT));
        double[] box = Cos.numbers(appearance.getDictionaryObject(COSName.BBOX));
        if (rect.length != 4 || box.length != 4) {
            return null;
        }
        double[] given = Cos.numbers(appearance.getDictionaryObject(COSName.MATRIX));
        var matrix = given.length == 6 ? new AffineTransform(given) : new AffineTransform();
        Rectangle2D turned = matrix.createTransformedShape(new Rectangle2D.Double(Math.min(box[0], box[2]), Math.min(box[1], box[3]),
                Math.abs(box[2] - box[0]), Math.abs(box[3] - box[1]))).getBounds2D();
        if (turned.getWidth() <= 0 || turned.getHeight() <= 0) {
            return null;
        }
        double width = Math.abs(rect[2] - rect[0]) / turned.getWidth();
        double height = Math.abs(rect[3] - rect[1]) / turned.getHeight();
        return new AffineTransform(width, 0, 0, height, Math.min(rect[0], rect[2]) - turned.getX() * width,
                Math.min(rect[1], rect[3]) - turned.getY() * height);
    }

    /** The page's operators followed by one drawing of each appearance, whose names are put into {@code resources}. */
    static Content append(Content content, List<Drawn> drawn, COSDictionary resources) {
        if (drawn.isEmpty()) {
            return content;
        }
        var objects = new COSDictionary();
        if (resources.getCOSDictionary(COSName.XOBJECT) != null) {
            objects.addAll(resources.getCOSDictionary(COSName.XOBJECT));
        }
        resources.setItem(COSName.XOBJECT, objects);
        var ops = new ArrayList<Content.Op>();
        ops.add(op("q"));
        int depth = 0;
        boolean text = false;
        for (Content.Op op : content.ops()) {
            if (op.name().equals("Q") && --depth < 0) {
                depth = 0;
                continue;
            }
            depth += op.name().equals("q") ? 1 : 0;
            text = op.name().equals("BT") || text && !op.name().equals("ET");
            ops.add(op);
        }
        if (text) {
            ops.add(op("ET"));
        }
        for (int i = 0; i <= depth; i++) {
            ops.add(op("Q"));
        }
        for (int i = 0; i < drawn.size(); i++) {
            COSName name = COSName.getPDFName("Annotation appearance " + i);
            objects.setItem(name, drawn.get(i).appearance());
            double[] m = new double[6];
            drawn.get(i).placed().getMatrix(m);
            ops.add(op("q"));
            ops.add(new Content.Op("cm", List.of(new COSFloat((float) m[0]), new COSFloat((float) m[1]), new COSFloat((float) m[2]),
                    new COSFloat((float) m[3]), new COSFloat((float) m[4]), new COSFloat((float) m[5])), null));
            ops.add(new Content.Op("Do", List.of(name), null));
            ops.add(op("Q"));
        }
        return new Content(ops);
    }

    private static Content.Op op(String name) {
        return new Content.Op(name, List.of(), null);
    }
}
