package org.postern.redact;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;

import org.postern.clean.Progress;
import org.postern.inspect.UntrustedBytes;
import org.postern.redact.RedactException.Refusal;
import org.postern.redact.pdf.OpenPdf;
import org.postern.redact.pdf.PagePainter;
import org.postern.redact.pdf.PageSpace;
import org.postern.redact.pdf.PicturePdf;

/** Applies a plan to a PDF. Nothing is written before the output has been verified. */
public final class Redactor {
    /** Names this engine in reports and approvals; it changes when the same plan may give another output. */
    public static final String ENGINE = "postern-redact/1";

    private Redactor() {}

    public static Report redact(UntrustedBytes pdf, Plan plan, OutputStream out, Progress progress) throws RedactException, IOException {
        ByteArrayOutputStream made = new ByteArrayOutputStream();
        List<Report.Removed> removed = new ArrayList<>();
        try (PDDocument document = OpenPdf.open(pdf)) {
            int pages = document.getNumberOfPages();
            checkPages(plan, pages);
            PagePainter painter = new PagePainter(document);
            try (PicturePdf pictures = new PicturePdf()) {
                for (int page = 1; page <= pages; page++) {
                    List<Hit> hits = new ArrayList<>();
                    for (Mark mark : plan.marks()) {
                        int before = hits.size();
                        switch (mark) {
                            case BoxMark box -> {
                                if (box.page() == page) {
                                    hits.add(new Hit(page, List.of(box.box()), "", "", "", "page"));
                                }
                            }
                            case TextMark text -> PlanSearch.find(PageTexts.extract(document, page), text, hits);
                            default -> { }
                        }
                        if (hits.size() > before) {
                            removed.add(new Report.Removed(page, hits.size() - before, mark.reason()));
                        }
                    }
                    double dpi = painter.dpi(page, PicturePdf.DPI);
                    BufferedImage picture = painter.paint(page, dpi, ImageType.RGB);
                    burn(picture, hits, dpi);
                    PageSpace space = new PageSpace(document.getPage(page - 1));
                    pictures.add(picture, space.width(), space.height());
                    progress.step(page, pages);
                }
                pictures.save(made);
            }
        }
        byte[] bytes = made.toByteArray();
        Report verified = Verifier.verify(UntrustedBytes.of(bytes), plan, pdf);
        if (!verified.clean()) {
            throw new RedactException(Refusal.LEAK, "Something marked would have survived; no file was made.");
        }
        out.write(bytes);
        return new Report(verified.verdict(), ENGINE, verified.output(), removed, verified.checks(), verified.widthBits(), verified.needsHuman());
    }

    private static void checkPages(Plan plan, int pages) throws RedactException {
        for (Mark mark : plan.marks()) {
            if (mark instanceof BoxMark box && box.page() > pages) {
                throw new RedactException(Refusal.PLAN, "The plan marks page " + box.page() + ", but the document has " + pages + " pages.");
            }
        }
    }

    private static void burn(BufferedImage picture, List<Hit> hits, double dpi) {
        Graphics2D graphics = picture.createGraphics();
        graphics.setColor(Color.BLACK);
        double scale = dpi / 72;
        for (Hit hit : hits) {
            for (Box box : hit.boxes()) {
                int left = (int) Math.floor(box.left() * scale);
                int top = (int) Math.floor(box.top() * scale);
                double width = Math.ceil((box.right() - box.left()) / Width.STEP) * Width.STEP;
                graphics.fillRect(left, top, (int) Math.ceil(width * scale) + 1, (int) Math.ceil((box.bottom() - box.top()) * scale) + 1);
            }
        }
        graphics.dispose();
    }
}
