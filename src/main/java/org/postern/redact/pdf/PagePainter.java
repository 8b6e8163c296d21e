package org.postern.redact.pdf;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Set;

import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorName;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdfparser.PDFStreamParser;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.rendering.PageDrawer;
import org.apache.pdfbox.rendering.PageDrawerParameters;
import org.apache.pdfbox.rendering.RenderDestination;

import org.postern.redact.RedactException;
import org.postern.redact.RedactException.Refusal;
import org.postern.redact.WhyNoOutput;

/** Draws pages as a reader shows them. */
public final class PagePainter {
    /** A page in more pixels than this would not fit a worker; the resolution is lowered first. */
    public static final long MAX_PIXELS = 40_000_000;
    /** Below this a picture of a page cannot be read, so the page is refused. */
    private static final double MIN_DPI = 18;

    private static final Set<String> SHOWS_WORDS = Set.of(OperatorName.SHOW_TEXT, OperatorName.SHOW_TEXT_ADJUSTED, OperatorName.SHOW_TEXT_LINE,
            OperatorName.SHOW_TEXT_LINE_AND_SPACE, OperatorName.DRAW_OBJECT, OperatorName.BEGIN_INLINE_IMAGE);

    private final PDDocument document;
    private final PDFRenderer renderer;
    private final PlainPictures pictures = new PlainPictures();
    private boolean roughly;
    private CarefulDrawer last;

    public PagePainter(PDDocument document) {
        this.document = document;
        this.renderer = new PDFRenderer(document) {
            @Override
            protected PageDrawer createPageDrawer(PageDrawerParameters parameters) throws IOException {
                last = new CarefulDrawer(parameters, pictures, !roughly);
                return last;
            }
        };
        renderer.setSubsamplingAllowed(false);
    }

    /** The resolution at which a page can be drawn: the wanted one, or less for a page that is very large. */
    public double dpi(int page, double wanted) throws RedactException {
        PageSpace space = new PageSpace(document.getPage(page - 1));
        double pixelsAtOne = space.width() * space.height() / (72 * 72);
        double dpi = Math.min(wanted, Math.sqrt(MAX_PIXELS / pixelsAtOne));
        if (dpi < MIN_DPI) {
            throw new RedactException(Refusal.TOO_MANY_PIXELS, WhyNoOutput.PAGE_TOO_LARGE.with(page));
        }
        return dpi;
    }

    /** Pictures that are drawn smaller than they are take their pixels from fewer samples: faster, and rougher. */
    public void roughly() {
        roughly = true;
        renderer.setImageDownscalingOptimizationThreshold(0);
    }

    /** Leaves out annotations that bring no appearance: what a reader would make of them is its own. */
    public void leaveOutUndrawn() {
        renderer.setAnnotationsFilter(annotation -> annotation.getCOSObject().getCOSDictionary(COSName.AP) != null);
    }

    /**
     * Leaves out annotations that bring no appearance, and those whose appearance may show words: a search of the page's text does not read
     * them, so a marked word could stand in the picture.
     */
    public void leaveOutWordsOfAnnotations() {
        renderer.setAnnotationsFilter(annotation -> {
            COSDictionary states = annotation.getCOSObject().getCOSDictionary(COSName.AP);
            return states != null && !mayShowWords(states.getDictionaryObject(COSName.N), 0);
        });
    }

    /** Words, or something inside that may hold them; what cannot be read may hold anything. */
    private static boolean mayShowWords(COSBase appearance, int depth) {
        if (appearance instanceof COSStream stream) {
            try {
                return new PDFStreamParser(new PDFormXObject(stream)).parse().stream()
                        .anyMatch(token -> token instanceof Operator operator && SHOWS_WORDS.contains(operator.getName()));
            } catch (IOException | RuntimeException unreadable) {
                return true;
            }
        }
        return !(appearance instanceof COSDictionary states) || depth > 0
                || states.getValues().stream().anyMatch(state -> mayShowWords(state instanceof COSObject object ? object.getObject() : state, depth + 1));
    }

    /** Whether something on the page painted last could not be drawn; a cross stands in its place. */
    public boolean leftOut() {
        return last != null && last.leftOut();
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
