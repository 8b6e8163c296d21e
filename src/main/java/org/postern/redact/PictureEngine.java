package org.postern.redact;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.rendering.ImageType;

import org.postern.clean.Cores;
import org.postern.redact.content.DrawnBoxes;
import org.postern.redact.content.InkGaps;
import org.postern.redact.content.PageModel;
import org.postern.redact.content.TextFlow;
import org.postern.redact.content.WidthTell;
import org.postern.redact.pdf.OpenPdf;
import org.postern.redact.pdf.PagePainter;
import org.postern.redact.pdf.PageSpace;
import org.postern.redact.pdf.PicturePdf;
import org.postern.redact.text.Finder;

/** Replaces pages by their pictures. */
final class PictureEngine {
    /** Drawn, as greys, filtered and packed. */
    private static final int BYTES_FOR_A_PIXEL = 8;

    private PictureEngine() {}

    /**
     * These pages of {@code target} become pictures of the redacted pages: what is not on them any more cannot be in their pixels.
     *
     * @param each told after each page, by one thread at a time: who waits for many pages must not take it for silence
     * @return the pages of whose pictures something is left out, since it cannot be drawn
     */
    static Set<Integer> flatten(byte[] redacted, PDDocument target, List<Integer> numbers, Runnable each) throws IOException, RedactException {
        COSStream[] pictures = new COSStream[numbers.size()];
        PageSpace[] spaces = new PageSpace[numbers.size()];
        var next = new AtomicInteger();
        Set<Integer> incomplete = ConcurrentHashMap.newKeySet();
        List<Callable<Void>> work = new ArrayList<>();
        for (int i = 0; i < threads(target, numbers); i++) {
            work.add(() -> {
                // Neither a document nor what draws it is made for several threads.
                try (PDDocument own = OpenPdf.open(redacted)) {
                    PagePainter painter = new PagePainter(own);
                    for (int at = next.getAndIncrement(); at < pictures.length; at = next.getAndIncrement()) {
                        int number = numbers.get(at);
                        double dpi = painter.dpi(number, PicturePdf.DPI);
                        pictures[at] = PicturePdf.page(painter.paint(number, dpi, ImageType.RGB));
                        spaces[at] = new PageSpace(own.getPage(number - 1));
                        if (painter.leftOut()) {
                            incomplete.add(number);
                        }
                        synchronized (pictures) {
                            each.run();
                        }
                    }
                }
                return null;
            });
        }
        Cores.all(work);
        for (int i = 0; i < pictures.length; i++) {
            replace(target, numbers.get(i), pictures[i], spaces[i]);
        }
        return incomplete;
    }

    /** As many as have room for the largest picture in half of the memory. */
    private static int threads(PDDocument target, List<Integer> numbers) {
        double most = 1;
        for (int number : numbers) {
            PageSpace space = new PageSpace(target.getPage(number - 1));
            most = Math.max(most, Math.min(PagePainter.MAX_PIXELS, space.width() * space.height() * PicturePdf.DPI * PicturePdf.DPI / (72 * 72)));
        }
        int room = (int) Math.max(1, Runtime.getRuntime().maxMemory() / 2 / (BYTES_FOR_A_PIXEL * most));
        return Math.min(room, Math.min(Cores.count(), numbers.size()));
    }

