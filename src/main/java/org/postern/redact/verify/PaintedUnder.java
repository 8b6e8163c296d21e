package org.postern.redact.verify;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.NoninvertibleTransformException;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.apache.pdfbox.contentstream.PDFGraphicsStreamEngine;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorName;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.MissingResourceException;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

import org.postern.redact.BoxMark;
import org.postern.redact.pdf.PageSpace;
import org.postern.redact.pdf.PlainPictures;

/**
 * What a page paints under boxes, whether it is seen or something lies over it: the samples of pictures, masks apart, and paths. A bar, or
 * a ground in one colour, may lie there; outlines of letters, lines, and bars that end unseen may not.
 */
final class PaintedUnder extends PDFGraphicsStreamEngine {
    /** What may hang into a box from beside it, in points: a rule, a frame, the rounding of what was cut. */
    private static final double EDGE = 2;

    private final List<Shape> regions = new ArrayList<>();
    private final Path2D path = new Path2D.Double();
    private final PlainPictures pictures = new PlainPictures();
    private boolean samples;
    private boolean unreadable;
    private boolean outlines;

    PaintedUnder(PDPage page, List<BoxMark> boxes) {
        super(page);
        PageSpace space = new PageSpace(page);
        boxes.forEach(box -> regions.add(space.userSpace(box.box())));
    }

    boolean hasSamples() {
        return samples;
    }

    /** Whether there is a picture of which nobody can say what it holds there. */
    boolean hasUnreadable() {
        return unreadable;
    }

    boolean hasOutlines() {
        return outlines;
    }

    @Override
    public void drawImage(PDImage image) throws IOException {
        try {
            look(pictures.of(image, getResources()));
        } catch (IOException | RuntimeException undecodable) {
            unreadable |= meetsUnitSquare();
        }
    }

    /** After a picture, or a form, that cannot be read, PDFBox goes on with the next operator; what it was may lie under a box. */
    @Override
    protected void operatorException(Operator operator, List<COSBase> operands, IOException failure) throws IOException {
        if (OperatorName.BEGIN_INLINE_IMAGE.equals(operator.getName())) {
            unreadable |= meetsUnitSquare();
            return;
        }
        unreadable |= OperatorName.DRAW_OBJECT.equals(operator.getName()) && !(failure instanceof MissingResourceException);
        super.operatorException(operator, operands, failure);
    }

    private boolean meetsUnitSquare() {
        Shape place = getGraphicsState().getCurrentTransformationMatrix().createAffineTransform().createTransformedShape(new Rectangle2D.Double(0, 0, 1, 1));
        return regions.stream().anyMatch(region -> new Area(place).intersects(region.getBounds2D()));
    }

    private void look(PDImage image) throws IOException {
        AffineTransform ctm = getGraphicsState().getCurrentTransformationMatrix().createAffineTransform();
        if (image.isStencil()) {
            look(image.getStencilImage(java.awt.Color.BLACK), ctm);
            return;
        }
        look(image.getImage(), ctm);
        if (image instanceof PDImageXObject object) {
            look(object.getOpaqueImage(null, 1), ctm);
            if (object.getSoftMask() != null) {
                look(object.getSoftMask().getOpaqueImage(null, 1), ctm);
            }
            if (object.getMask() != null) {
                look(object.getMask().getOpaqueImage(null, 1), ctm);
            }
            samples |= object.getCOSObject().getDictionaryObject(COSName.getPDFName("Alternates")) != null;
        }
    }

