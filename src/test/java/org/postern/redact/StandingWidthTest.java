package org.postern.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Where what follows cannot move, on scans and on pages that became pictures: somebody has a list of names and one of words, sees where
 * the bar begins and where the next whole word stands, and asks which name with which words between fills the gap.
 */
final class StandingWidthTest {
    private static final PDFont FONT = new PDType1Font(Standard14Fonts.FontName.TIMES_ROMAN);
    private static final List<String> NAMES = List.of("Lee", "Ash", "Boyd", "Nolan", "Perry", "Hughes", "Walton", "Fielding", "Harrison", "Blackwell", "Cunningham",
            "Featherstone", "Woodhouse", "Ingram", "Tate", "Vaughan");
    private static final String[] WORDS = ("the of and to in that is was for it with as his on be at by had not are but from or have an they which one were all her said there would their him "
            + "been has when who will no more if out so up about into than them only other time new some could these two may first then minister letter committee government party meeting "
            + "region office police work people yesterday report security member district morning between without received returned travelled together").split(" ");
    private static final List<String> FEW = List.of("Ash", "Perry", "Harrison", "Featherstone", "Tate");
    private static final String BEFORE = "It was read by ";
    private static final double LEFT = 40;
    private static final double BASELINE = 40;
    private static final double SIZE = 12;
    private static final int HEIGHT = 84;
    private static final int WIDTH = 560;
    private static final int TURNS = 2;
    private static final int MOST_HIDDEN = 5;
    /** How finely somebody can measure on a page of 150 dots an inch. */
    private static final double FINE = 0.24;
    private static final double TALL = 0.7;
    private static final double DEEP = 0.22;

    enum Kind { SCAN, SCAN_IN_PICTURE_MODE, PAGE_THAT_CANNOT_BE_READ }

    @TempDir
    private Path folder;

    private record Line(String name, List<String> words, double[] starts) {}

