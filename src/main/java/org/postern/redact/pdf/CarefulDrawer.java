package org.postern.redact.pdf;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Composite;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;

import org.apache.pdfbox.contentstream.operator.MissingOperandException;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorName;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.MissingResourceException;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.contentstream.operator.state.EmptyGraphicsStackException;
import org.apache.pdfbox.rendering.PageDrawer;
import org.apache.pdfbox.rendering.PageDrawerParameters;

/**
 * Draws a page as PDFBox does, except that nothing is left out silently: where a picture or a form cannot be drawn, a grey place with a
 * cross says so, and {@link #leftOut} does.
 */
public class CarefulDrawer extends PageDrawer {
    private static final Rectangle2D UNIT = new Rectangle2D.Double(0, 0, 1, 1);
    private static final Color VEIL = new Color(128, 128, 128, 80);
    private static final Color CROSS = new Color(128, 128, 128);
    private static final Set<String> CODED = Set.of("DCTDecode", "DCT", "JPXDecode", "JBIG2Decode", "CCITTFaxDecode", "CCF");

    private final PlainPictures pictures;
    private final boolean counting;
    private boolean leftOut;

    /** @param counting whether a picture with fewer samples than it has pixels counts as one that cannot be drawn */
    protected CarefulDrawer(PageDrawerParameters parameters, PlainPictures pictures, boolean counting) throws IOException {
        super(parameters);
        this.pictures = pictures;
        this.counting = counting;
    }

    /** Whether a cross stands somewhere. */
    final boolean leftOut() {
        return leftOut;
    }

    @Override
    public void drawImage(PDImage image) throws IOException {
        try {
            PDImage plain = pictures.of(image, getResources());
            super.drawImage(plain);
            if (counting && isCut(plain)) {
                cross(UNIT, new AffineTransform());
            }
        } catch (IOException | RuntimeException broken) {
            cross(UNIT, new AffineTransform());
        }
    }

    /** PDFBox goes on after an object that it cannot draw; after what else it cannot do, it stops, and so does this. */
    @Override
    protected void operatorException(Operator operator, List<COSBase> operands, IOException failure) throws IOException {
        if (OperatorName.BEGIN_INLINE_IMAGE.equals(operator.getName())) {
            cross(UNIT, new AffineTransform());
            return;
        }
        if (!(failure instanceof MissingOperandException || failure instanceof MissingResourceException || failure instanceof EmptyGraphicsStackException)) {
            leftOut = true;
            if (OperatorName.DRAW_OBJECT.equals(operator.getName())) {
                crossOverForm(operands);
            }
        }
        super.operatorException(operator, operands, failure);
    }

    private void crossOverForm(List<COSBase> operands) {
        COSBase objects = getResources() == null ? null : getResources().getCOSObject().getDictionaryObject(COSName.XOBJECT);
        if (!operands.isEmpty() && operands.getFirst() instanceof COSName name && objects instanceof org.apache.pdfbox.cos.COSDictionary all
                && all.getDictionaryObject(name) instanceof COSStream stream && COSName.FORM.equals(stream.getDictionaryObject(COSName.SUBTYPE))) {
            PDFormXObject form = new PDFormXObject(stream);
            PDRectangle box = form.getBBox();
            if (box != null) {
                cross(new Rectangle2D.Double(box.getLowerLeftX(), box.getLowerLeftY(), box.getWidth(), box.getHeight()), form.getMatrix().createAffineTransform());
            }
        } else {
            cross(UNIT, new AffineTransform());
        }
    }

    private void cross(Rectangle2D box, AffineTransform matrix) {
        leftOut = true;
        AffineTransform place = getGraphicsState().getCurrentTransformationMatrix().createAffineTransform();
        place.concatenate(matrix);
        Path2D lines = new Path2D.Double(box);
        lines.moveTo(box.getMinX(), box.getMinY());
        lines.lineTo(box.getMaxX(), box.getMaxY());
        lines.moveTo(box.getMinX(), box.getMaxY());
        lines.lineTo(box.getMaxX(), box.getMinY());
        Shape all = place.createTransformedShape(box);
        Graphics2D graphics = getGraphics();
        if (graphics == null || !Double.isFinite(all.getBounds2D().getWidth() + all.getBounds2D().getHeight())) {
            return;
        }
        Composite composite = graphics.getComposite();
        Paint paint = graphics.getPaint();
        Stroke stroke = graphics.getStroke();
        setClip();
        graphics.setComposite(AlphaComposite.SrcOver);
        graphics.setPaint(VEIL);
        graphics.fill(all);
        graphics.setPaint(CROSS);
        graphics.setStroke(new BasicStroke(1));
        graphics.draw(place.createTransformedShape(lines));
        graphics.setComposite(composite);
        graphics.setPaint(paint);
        graphics.setStroke(stroke);
    }

    /** Only of pictures whose filters hand on bytes: what is missing PDFBox paints in one colour. */
    private static boolean isCut(PDImage image) throws IOException {
        if (!(image instanceof PDImageXObject object)) {
            return false;
        }
        List<COSName> filters = object.getStream().getFilters();
        if (!filters.isEmpty() && CODED.contains(filters.getLast().getName())) {
            return false;
        }
        int components = object.isStencil() ? 1 : object.getColorSpace().getNumberOfComponents();
        long needed = ((long) object.getWidth() * components * object.getBitsPerComponent() + 7) / 8 * object.getHeight();
        try (InputStream in = object.createInputStream()) {
            byte[] piece = new byte[1 << 14];
            for (int got; needed > 0 && (got = in.read(piece)) >= 0; ) {
                needed -= got;
            }
        }
        return needed > 0;
    }
}
