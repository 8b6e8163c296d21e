package org.postern.cli.bench;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/**
 * Makes documents like those a newsroom gets: English and Chinese pages with embedded fonts, and scans. The same arguments give the same pages.
 * Chinese pages need a TrueType font that Debian has (fonts-droid-fallback); without it they are English.
 */
public final class LeakGenerator {
    /** The pages of the papers that the design is built for. */
    public static final int PAGES = 403;

    /** What a document holds. */
    public enum Content {
        /** English text only. */
        TEXT,
        /** Of ten pages six are English, three Chinese and one a scan. */
        MIXED,
        /** 403 pages of which 83 are scans, each another one with an unseen text layer as scanning programs add it; every second page names a person. */
        PAPERS
    }

    /** Whom every second page of {@link Content#PAPERS} names. */
    public static final String NAMED = "Ordwin Halloway";

    private static final String LATIN = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final List<Path> CHINESE = List.of(Path.of("/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf"),
            Path.of("/usr/share/fonts-droid-fallback/truetype/DroidSansFallbackFull.ttf"));
    private static final String[] ENGLISH_WORDS = ("the of and to in is that for on with as by at from this be are was it not have or an they which one you "
            + "were all her she there would their we him been has when who will more no if out so said what up its about into than them can only other "
            + "ministry office directive region county cadre report secret training centre student parent question answer number list name date "
            + "meeting speech notice attachment responsible implement strict measure order document copy page leader department").split(" ");
    private static final String CHINESE_SIGNS = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
            + "文件通知工作会议领导部门单位人员名单教育培训中心学员家属问题回答负责落实严格措施管理安全保密机要";
    private static final int LINES = 46;
    private static final float SIZE = 11;
    private static final float LEFT = 64;
    private static final float TOP = 770;
    private static final float LEADING = 15.2f;
    /** Different scans in one document; more would only make it larger. */
    private static final int SCANS = 6;
    private static final int SCAN_DPI = 150;
    private static final int SCANNED_PAGES = 83;

    private final Random random = new Random(20_191_116);
    private final List<PDImageXObject> scans = new ArrayList<>();
    private PDFont latin;
    private PDFont chinese;

    private LeakGenerator() {}

    /** Whether Chinese pages can be made here. */
    public static boolean hasChinese() {
        return CHINESE.stream().anyMatch(Files::isRegularFile);
    }

    /** A PDF. */
    public static byte[] pdf(int pages, Content content) throws IOException {
        return new LeakGenerator().make(pages, content);
    }

    private byte[] make(int pages, Content content) throws IOException {
        try (var document = new PDDocument()) {
            latin = embedded(document, PDDocument.class.getResourceAsStream(LATIN));
            chinese = latin;
            if (content != Content.TEXT) {
                for (Path file : CHINESE) {
                    if (chinese == latin && Files.isRegularFile(file)) {
                        chinese = embedded(document, Files.newInputStream(file));
                    }
                }
            }
            for (int number = 0; number < pages; number++) {
                var page = new PDPage(PDRectangle.A4);
                document.addPage(page);
                if (content == Content.PAPERS) {
                    paper(document, page, number);
                    continue;
                }
                int kind = content == Content.TEXT ? 0 : number % 10;
                if (kind == 9) {
                    scan(document, page, number);
                } else {
                    text(document, page, kind >= 6 && chinese != latin);
                }
            }
            var bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        }
    }

    private static PDFont embedded(PDDocument document, InputStream font) throws IOException {
        try (font) {
            return PDType0Font.load(document, font, true);
        }
    }

