package org.postern.worker.inside;

import java.awt.image.BufferedImage;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.postern.redact.pdf.OpenPdf;
import org.postern.redact.pdf.PagePainter;
import org.postern.worker.Limit;
import org.postern.worker.wire.WhyNotRead;
import org.postern.worker.wire.Fields;

/** Pictures of a range of pages. The document stays open for the next range: a worker serves one document, and may be asked again about it. */
final class RenderTask implements Task {
    private PDDocument open;
    private PagePainter painter;

    @Override
    public String name() {
        return "render";
    }

    @Override
    public void run(Conversation conversation, Fields parameters) throws Exception {
        int dpi = parameters.integer(1, Limit.MAX_DPI, "a resolution");
        int from = parameters.integer(1, Limit.MAX_PAGES, "a page");
        int to = parameters.integer(from, Limit.MAX_PAGES, "a page");
        parameters.end("the task's end");
        if (open == null) {
            open = OpenPdf.open(conversation.document());
            painter = new PagePainter(open);
        }
        if (to > open.getNumberOfPages()) {
            throw new Refused("NO_SUCH_PAGE", "page " + to, WhyNotRead.NO_SUCH_PAGE.with(to));
        }
        for (int number = from; number <= to; number++) {
            BufferedImage image = painter.paint(number, painter.dpi(number, dpi), ImageType.RGB);
            conversation.page(number, image.getWidth(), image.getHeight(), Png.encode(image));
        }
    }
}
