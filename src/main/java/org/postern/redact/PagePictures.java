package org.postern.redact;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import javax.imageio.ImageIO;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.rendering.ImageType;

import org.postern.inspect.UntrustedBytes;
import org.postern.redact.RedactException.Refusal;
import org.postern.redact.pdf.OpenPdf;
import org.postern.redact.pdf.PagePainter;
import org.postern.redact.pdf.PageSpace;

/** Pages as pictures, for the person who reads and marks. */
public final class PagePictures {
    private static final int MAX_DPI = 600;

    private PagePictures() {}

    public static PageSizes sizes(UntrustedBytes pdf) throws RedactException, IOException {
        try (PDDocument document = OpenPdf.open(pdf)) {
            List<PageSizes.Size> sizes = new ArrayList<>(document.getNumberOfPages());
            for (PDPage page : document.getPages()) {
                PageSpace space = new PageSpace(page);
                sizes.add(new PageSizes.Size(space.width(), space.height()));
            }
            return new PageSizes(sizes);
        }
    }

    /** Draws the pages from {@code from} to {@code to}, both counted from 1 and included. */
    public static void render(UntrustedBytes pdf, int from, int to, int dpi, PngSink sink) throws RedactException, IOException {
        if (dpi < 1 || dpi > MAX_DPI) {
            throw new RedactException(Refusal.PLAN, WhyNoOutput.DOTS_AN_INCH.with(MAX_DPI));
        }
        try (PDDocument document = OpenPdf.open(pdf)) {
            PageTexts.checkRange(document, from, to);
            PagePainter painter = new PagePainter(document);
            for (int page = from; page <= to; page++) {
                BufferedImage picture = painter.paint(page, painter.dpi(page, dpi), ImageType.RGB);
                ByteArrayOutputStream png = new ByteArrayOutputStream(1 << 16);
                ImageIO.write(picture, "png", png);
                sink.page(page, picture.getWidth(), picture.getHeight(), png.toByteArray());
            }
        }
    }
}
