package org.postern.redact;

import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

import org.postern.inspect.UntrustedBytes;
import org.postern.redact.RedactException.Refusal;
import org.postern.redact.content.PageModel;
import org.postern.redact.content.PageReader;
import org.postern.redact.pdf.OpenPdf;
import org.postern.redact.pdf.PageSpace;

/** The words of pages, where a reader sees them; for selecting text on a picture of the page. */
public final class PageTexts {
    private PageTexts() {}

    /** The words of the pages from {@code from} to {@code to}, both counted from 1 and included. */
    public static List<PageText> extract(UntrustedBytes pdf, int from, int to) throws RedactException, IOException {
        try (PDDocument document = OpenPdf.open(pdf)) {
            checkRange(document, from, to);
            PageReader reader = new PageReader(document);
            List<PageText> texts = new ArrayList<>();
            for (int number = from; number <= to; number++) {
                PageModel page = reader.read(number);
                texts.add(page.failure() == null ? text(page) : extract(document, number));
            }
            return texts;
        }
    }

    private static PageText text(PageModel page) {
        List<PageText.Word> words = new ArrayList<>();
        for (PageReader.Word word : PageReader.words(page)) {
            Rectangle2D box = word.box();
            words.add(new PageText.Word(word.text(), box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY()));
        }
        return new PageText(page.number(), page.space().width(), page.space().height(), words);
    }

    static void checkRange(PDDocument document, int from, int to) throws RedactException {
        if (from < 1 || to < from || to > document.getNumberOfPages()) {
            throw new RedactException(Refusal.PLAN, WhyNoOutput.OTHER_PAGES.with(document.getNumberOfPages()));
        }
    }

    /** By PDFBox's own text extraction: for pages that the engine cannot read, and for the verifier, which does not trust the engine. */
    static PageText extract(PDDocument document, int page) throws IOException {
        return extract(document, page, true);
    }

    /** @param sorted whether by place; else in the order of the content, in which lines over one another do not mix */
    static PageText extract(PDDocument document, int page, boolean sorted) throws IOException {
        PageSpace space = new PageSpace(document.getPage(page - 1));
        Words words = new Words(space);
        words.setSortByPosition(sorted);
        words.setStartPage(page);
        words.setEndPage(page);
        try {
            words.writeText(document, Writer.nullWriter());
        } catch (RuntimeException | StackOverflowError e) {
            throw new IOException("The text of page " + page + " cannot be read: " + e.getClass().getSimpleName() + ".");
        }
        return new PageText(page, space.width(), space.height(), words.found);
    }

    private static final class Words extends PDFTextStripper {
        private final double unit;
        private final List<PageText.Word> found = new ArrayList<>();

        Words(PageSpace space) {
            unit = space.userUnit();
        }

        @Override
        protected void writeString(String text, List<TextPosition> positions) {
            double left = Double.MAX_VALUE;
            double top = Double.MAX_VALUE;
            double right = -Double.MAX_VALUE;
            double bottom = -Double.MAX_VALUE;
            for (TextPosition at : positions) {
                left = Math.min(left, at.getX());
                right = Math.max(right, at.getX() + at.getWidth());
                top = Math.min(top, at.getY() - 0.8 * at.getFontSizeInPt());
                bottom = Math.max(bottom, at.getY() + 0.2 * at.getFontSizeInPt());
            }
            if (!positions.isEmpty() && !text.isBlank()) {
                found.add(new PageText.Word(text, left * unit, top * unit, right * unit, bottom * unit));
            }
        }
    }
}
