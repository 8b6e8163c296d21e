package org.postern.worker;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postern.clean.CleanOptions;
import org.postern.clean.sound.Ffmpeg;

/** Formats that are converted first, by programs of the system in their own confined processes. */
final class ConvertAndCleanTest {
    private static final String NAME = "Zephyrine Quillfeather";
    private static WorkerPool pool;

    @BeforeAll
    static void start() throws Exception {
        pool = WorkerPool.start(WorkerSettings.standard().withWarm(0).withAtOnce(2));
    }

    @AfterAll
    static void stop() {
        if (pool != null) {
            pool.close();
        }
    }

    @Test
    void aPictureOfAPhoneBecomesAPngWithoutItsPlace() throws Exception {
        assumeTrue(Converter.installed().contains(Converter.HEIF_TO_PNG) && Ffmpeg.installed("heif-enc") && Ffmpeg.installed("exiftool"), "libheif-examples or exiftool is not installed");
        var image = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < 64; x++) {
            for (int y = 0; y < 48; y++) {
                image.setRGB(x, y, x < 32 ? 0xD02020 : 0x2020D0);
            }
        }
        Path folder = Files.createTempDirectory("heic");
        byte[] heic;
        try {
            ImageIO.write(image, "png", folder.resolve("in.png").toFile());
            new ProcessBuilder("heif-enc", folder + "/in.png", "-o", folder + "/out.heic").redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
            new ProcessBuilder("exiftool", "-q", "-overwrite_original", "-Artist=" + NAME, "-GPSLatitude=52.52", "-GPSLatitudeRef=N", folder + "/out.heic").start().waitFor();
            heic = Files.readAllBytes(folder.resolve("out.heic"));
        } finally {
            try (var files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
        assertThat(new String(heic, ISO_8859_1)).contains(NAME);
        var out = new ByteArrayOutputStream();
        CleanOutcome outcome = pool.clean(UntrustedDocument.of(heic), out, CleanOptions.DEFAULT, (done, total) -> { });

        assertThat(outcome.extension()).isEqualTo("png");
        assertThat(outcome.findings()).anySatisfy(finding -> assertThat(finding.kind()).isEqualTo("image.exif"))
                .anySatisfy(finding -> assertThat(finding.kind()).isEqualTo("container.converted"));
        assertThat(new String(out.toByteArray(), ISO_8859_1)).doesNotContain("Quillfeather");
        BufferedImage clean = ImageIO.read(new ByteArrayInputStream(out.toByteArray()));
        assertThat(clean.getWidth()).isEqualTo(64);
        assertThat(clean.getRGB(8, 8) >> 16 & 0xFF).isGreaterThan(180);
        assertThat(clean.getRGB(56, 40) & 0xFF).isGreaterThan(180);
    }

    @Test
    void anOldDocumentBecomesOneOfTodayWithoutItsAuthor() throws Exception {
        assumeTrue(Converter.installed().contains(Converter.WORD_TO_DOCX) && Ffmpeg.installed("soffice"), "LibreOffice is not installed");
        byte[] doc = oldDocument();
        var out = new ByteArrayOutputStream();
        CleanOutcome outcome = pool.clean(UntrustedDocument.of(doc), out, CleanOptions.DEFAULT, (done, total) -> { });
        assertThat(outcome.extension()).isEqualTo("docx");
        assertThat(text(out.toByteArray())).contains("The river rose twice").doesNotContain("Quillfeather");
    }

    @Test
    void aFilmThatIsCodedAgainIsCleanAndPlays() throws Exception {
        assumeTrue(Ffmpeg.installed("ffmpeg"), "ffmpeg is not installed");
        byte[] film = Ffmpeg.make("mp4", "-f", "lavfi", "-i", "testsrc2=s=160x120:r=25:d=1", "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-metadata", "title=" + NAME);
        var out = new ByteArrayOutputStream();
        CleanOutcome outcome = pool.clean(UntrustedDocument.of(film), out, new CleanOptions(false, false, false, false, true), (done, total) -> { });
        assertThat(outcome.extension()).isEqualTo("mp4");
        assertThat(outcome.findings()).anySatisfy(finding -> assertThat(finding.kind()).isEqualTo("container.converted"));
        assertThat(new String(out.toByteArray(), ISO_8859_1)).doesNotContain("Quillfeather").doesNotContain("x264").doesNotContain("Lavc").doesNotContain("Lavf");
        assertThat(Ffmpeg.decoded(out.toByteArray(), "mp4")).contains("MD5=");
    }

    @Test
    void whatNoProgramCanReadIsRefusedInASentence() {
        byte[] heic = new byte[400];
        System.arraycopy("\0\0\0\u0018ftypheic\0\0\0\0mif1heic".getBytes(ISO_8859_1), 0, heic, 0, 24);
        assertThatThrownBy(() -> pool.clean(UntrustedDocument.of(heic), new ByteArrayOutputStream(), CleanOptions.DEFAULT, (done, total) -> { }))
                .isInstanceOf(RefusedByWorker.class).message().endsWith(".");
    }

    private static byte[] oldDocument() throws Exception {
        Path folder = Files.createTempDirectory("old");
        try {
            Files.writeString(folder.resolve("in.html"), "<html><head><title>T</title><meta name='author' content='" + NAME + "'></head><body><p>The river rose twice</p></body></html>");
            new ProcessBuilder("soffice", "-env:UserInstallation=file://" + folder + "/profile", "--headless", "--convert-to", "doc:MS Word 97", "--infilter=HTML (StarWriter)", "--outdir",
                    folder.toString(), folder + "/in.html").redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
            return Files.readAllBytes(folder.resolve("in.doc"));
        } finally {
            try (var files = Files.walk(folder)) {
                for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static String text(byte[] docx) throws Exception {
        var text = new StringBuilder();
        try (var zip = new java.util.zip.ZipInputStream(new ByteArrayInputStream(docx))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                text.append(new String(zip.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
            }
        }
        return text.toString();
    }
}