    private void paper(PDDocument document, PDPage page, int number) throws IOException {
        boolean scan = number * SCANNED_PAGES / PAGES != (number + 1) * SCANNED_PAGES / PAGES;
        boolean inChinese = !scan && number % 4 == 1 && chinese != latin;
        List<String> lines = new ArrayList<>();
        for (int line = 0; line < LINES; line++) {
            lines.add(inChinese ? chineseLine() : englishLine());
        }
        if (number % 2 == 0) {
            lines.set(3 + random.nextInt(LINES - 6), inChinese ? NAMED : englishLine().substring(0, 30) + " " + NAMED + " " + englishLine().substring(0, 20));
        }
        try (var content = new PDPageContentStream(document, page)) {
            if (scan) {
                PDImageXObject image = JPEGFactory.createFromImage(document, scanned(lines), 0.6f, SCAN_DPI);
                content.drawImage(image, 0, 0, page.getMediaBox().getWidth(), page.getMediaBox().getHeight());
            }
            content.beginText();
            if (scan) {
                content.setRenderingMode(RenderingMode.NEITHER);
            }
            show(content, lines, inChinese);
            content.endText();
        }
    }

    private void show(PDPageContentStream content, List<String> lines, boolean inChinese) throws IOException {
        content.setLeading(LEADING);
        content.newLineAtOffset(LEFT, TOP);
        for (String line : lines) {
            content.setFont(inChinese && !line.equals(NAMED) ? chinese : latin, SIZE);
            content.showText(line);
            content.newLine();
        }
    }

    private void text(PDDocument document, PDPage page, boolean inChinese) throws IOException {
        try (var content = new PDPageContentStream(document, page)) {
            content.setFont(inChinese ? chinese : latin, SIZE);
            content.setLeading(LEADING);
            content.beginText();
            content.newLineAtOffset(LEFT, TOP);
            for (int line = 0; line < LINES; line++) {
                content.showText(inChinese ? chineseLine() : englishLine());
                content.newLine();
            }
            content.endText();
        }
    }

    private String englishLine() {
        var line = new StringBuilder();
        while (line.length() < 78) {
            line.append(ENGLISH_WORDS[random.nextInt(ENGLISH_WORDS.length)]).append(' ');
        }
        return line.toString().strip();
    }

    private String chineseLine() {
        var line = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            line.append(CHINESE_SIGNS.charAt(random.nextInt(CHINESE_SIGNS.length())));
        }
        return line.toString();
    }

    private void scan(PDDocument document, PDPage page, int number) throws IOException {
        if (scans.size() < SCANS) {
            scans.add(JPEGFactory.createFromImage(document, scanned(), 0.6f, SCAN_DPI));
        }
        PDImageXObject image = scans.get(number / 10 % scans.size());
        try (var content = new PDPageContentStream(document, page)) {
            content.drawImage(image, 0, 0, page.getMediaBox().getWidth(), page.getMediaBox().getHeight());
        }
    }

    private BufferedImage scanned() throws IOException {
        List<String> lines = new ArrayList<>();
        for (int line = 0; line < LINES; line++) {
            lines.add(englishLine());
        }
        return scanned(lines);
    }

    /** A page of text as a scanner sees it: grey, with grain. */
    private BufferedImage scanned(List<String> lines) throws IOException {
        try (PDDocument paper = new PDDocument()) {
            var page = new PDPage(PDRectangle.A4);
            paper.addPage(page);
            PDFont own = latin;
            latin = embedded(paper, PDDocument.class.getResourceAsStream(LATIN));
            try (var content = new PDPageContentStream(paper, page)) {
                content.beginText();
                show(content, lines, false);
                content.endText();
            }
            latin = own;
            var saved = new ByteArrayOutputStream();
            paper.save(saved);
            BufferedImage picture;
            try (PDDocument again = org.apache.pdfbox.Loader.loadPDF(saved.toByteArray())) {
                picture = new PDFRenderer(again).renderImageWithDPI(0, SCAN_DPI, ImageType.GRAY);
            }
            for (int y = 0; y < picture.getHeight(); y++) {
                for (int x = 0; x < picture.getWidth(); x++) {
                    int grey = Math.clamp((picture.getRaster().getSample(x, y, 0) * 9 / 10) + random.nextInt(20), 0, 255);
                    picture.getRaster().setSample(x, y, 0, grey);
                }
            }
            return picture;
        }
    }
}
