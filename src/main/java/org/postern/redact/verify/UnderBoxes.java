package org.postern.redact.verify;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.RenderDestination;

import org.postern.redact.BoxMark;
import org.postern.redact.Leaking;
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
                    leaks.add(new Leak("pixels", page, Leaking.INK_UNDER_BOX));
                    break;
                }
            }
            PaintedUnder painted = new PaintedUnder(document.getPage(page - 1), boxes);
            painted.processPage(document.getPage(page - 1));
            if (painted.hasSamples()) {
                leaks.add(new Leak("images", page, Leaking.SAMPLES_UNDER_BOX));
            }
            if (painted.hasUnreadable()) {
                leaks.add(new Leak("images", page, Leaking.PICTURE_UNREADABLE));
            }
            if (painted.hasOutlines()) {
                leaks.add(new Leak("pixels", page, Leaking.OUTLINE_UNDER_BOX));
            }
        } catch (IOException | RuntimeException | org.postern.redact.RedactException | StackOverflowError e) {
            leaks.add(new Leak("pixels", page, Leaking.PAGE_CANNOT_BE_DRAWN));
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

    static boolean near(int a, int b) {
        for (int shift = 0; shift <= 24; shift += 8) {
            if (Math.abs((a >> shift & 0xff) - (b >> shift & 0xff)) > SAME) {
                return false;
            }
        }
        return true;
    }
}