    /**
     * Page {@code number} of {@code target} becomes the source's picture with the boxes burnt in.
     *
     * @param told receives what their widths tell
     * @return whether all that is on the page could be drawn
     */
    static boolean burn(PDDocument source, PDDocument target, PageModel page, Plan plan, List<Finder> finders, WidthTell told) throws IOException, RedactException {
        int number = page.number();
        PagePainter painter = new PagePainter(source);
        if (finders.isEmpty()) {
            painter.leaveOutUndrawn();
        } else {
            painter.leaveOutWordsOfAnnotations();
        }
        double dpi = painter.dpi(number, PicturePdf.DPI);
        BufferedImage picture = painter.paint(number, dpi, ImageType.RGB);
        List<Box> boxes = boxes(source, number, plan, finders);
        // What the engine found counts, too: a plain extraction knows no columns and no text painted in another order.
        List<Shape> regions = new ArrayList<>(page.selection().regions());
        regions.addAll(page.foundAside());
        regions.addAll(page.halvesAside());
        for (Shape region : regions) {
            Rectangle2D r = page.space().toReader().createTransformedShape(region).getBounds2D();
            // Words of annotations were left out of the picture: nothing is there to be covered.
            if (Double.isFinite(r.getMinX() + r.getMinY() + r.getMaxX() + r.getMaxY()) && showsSomething(picture, r, dpi / 72)) {
                boxes.add(new Box(r.getMinX(), r.getMinY(), r.getMaxX(), r.getMaxY()));
            }
        }
        Graphics2D graphics = picture.createGraphics();
        graphics.setColor(Color.BLACK);
        double scale = dpi / 72;
        InkGaps ink = new InkGaps(copy(picture), scale);
        Rectangle2D sheet = new Rectangle2D.Double(0, 0, picture.getWidth() / scale, picture.getHeight() / scale);
        for (Box box : boxes) {
            Rectangle2D drawn = new Rectangle2D.Double(box.left(), box.top(), box.right() - box.left(), box.bottom() - box.top());
            Rectangle2D grown = DrawnBoxes.grown(drawn, sheet, plan.exactWidth() ? Width.EXACT : plan.width(), ink, told);
            int left = (int) Math.floor(grown.getMinX() * scale);
            int top = (int) Math.floor(grown.getMinY() * scale);
            graphics.fillRect(left, top, (int) Math.ceil(grown.getMaxX() * scale) - left + 1, (int) Math.ceil(grown.getMaxY() * scale) - top + 1);
        }
        graphics.dispose();
        replace(target, number, PicturePdf.page(picture), new PageSpace(source.getPage(number - 1)));
        return !painter.leftOut();
    }

    private static boolean showsSomething(BufferedImage picture, Rectangle2D place, double scale) {
        int left = Math.clamp((int) Math.floor(place.getMinX() * scale), 0, picture.getWidth());
        int right = Math.clamp((int) Math.ceil(place.getMaxX() * scale) + 1, left, picture.getWidth());
        int top = Math.clamp((int) Math.floor(place.getMinY() * scale), 0, picture.getHeight());
        int bottom = Math.clamp((int) Math.ceil(place.getMaxY() * scale) + 1, top, picture.getHeight());
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                if (picture.getRGB(x, y) != picture.getRGB(left, top)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** What stood beside the boxes before the first of them was burnt in. */
    private static BufferedImage copy(BufferedImage picture) {
        BufferedImage copy = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = copy.createGraphics();
        graphics.drawImage(picture, 0, 0, null);
        graphics.dispose();
        return copy;
    }

    /** Drawn boxes, and the words that a plain text extraction finds: the page could not be read in any better way. */
    private static List<Box> boxes(PDDocument source, int number, Plan plan, List<Finder> finders) throws IOException {
        List<Box> boxes = new ArrayList<>();
        for (Mark mark : plan.marks()) {
            if (mark instanceof BoxMark box && box.page() == number) {
                boxes.add(box.box());
            }
        }
        for (boolean sorted : finders.isEmpty() ? new boolean[0] : new boolean[] {true, false}) {
            PageText text = PageTexts.extract(source, number, sorted);
            List<Integer> wordOf = new ArrayList<>();
            TextFlow flow = TextFlow.ofWords(text.words().stream().map(PageText.Word::text).toList(), wordOf);
            for (Finder finder : finders) {
                for (Finder.Span span : finder.find(flow)) {
                    for (int i = wordOf.get(span.start()); i <= wordOf.get(span.end() - 1); i++) {
                        PageText.Word word = text.words().get(i);
                        // A word at no place is drawn nowhere.
                        if (Double.isFinite(word.left() + word.top() + word.right() + word.bottom())) {
                            boxes.add(new Box(word.left(), word.top(), Math.max(word.right(), word.left() + 1), Math.max(word.bottom(), word.top() + 1)));
                        }
                    }
                }
            }
        }
        return boxes;
    }

    private static void replace(PDDocument target, int number, COSStream picture, PageSpace space) throws IOException {
        PDPage page = target.getPage(number - 1);
        page.getCOSObject().removeItem(org.apache.pdfbox.cos.COSName.ROTATE);
        page.getCOSObject().removeItem(org.apache.pdfbox.cos.COSName.getPDFName("UserUnit"));
        page.getCOSObject().removeItem(org.apache.pdfbox.cos.COSName.CONTENTS);
        page.getCOSObject().setItem(org.apache.pdfbox.cos.COSName.RESOURCES, new COSDictionary());
        float width = (float) Math.min(14_400, space.width());
        float height = (float) Math.min(14_400, space.height());
        page.setMediaBox(new PDRectangle(width, height));
        page.setCropBox(new PDRectangle(width, height));
        try (PDPageContentStream content = new PDPageContentStream(target, page)) {
            content.drawImage(new PDImageXObject(new PDStream(picture), new PDResources()), 0, 0, width, height);
        }
    }
}