    @ParameterizedTest
    @EnumSource(Kind.class)
    void theGapTellsNoMoreThanTheReportSaysAndThatIsLessThanEightTenthsOfABit(Kind kind) throws Exception {
        double[] measured = bits(kind, Width.QUANTISED);

        assertThat(measured[0]).as("measured").isLessThanOrEqualTo(measured[1]);
        assertThat(measured[1]).as("reported").isLessThanOrEqualTo(0.8);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aBarToTheEndOfTheLineTellsNothing(Kind kind) throws Exception {
        double[] measured = bits(kind, Width.LINE);

        assertThat(measured[0]).as("measured").isZero();
        assertThat(measured[1]).as("reported").isZero();
    }

    @ParameterizedTest
    @EnumSource(value = Kind.class, names = "SCAN")
    void theAttackWorksWhereTheBarIsAsWideAsTheName(Kind kind) throws Exception {
        double[] measured = bits(kind, Width.EXACT);

        assertThat(measured[0]).as("measured").isGreaterThan(3);
        assertThat(measured[1]).as("reported").isGreaterThan(3);
    }

    /** What the gaps tell in the mean, and the most that a report says of them. */
    private double[] bits(Kind kind, Width width) throws Exception {
        Random random = new Random(11);
        Map<Long, Double> hidden = hidden();
        double told = 0;
        double sum = 0;
        int lines = 0;
        // A page that is drawn as a picture takes ten times as long.
        boolean many = kind == Kind.SCAN && width == Width.QUANTISED;
        for (int turn = 0; turn < (many ? TURNS : 1); turn++) {
            for (String name : many ? NAMES : FEW) {
                Line line = line(name, random);
                RedactionCases.Outcome outcome = RedactionCases.redact(page(kind, line), plan(kind, line, width));
                told = Math.max(told, outcome.report().widthBits());
                double end = barEnd(Judges.picture(folder, outcome.pdf(), 1, 150));
                double next = -1;
                for (double start : line.starts()) {
                    if (next < 0 && start > end - 0.5) {
                        next = start;
                    }
                }
                sum += next < 0 ? 0 : Math.log(NAMES.size()) / Math.log(2) - left(next, hidden);
                lines++;
            }
        }
        return new double[] {Math.max(0, Math.round(sum / lines * 1e6) / 1e6), told};
    }

    /** The entropy of the names that may have stood before what is seen at {@code next}. */
    private static double left(double next, Map<Long, Double> hidden) throws Exception {
        double[] shares = new double[NAMES.size()];
        double all = 0;
        for (int i = 0; i < shares.length; i++) {
            long rest = Math.round((next - LEFT - width(BEFORE) - width(NAMES.get(i) + " ")) / FINE);
            for (long near = rest - 1; near <= rest + 1; near++) {
                shares[i] += hidden.getOrDefault(near, 0.0);
            }
            all += shares[i];
        }
        double bits = 0;
        for (double share : shares) {
            bits -= share > 0 ? share / all * Math.log(share / all) / Math.log(2) : 0;
        }
        return all == 0 ? Math.log(shares.length) / Math.log(2) : bits;
    }

    /** How likely so many hidden words are as wide as that, with their spaces. */
    private static Map<Long, Double> hidden() throws Exception {
        Map<Long, Double> all = new HashMap<>(Map.of(0L, 1.0));
        Map<Long, Double> last = Map.of(0L, 1.0);
        for (int count = 1; count <= MOST_HIDDEN; count++) {
            Map<Long, Double> now = new HashMap<>();
            for (Map.Entry<Long, Double> before : last.entrySet()) {
                for (String word : WORDS) {
                    now.merge(before.getKey() + Math.round(width(word + " ") / FINE), before.getValue() / WORDS.length, Double::sum);
                }
            }
            now.forEach((wide, share) -> all.merge(wide, share, Double::sum));
            last = now;
        }
        return all;
    }

    private static Line line(String name, Random random) throws Exception {
        List<String> words = new ArrayList<>();
        List<Double> starts = new ArrayList<>();
        double x = LEFT + width(BEFORE + name + " ");
        while (true) {
            String word = WORDS[random.nextInt(WORDS.length)];
            if (x + width(word) > WIDTH - LEFT) {
                return new Line(name, words, starts.stream().mapToDouble(start -> start).toArray());
            }
            words.add(word);
            starts.add(x);
            x += width(word + " ");
        }
    }

    private static Plan plan(Kind kind, Line line, Width width) throws Exception {
        double left = LEFT + width(BEFORE);
        Mark mark = kind == Kind.PAGE_THAT_CANNOT_BE_READ ? new TextMark(line.name(), "x", true, true)
                : new BoxMark(1, new Box(left - 0.5, HEIGHT - BASELINE - SIZE * TALL, left + width(line.name()) + 0.5, HEIGHT - BASELINE + SIZE * DEEP), "x");
        return new Plan(List.of(mark), width, kind == Kind.SCAN_IN_PICTURE_MODE ? Mode.PICTURE : Mode.TEXT, false, null, true);
    }

    private static byte[] page(Kind kind, Line line) throws Exception {
        String text = BEFORE + line.name() + " " + String.join(" ", line.words());
        byte[] pdf = new SmallPdf().page(page -> page.setItem("MediaBox", SmallPdf.numbers(0, 0, WIDTH, HEIGHT)))
                .resource("Font", "T", SmallPdf.dictionary("Type", SmallPdf.name("Font"), "Subtype", SmallPdf.name("Type1"), "BaseFont", SmallPdf.name("Times-Roman"),
                        "Encoding", SmallPdf.name("WinAnsiEncoding")))
                .content(String.format(Locale.ROOT, "BT /T %.1f Tf %.1f %.1f Td (%s) Tj ET", SIZE, LEFT, BASELINE, text))
                .content(kind == Kind.PAGE_THAT_CANNOT_BE_READ ? "1 2 unheard" : "").bytes();
        return kind == Kind.PAGE_THAT_CANNOT_BE_READ ? pdf : scanned(pdf);
    }

    private static byte[] scanned(byte[] pdf) throws Exception {
        BufferedImage picture;
        try (PDDocument document = Loader.loadPDF(pdf)) {
            picture = new PDFRenderer(document).renderImageWithDPI(0, 150, ImageType.GRAY);
        }
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage(new PDRectangle(WIDTH, HEIGHT));
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.drawImage(LosslessFactory.createFromImage(document, picture), 0, 0, WIDTH, HEIGHT);
            }
            var out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        }
    }

    /** Where the black of the bar ends, in points. */
    private static double barEnd(BufferedImage page) {
        double scale = page.getWidth() / (double) WIDTH;
        int top = (int) ((HEIGHT - BASELINE - SIZE * 0.6) * scale);
        int bottom = (int) ((HEIGHT - BASELINE + SIZE * 0.1) * scale);
        int end = -1;
        for (int x = 0; x < page.getWidth(); x++) {
            boolean black = true;
            for (int y = top; y <= bottom && black; y++) {
                black = (page.getRGB(x, y) & 0xff) < 64;
            }
            end = black ? x : end;
        }
        assertThat(end).as("a bar").isPositive();
        return (end + 1) / scale;
    }

    private static double width(String text) throws Exception {
        return FONT.getStringWidth(text) / 1000 * SIZE;
    }
}
