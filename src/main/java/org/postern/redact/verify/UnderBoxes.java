package org.postern.redact.verify;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.NoninvertibleTransformException;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.apache.pdfbox.contentstream.PDFGraphicsStreamEngine;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.RenderDestination;

import org.postern.redact.BoxMark;
import org.postern.redact.pdf.PagePainter;
import org.postern.redact.pdf.PageSpace;

/** Nothing may be seen under a drawn box but one colour, and pictures may hold nothing there either. */
final class UnderBoxes {
    private static final double DPI = 100;
    /** Edges of the box itself are smoothed. */
    private static final int EDGE = 2;
    /** Colours nearer than this, on a scale of 255, are one. */
    private static final int SAME = 24;

    private UnderBoxes() {}

    /** @param label what may be printed on the boxes, or null */
    static void check(PDDocument document, int page, List<BoxMark> boxes, String label, List<Leak> leaks) {
        try {
            double dpi = new PagePainter(document).dpi(page, DPI);
            BufferedImage picture = picture(document, page, dpi, label);
            for (BoxMark box : boxes) {
                if (!isUniform(picture, box, dpi / 72)) {
                    leaks.add(new Leak("pixels", page, "ink under a box"));
                    break;
                }
            }
            Images images = new Images(document.getPage(page - 1), boxes);
            images.processPage(document.getPage(page - 1));
            if (images.found) {
                leaks.add(new Leak("images", page, "a picture's samples under a box"));
            }
        } catch (IOException | RuntimeException | org.postern.redact.RedactException | StackOverflowError e) {
            leaks.add(new Leak("pixels", page, "a page that cannot be drawn"));
        }
    }

    /** The page as it is drawn, without the labels where there may be some. */
    private static BufferedImage picture(PDDocument document, int page, double dpi, String label) throws IOException {
        if (label != null && !label.isBlank()) {
            WithoutLabels renderer = new WithoutLabels(document, label);
            BufferedImage picture = renderer.renderImage(page - 1, (float) (dpi / 72 * new PageSpace(document.getPage(page - 1)).userUnit()), ImageType.RGB,
                    RenderDestination.EXPORT);
            if (renderer.leftOutLabelsAlone()) {
                return picture;
            }
        }
        return new PagePainter(document).paint(page, dpi, ImageType.RGB);
    }

    private static boolean isUniform(BufferedImage picture, BoxMark mark, double scale) {
        int left = Math.max(0, (int) Math.ceil(mark.box().left() * scale) + EDGE);
        int right = Math.min(picture.getWidth(), (int) Math.floor(mark.box().right() * scale) - EDGE);
        int top = Math.max(0, (int) Math.ceil(mark.box().top() * scale) + EDGE);
        int bottom = Math.min(picture.getHeight(), (int) Math.floor(mark.box().bottom() * scale) - EDGE);
        return isUniform(picture, left, top, right, bottom);
    }

    private static boolean isUniform(BufferedImage picture, int left, int top, int right, int bottom) {
        if (left >= right || top >= bottom) {
            return true;
        }
        int first = picture.getRGB(left, top);
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                if (!near(first, picture.getRGB(x, y))) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean near(int a, int b) {
        for (int shift = 0; shift <= 24; shift += 8) {
            if (Math.abs((a >> shift & 0xff) - (b >> shift & 0xff)) > SAME) {
                return false;
            }
        }
        return true;
    }

    /** Decodes each picture that a page paints, masks apart, and looks at the samples under the boxes. */
    private static final class Images extends PDFGraphicsStreamEngine {
        private final List<Shape> regions = new ArrayList<>();
        private boolean found;

        Images(PDPage page, List<BoxMark> boxes) {
            super(page);
            PageSpace space = new PageSpace(page);
            boxes.forEach(box -> regions.add(space.userSpace(box.box())));
        }

        @Override
        public void drawImage(PDImage image) throws IOException {
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
                found |= object.getCOSObject().getDictionaryObject(COSName.getPDFName("Alternates")) != null;
            }
        }

        private void look(BufferedImage samples, AffineTransform ctm) {
            if (samples == null || found) {
                return;
            }
            AffineTransform toSamples = new AffineTransform(samples.getWidth(), 0, 0, -samples.getHeight(), 0, samples.getHeight());
            try {
                toSamples.concatenate(ctm.createInverse());
            } catch (NoninvertibleTransformException invisible) {
                return;
            }
            for (Shape region : regions) {
                Shape shape = toSamples.createTransformedShape(region);
                Rectangle2D bounds = shape.getBounds2D().createIntersection(new Rectangle2D.Double(0, 0, samples.getWidth(), samples.getHeight()));
                Integer first = null;
                for (int y = (int) Math.ceil(bounds.getMinY()) + 1; y < bounds.getMaxY() - 1 && bounds.getHeight() > 0; y++) {
                    for (int x = (int) Math.ceil(bounds.getMinX()) + 1; x < bounds.getMaxX() - 1; x++) {
                        if (shape.contains(x - 1, y - 1, 2, 2)) {
                            int rgb = samples.getRGB(x, y);
                            first = first == null ? rgb : first;
                            if ((rgb >>> 24 > 8 || first >>> 24 > 8) && !near(first, rgb)) {
                                found = true;
                                return;
                            }
                        }
                    }
                }
            }
        }

        @Override
        public void appendRectangle(Point2D a, Point2D b, Point2D c, Point2D d) {}

        @Override
        public void clip(int rule) {}

        @Override
        public void moveTo(float x, float y) {}

        @Override
        public void lineTo(float x, float y) {}

        @Override
        public void curveTo(float x1, float y1, float x2, float y2, float x3, float y3) {}

        @Override
        public Point2D getCurrentPoint() {
            return new Point2D.Float();
        }

        @Override
        public void closePath() {}

        @Override
        public void endPath() {}

        @Override
        public void strokePath() {}

        @Override
        public void fillPath(int rule) {}

        @Override
        public void fillAndStrokePath(int rule) {}

        @Override
        public void shadingFill(COSName name) {}

    }
}