    private void look(BufferedImage picture, AffineTransform ctm) {
        if (picture == null || samples) {
            return;
        }
        AffineTransform toSamples = new AffineTransform(picture.getWidth(), 0, 0, -picture.getHeight(), 0, picture.getHeight());
        try {
            toSamples.concatenate(ctm.createInverse());
        } catch (NoninvertibleTransformException invisible) {
            return;
        }
        for (Shape region : regions) {
            Shape shape = toSamples.createTransformedShape(region);
            Rectangle2D bounds = shape.getBounds2D().createIntersection(new Rectangle2D.Double(0, 0, picture.getWidth(), picture.getHeight()));
            Integer first = null;
            for (int y = (int) Math.ceil(bounds.getMinY()) + 1; y < bounds.getMaxY() - 1 && bounds.getHeight() > 0; y++) {
                for (int x = (int) Math.ceil(bounds.getMinX()) + 1; x < bounds.getMaxX() - 1; x++) {
                    if (shape.contains(x - 1, y - 1, 2, 2)) {
                        int rgb = picture.getRGB(x, y);
                        first = first == null ? rgb : first;
                        if ((rgb >>> 24 > 8 || first >>> 24 > 8) && !UnderBoxes.near(first, rgb)) {
                            samples = true;
                            return;
                        }
                    }
                }
            }
        }
    }

    @Override
    public void fillPath(int rule) {
        painted(true);
    }

    @Override
    public void strokePath() {
        painted(false);
    }

    @Override
    public void fillAndStrokePath(int rule) {
        painted(true);
    }

    /** A stroke's width counts for nothing: the line itself must end before the box. */
    private void painted(boolean filled) {
        for (Shape region : regions) {
            Rectangle2D all = region.getBounds2D();
            Rectangle2D inside = new Rectangle2D.Double(all.getX() + EDGE, all.getY() + EDGE, all.getWidth() - 2 * EDGE, all.getHeight() - 2 * EDGE);
            if (!inside.isEmpty() && meets(inside, filled) && !(filled && (path.contains(inside) || reachesOut(inside)))) {
                outlines = true;
            }
        }
        path.reset();
    }

    private boolean meets(Rectangle2D inside, boolean filled) {
        if (filled) {
            return path.intersects(inside);
        }
        double[] at = new double[6];
        Point2D start = new Point2D.Double();
        Point2D last = start;
        for (PathIterator i = path.getPathIterator(null, 0.5); !i.isDone(); i.next()) {
            int kind = i.currentSegment(at);
            Point2D next = kind == PathIterator.SEG_CLOSE ? start : new Point2D.Double(at[0], at[1]);
            if (kind == PathIterator.SEG_MOVETO) {
                start = next;
            } else if (inside.intersectsLine(last.getX(), last.getY(), next.getX(), next.getY())) {
                return true;
            }
            last = next;
        }
        return false;
    }

    /** One upright rectangle that reaches out of the box: a bar of another width, or a ground that ends there; what it tells is seen. */
    private boolean reachesOut(Rectangle2D inside) {
        Rectangle2D bounds = path.getBounds2D();
        return !inside.contains(bounds) && path.contains(bounds.getX() + 0.01, bounds.getY() + 0.01, bounds.getWidth() - 0.02, bounds.getHeight() - 0.02);
    }

    @Override
    public void appendRectangle(Point2D a, Point2D b, Point2D c, Point2D d) {
        path.moveTo(a.getX(), a.getY());
        path.lineTo(b.getX(), b.getY());
        path.lineTo(c.getX(), c.getY());
        path.lineTo(d.getX(), d.getY());
        path.closePath();
    }

    @Override
    public void moveTo(float x, float y) {
        path.moveTo(x, y);
    }

    @Override
    public void lineTo(float x, float y) {
        begin(x, y);
        path.lineTo(x, y);
    }

    @Override
    public void curveTo(float x1, float y1, float x2, float y2, float x3, float y3) {
        begin(x1, y1);
        path.curveTo(x1, y1, x2, y2, x3, y3);
    }

    /** A path that begins without its first point begins where it goes. */
    private void begin(float x, float y) {
        if (path.getCurrentPoint() == null) {
            path.moveTo(x, y);
        }
    }

    @Override
    public Point2D getCurrentPoint() {
        return path.getCurrentPoint() == null ? new Point2D.Float() : path.getCurrentPoint();
    }

    @Override
    public void closePath() {
        if (path.getCurrentPoint() != null) {
            path.closePath();
        }
    }

    @Override
    public void endPath() {
        path.reset();
    }

    @Override
    public void clip(int rule) {}

    /** A shading has no outline of its own; what it shows under a box is seen as pixels. */
    @Override
    public void shadingFill(COSName name) {}
}
