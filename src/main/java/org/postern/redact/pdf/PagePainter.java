package org.postern.redact.pdf;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;

import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.rendering.RenderDestination;

import org.postern.redact.RedactException;
import org.postern.redact.RedactException.Refusal;

/** Draws pages as a reader shows them. */
public final class PagePainter {
    /** A page in more pixels than this would not fit a worker; the resolution is lowered first. */
    public static final long MAX_PIXELS = 40_000_000;
    /** Below this a picture of a page cannot be read, so the page is refused. */
    private static final double MIN_DPI = 18;

    private final PDDocument document;
    private final PDFRenderer renderer;

    public PagePainter(PDDocument document) {
        this.document = document;
        this.renderer = new PDFRenderer(document);
        renderer.setSubsamplingAllowed(false);
    }

    /** The resolution at which a page can be drawn: the wanted one, or less for a page that is very large. */
    public double dpi(int page, double wanted) throws RedactException {
        PageSpace space = new PageSpace(document.getPage(page - 1));
        double pixelsAtOne = space.width() * space.height() / (72 * 72);
        double dpi = Math.min(wanted, Math.sqrt(MAX_PIXELS / pixelsAtOne));
        if (dpi < MIN_DPI) {
            throw new RedactException(Refusal.TOO_LARGE, "Page " + page + " is too large to be drawn.");
        }
        return dpi;
    }

    /** Leaves out annotations that bring no appearance: what a reader would make of them is its own. */
    public void leaveOutUndrawn() {
        renderer.setAnnotationsFilter(annotation -> annotation.getCOSObject().getCOSDictionary(COSName.AP) != null);
    }

    /** The picture of a page on white. */
    public BufferedImage paint(int page, double dpi, ImageType type) throws IOException {
        // PDFBox leaves UserUnit out of its scale.
        double scale = dpi / 72 * new PageSpace(document.getPage(page - 1)).userUnit();
        try {
            return renderer.renderImage(page - 1, (float) scale, type, RenderDestination.EXPORT);
        } catch (RuntimeException | StackOverflowError e) {
            throw new IOException("Page " + page + " cannot be drawn: " + e.getClass().getSimpleName() + ".");
        }
    }

    /** A smaller or larger copy of a picture. */
    public static BufferedImage resized(BufferedImage picture, int width, int height) {
        BufferedImage copy = new BufferedImage(width, height, picture.getType());
        Graphics2D graphics = copy.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(picture, 0, 0, width, height, null);
        graphics.dispose();
        return copy;
    }
}
