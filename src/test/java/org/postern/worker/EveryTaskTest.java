package org.postern.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.postern.clean.CleanOptions;
import org.postern.redact.Mode;
import org.postern.redact.Plan;
import org.postern.redact.TextMark;
import org.postern.redact.Width;

/**
 * Every task on a real document of 24 pages (English, Chinese, Uyghur, scans), each in confined workers: what a parser opens late fails here, where there
 * is no file to open any more.
 */
final class EveryTaskTest {
    private static final byte[] NOT_LOCKED = new byte[0];
    private static final String NAME = "Zephyrine Quillfeather";
    private static byte[] leak;
    private static WorkerPool pool;

    @BeforeAll
    static void start() throws Exception {
        leak = Files.readAllBytes(Path.of("src/test/resources/samples/leak-24-pages.pdf"));
        pool = WorkerPool.start(WorkerSettings.standard().withWarm(1));
    }

    @AfterAll
    static void stop() {
        pool.close();
    }

    @Test
    void sizesTextsSearchAndFindings() throws Exception {
        assertThat(pool.sizes(document()).pages()).hasSize(24);
        assertThat(pool.texts(document(), 1, 24)).hasSize(24);
        assertThat(pool.search(document(), new TextMark(NAME, "person", false, false))).isNotEmpty();
        assertThat(pool.inspect(document(), (done, total) -> {})).isNotEmpty();
    }

    @Test
    void everyPageIsDrawn() throws Exception {
        int[] pages = {0};
        pool.render(document(), 60, 1, 24, (number, width, height, png) -> pages[0]++, (done, total) -> {});
        assertThat(pages[0]).isEqualTo(24);
    }

    @ParameterizedTest
    @MethodSource("options")
    void theCleanCopyIsMade(CleanOptions options) throws Exception {
        var copy = new ByteArrayOutputStream();
        pool.clean(document(), copy, options, (done, total) -> {});
        assertThat(pool.sizes(UntrustedDocument.of(copy.toByteArray())).pages()).hasSize(24);
    }

    static Stream<CleanOptions> options() {
        return Stream.of(CleanOptions.DEFAULT, new CleanOptions(false, true, true, true));
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aRedactionIsMadeInEachMode(Mode mode) throws Exception {
        var plan = new Plan(List.of(new TextMark(NAME, "person", false, false)), Width.QUANTISED, mode, false, null, true);
        byte[] pages = mode == Mode.TEXT ? leak : firstPages(7);
        var output = new ByteArrayOutputStream();
        var draft = pool.redact(UntrustedDocument.of(pages), NOT_LOCKED, plan, Set.of(), output, (done, total) -> {});
        assertThat(draft.report().removed()).isNotEmpty();
        assertThat(pool.verify(UntrustedDocument.of(output.toByteArray()), plan, draft.covered(), UntrustedDocument.of(pages), NOT_LOCKED).clean()).isTrue();
    }

    /** English, Chinese and two scans: pages at 300 dpi take their time. */
    private static byte[] firstPages(int count) throws IOException {
        var out = new ByteArrayOutputStream();
        try (PDDocument document = Loader.loadPDF(leak)) {
            while (document.getNumberOfPages() > count) {
                document.removePage(count);
            }
            document.save(out);
        }
        return out.toByteArray();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void everyOtherFormatIsInspectedAndCleaned(String name, byte[] file) throws Exception {
        assertThat(pool.inspect(UntrustedDocument.of(file), (done, total) -> {})).isNotNull();
        var copy = new ByteArrayOutputStream();
        pool.clean(UntrustedDocument.of(file), copy, CleanOptions.DEFAULT, (done, total) -> {});
        assertThat(copy.size()).isPositive();
    }

    static Stream<Arguments> files() throws Exception {
        byte[] png = picture("png");
        return Stream.of(
                Arguments.of("PNG", png), Arguments.of("JPEG", picture("jpg")), Arguments.of("GIF", picture("gif")), Arguments.of("BMP", picture("bmp")),
                Arguments.of("TIFF", picture("tiff")), Arguments.of("WAV", sound()),
                Arguments.of("text", text("Quiet words.\n\u5b89\u9759\u7684\u8bdd\u3002\n")),
                Arguments.of("HTML", text("<!DOCTYPE html><html><head><title>t</title></head><body><p>Quiet words.</p></body></html>")),
                Arguments.of("SVG", text("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><rect width=\"5\" height=\"5\"/></svg>")),
                Arguments.of("RTF", text("{\\rtf1\\ansi Quiet words.\\par}")),
                Arguments.of("mail", text("From: a@example.org\r\nTo: b@example.org\r\nDate: Mon, 1 Jan 2024 00:00:00 +0800\r\nSubject: s\r\nMIME-Version: 1.0\r\n"
                        + "Content-Type: text/plain; charset=utf-8\r\n\r\nQuiet words.\r\n")),
                Arguments.of("DOCX", zip("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                                + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                                + "<Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>",
                        "_rels/.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" "
                                + "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>",
                        "word/document.xml", "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:r><w:t>Quiet words."
                                + "</w:t></w:r></w:p></w:body></w:document>")),
                Arguments.of("ZIP of a text and a note", zip("a.txt", "Quiet words.", "b.html", "<p>More of them.</p>")));
    }

    private static UntrustedDocument document() {
        return UntrustedDocument.of(leak);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] picture(String format) throws IOException {
        var image = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        pen.setColor(Color.ORANGE);
        pen.fillOval(5, 5, 40, 30);
        pen.dispose();
        var bytes = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image, format, bytes)).isTrue();
        return bytes.toByteArray();
    }

    private static byte[] sound() throws IOException {
        var bytes = new ByteArrayOutputStream();
        var format = new AudioFormat(8_000, 16, 1, true, false);
        AudioSystem.write(new AudioInputStream(new ByteArrayInputStream(new byte[1_600]), format, 800), AudioFileFormat.Type.WAVE, bytes);
        return bytes.toByteArray();
    }

    private static byte[] zip(String... namesAndTexts) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < namesAndTexts.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
                zip.write(text(namesAndTexts[i + 1]));
            }
        }
        return bytes.toByteArray();
    }
}
