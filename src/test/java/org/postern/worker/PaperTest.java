package org.postern.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.clean.CleanOptions;
import org.postern.redact.PageSizes;
import org.postern.redact.PageText;

/** Pictures and texts on pages, drawn in confined workers. */
final class PaperTest {
    private static WorkerPool pool;

    @BeforeAll
    static void start() throws Exception {
        pool = WorkerPool.start(WorkerSettings.standard().withAtOnce(2).withWarm(1));
    }

    @AfterAll
    static void stop() {
        pool.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg"})
    void aPictureFillsOnePageThatIsNoLongerThanA4(String extension) throws Exception {
        var picture = new BufferedImage(1_600, 2_400, BufferedImage.TYPE_INT_RGB);
        picture.setRGB(10, 10, Color.RED.getRGB());
        var file = new ByteArrayOutputStream();
        ImageIO.write(picture, extension, file);
        byte[] pdf = pages(file.toByteArray(), extension);
        PageSizes sizes = pool.sizes(UntrustedDocument.of(pdf));
        assertThat(sizes.pages()).hasSize(1);
        assertThat(sizes.pages().getFirst().height()).isBetween(841.0, 843.0);
        assertThat(sizes.pages().getFirst().width()).isBetween(560.0, 562.0);
    }

    @Test
    void aTextCanBeSearchedOnItsPagesAndLosesNoWord() throws Exception {
        String text = "Zephyrine Quillfeather met \u0418\u0432\u0430\u043d \u0418\u0432\u0430\u043d\u043e\u0432.\n\tIndented, and a " + "very ".repeat(60)
                + "long line.\n\n" + "x".repeat(400) + "\n" + "line\n".repeat(120) + "the end";
        byte[] pdf = pages(text.getBytes(StandardCharsets.UTF_8), "txt");
        int count = pool.sizes(UntrustedDocument.of(pdf)).pages().size();
        assertThat(count).isEqualTo(3);
        String drawn = pool.texts(UntrustedDocument.of(pdf), 1, count).stream().map(PageText::words).flatMap(java.util.List::stream).map(PageText.Word::text)
                .collect(Collectors.joining(" "));
        assertThat(drawn.replaceAll("\\s", "")).isEqualTo(text.replaceAll("\\s", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u6d88\u606f\u6765\u6e90", "\u0626\u06c7\u064a\u063a\u06c7\u0631", "\u05e9\u05dc\u05d5\u05dd"})
    void aTextWithLettersThatTheBuiltInFontDoesNotDrawIsRefusedWhole(String text) {
        assertThatThrownBy(() -> pages(("Hello " + text).getBytes(StandardCharsets.UTF_8), "txt")).isInstanceOf(RefusedByWorker.class)
                .hasMessageContaining("does not draw");
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "txt", "exe"})
    void whatIsNotWhatItsNameSaysIsRefused(String extension) {
        assertThatThrownBy(() -> pages(new byte[] {(byte) 0xC3, 0x28, 0, 1, 2, (byte) 0xFF}, extension)).isInstanceOf(RefusedByWorker.class);
    }

    @Test
    void anEmptyTextIsOneEmptyPage() throws Exception {
        assertThat(pool.sizes(UntrustedDocument.of(pages(new byte[0], "txt"))).pages()).hasSize(1);
    }

    /** Skipped, and said to be, where LibreOffice is not installed. */
    @Test
    void aTextInEveryScriptIsDrawnByTheOfficeWhereItIsInstalled() throws Exception {
        Assumptions.assumeTrue(Converter.installed().contains(Converter.TEXT_TO_PDF), "LibreOffice is not installed");
        var printed = new ByteArrayOutputStream();
        pool.convert(UntrustedDocument.of("Hello \u6d88\u606f Quillfeather".getBytes(StandardCharsets.UTF_8)), Converter.TEXT_TO_PDF, printed, (done, total) -> {});
        var clean = new ByteArrayOutputStream();
        pool.clean(UntrustedDocument.of(printed.toByteArray()), clean, CleanOptions.DEFAULT, (done, total) -> {});
        assertThat(pool.texts(UntrustedDocument.of(clean.toByteArray()), 1, 1).getFirst().words()).extracting(PageText.Word::text).contains("Quillfeather");
    }

    private static byte[] pages(byte[] file, String extension) throws Exception {
        var pdf = new ByteArrayOutputStream();
        pool.pages(UntrustedDocument.of(file), extension, pdf, (done, total) -> {});
        return pdf.toByteArray();
    }
}
