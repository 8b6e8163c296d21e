package org.postern.clean.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.junit.jupiter.api.Test;
import org.postern.clean.CleanOptions;
import org.postern.clean.Cleaners;
import org.postern.clean.Progress;
import org.postern.inspect.Finding;
import org.postern.inspect.UntrustedBytes;

final class PrinterDotsTest {
    private static final CleanOptions GREY = new CleanOptions(false, false, true);

    private static List<Finding> dots(byte[] file, CleanOptions options, ByteArrayOutputStream out) throws Exception {
        return Cleaners.clean(UntrustedBytes.of(file), out, options, Progress.NONE).findings().stream()
                .filter(finding -> finding.kind().equals("picture.printer-dots") || finding.kind().equals("picture.yellow-specks")).toList();
    }

    private static List<Finding> dots(byte[] file) throws Exception {
        return dots(file, CleanOptions.DEFAULT, new ByteArrayOutputStream());
    }

    private static byte[] pdf(BufferedImage scan) throws Exception {
        var out = new ByteArrayOutputStream();
        try (var document = new PDDocument()) {
            document.addPage(new PDPage(new PDRectangle(300, 300)));
            var page = new PDPage(new PDRectangle(180, 180));
            document.addPage(page);
            try (var content = new PDPageContentStream(document, page)) {
                content.drawImage(LosslessFactory.createFromImage(document, scan), 0, 0, 180, 180);
            }
            document.save(out);
        }
        return out.toByteArray();
    }

    @Test
    void dotsOnAScanAreCountedAndToldWithTheirPage() throws Exception {
        var scan = new DottedScan();
        List<Finding> found = dots(pdf(scan.page(true)));

        assertThat(found).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo("picture.printer-dots");
            assertThat(finding.where()).isEqualTo("page 2");
            assertThat(finding.value()).contains("grid of 0.04 inches");
            assertThat(finding.fate()).isEqualTo(Finding.Fate.NEEDS_HUMAN);
            assertThat(Integer.parseInt(finding.value().replaceAll(" .*", ""))).isBetween(scan.dots() * 8 / 10, scan.dots());
        });
    }

    @Test
    void greyscaleTakesThemAwayFromPdfAndPictures() throws Exception {
        BufferedImage scan = new DottedScan().page(true);
        for (byte[] file : List.of(pdf(scan), Photos.coded(scan, "png"), Photos.coded(scan, "tiff"), Photos.jpeg(scan, 1, false))) {
            var clean = new ByteArrayOutputStream();

            assertThat(dots(file, GREY, clean)).singleElement().satisfies(finding -> assertThat(finding.fate()).isEqualTo(Finding.Fate.REMOVED));
            assertThat(dots(clean.toByteArray())).isEmpty();
        }
        var clean = new ByteArrayOutputStream();
        dots(Photos.coded(scan, "png"), GREY, clean);
        BufferedImage grey = Photos.decoded(clean.toByteArray());
        assertThat(grey.getRaster().getNumBands()).isEqualTo(1);
        assertThat(Photos.level(grey, 5, 5, 0)).isEqualTo(255);
    }

    @Test
    void aScanWithoutDotsAndAPhotographHaveNone() throws Exception {
        assertThat(dots(pdf(new DottedScan().page(false)))).isEmpty();
        assertThat(dots(pdf(Photos.photo(600, 600, BufferedImage.TYPE_INT_RGB)))).isEmpty();
        assertThat(dots(Photos.jpeg(Photos.photo(600, 600, BufferedImage.TYPE_INT_RGB), 0.8f, false))).isEmpty();
    }
}
