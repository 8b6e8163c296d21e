package org.postern.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A box drawn tightly over a name in a scan: neither the bar nor the samples under it may say how wide the name was. */
final class ScanWidthTest {
    private static final List<String> NAMES = List.of("Lee", "Ash", "Boyd", "Nolan", "Perry", "Hughes", "Walton", "Fielding", "Harrison", "Blackwell", "Cunningham",
            "Featherstone", "Woodhouse", "Ingram", "Tate", "Vaughan");
    private static final int DPI = 150;
    private static final int HEIGHT = 168;
    private static final int TOP = 90;
    private static final double SIZE = 12;
    private static final String BEFORE = "The letter was read by ";
    private static final String AFTER = " and put back into the drawer of the desk";

    @TempDir
    private Path folder;

    @Test
    void theBarOverAScannedNameTellsNoMoreThanTheReportSays() throws Exception {
        Map<Long, Integer> bars = new TreeMap<>();
        Map<Long, Integer> samples = new TreeMap<>();
        double said = 0;
        for (String name : NAMES) {
            double[] box = new double[4];
            byte[] scan = scan(name, box);
            Plan plan = new Plan(List.of(new BoxMark(1, new Box(box[0], box[1], box[2], box[3]), "source")), Width.QUANTISED, Mode.TEXT, false, null, true);
            RedactionCases.Outcome outcome = RedactionCases.redact(scan, plan);
            bars.merge(black(Judges.picture(folder, outcome.pdf(), 1, DPI)), 1, Integer::sum);
            samples.merge(black(embedded(outcome.pdf())), 1, Integer::sum);
            said = Math.max(said, outcome.report().widthBits());
        }

        assertThat(said).isLessThanOrEqualTo(0.8).isGreaterThan(0);
        // One text follows in all of them here, so that the step lies at one place; the report gives the mean over all places.
        assertThat(bars).hasSizeLessThanOrEqualTo(2);
        assertThat(samples).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void toTheEndOfTheLineTellsNothing() throws Exception {
        Map<Long, Integer> bars = new TreeMap<>();
        for (String name : NAMES.subList(0, 6)) {
            double[] box = new double[4];
            byte[] scan = scan(name, box);
            Plan plan = new Plan(List.of(new BoxMark(1, new Box(box[0], box[1], box[2], box[3]), "source")), Width.LINE, Mode.TEXT, false, null, true);
            RedactionCases.Outcome outcome = RedactionCases.redact(scan, plan);
            bars.merge(black(Judges.picture(folder, outcome.pdf(), 1, DPI)), 1, Integer::sum);
            assertThat(outcome.report().widthBits()).isZero();
        }

        assertThat(bars).hasSize(1);
    }

    /** The width of the longest black run over the height of the line, in sixths of an inch. */
    private static long black(BufferedImage page) {
        double scale = page.getWidth() / 595.0;
        int y = (int) ((TOP - SIZE * 0.3) * scale);
        int best = 0;
        int run = 0;
        for (int x = 0; x < page.getWidth(); x++) {
            run = (page.getRGB(x, y) & 0xff) < 40 && (page.getRGB(x, y - (int) (SIZE * 0.5 * scale)) & 0xff) < 40 ? run + 1 : 0;
            best = Math.max(best, run);
        }
        return Math.round(best / scale / 12);
    }

    private static BufferedImage embedded(byte[] pdf) throws Exception {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            for (COSName name : document.getPage(0).getResources().getXObjectNames()) {
                if (document.getPage(0).getResources().getXObject(name) instanceof PDImageXObject image) {
                    return image.getImage();
                }
            }
        }
        throw new AssertionError("the scan is gone");
    }

    private static byte[] scan(String name, double[] box) throws Exception {
        BufferedImage picture = new BufferedImage(595 * DPI / 72, HEIGHT * DPI / 72, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = picture.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, picture.getWidth(), picture.getHeight());
        graphics.setColor(Color.BLACK);
        graphics.scale(DPI / 72.0, DPI / 72.0);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        try (InputStream in = PDDocument.class.getResourceAsStream("/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf")) {
            graphics.setFont(Font.createFont(Font.TRUETYPE_FONT, in).deriveFont((float) SIZE));
        }
        graphics.drawString(BEFORE + name + AFTER, 72, TOP);
        var metrics = graphics.getFontMetrics();
        box[0] = 72 + metrics.getStringBounds(BEFORE, graphics).getWidth() - 0.5;
        box[1] = TOP - SIZE;
        box[2] = box[0] + metrics.getStringBounds(name, graphics).getWidth() + 1;
        box[3] = TOP + SIZE * 0.25;
        graphics.dispose();
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage(new PDRectangle(595, HEIGHT));
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.drawImage(LosslessFactory.createFromImage(document, picture), 0, 0, 595, HEIGHT);
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        }
    }
}
