package org.postern.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

import javax.imageio.ImageIO;

/** Programs other than PDFBox that read an output: qpdf, poppler, mupdf. */
final class Judges {
    private Judges() {}

    static void acceptFile(Path folder, byte[] pdf) throws Exception {
        Path file = Files.write(folder.resolve("judged.pdf"), pdf);
        Answer check = run(folder, "qpdf", "--check", file.toString());
        assertThat(check.code()).as("qpdf: %s", check.text()).isZero();
        Answer drawn = run(folder, "mutool", "draw", "-F", "txt", "-o", folder.resolve("out.txt").toString(), file.toString());
        assertThat(drawn.code()).as("mutool: %s", drawn.text()).isZero();
    }

    /** All bytes of a file with its streams inflated. */
    static byte[] unpacked(Path folder, byte[] pdf) throws Exception {
        Path file = Files.write(folder.resolve("packed.pdf"), pdf);
        Path out = folder.resolve("unpacked.pdf");
        run(folder, "qpdf", "--qdf", "--object-streams=disable", file.toString(), out.toString());
        return Files.readAllBytes(out);
    }

    static String text(Path folder, byte[] pdf) throws Exception {
        return run(folder, "pdftotext", "-raw", Files.write(folder.resolve("text.pdf"), pdf).toString(), "-").text();
    }

    static List<String> texts(Path folder, byte[] pdf) throws Exception {
        Path file = Files.write(folder.resolve("text.pdf"), pdf);
        List<String> texts = new ArrayList<>();
        texts.add(said(folder, "pdftotext", "-q", "-raw", file.toString(), "-"));
        texts.add(said(folder, "pdftotext", "-q", file.toString(), "-"));
        texts.add(said(folder, "mutool", "draw", "-q", "-F", "txt", file.toString()));
        return texts;
    }

    static BufferedImage picture(Path folder, byte[] pdf, int page, int dpi) throws Exception {
        Path file = Files.write(folder.resolve("drawn.pdf"), pdf);
        Path out = folder.resolve("page");
        run(folder, "pdftoppm", "-r", String.valueOf(dpi), "-f", String.valueOf(page), "-l", String.valueOf(page), "-png", "-singlefile", "-cropbox",
                file.toString(), out.toString());
        return ImageIO.read(new ByteArrayInputStream(Files.readAllBytes(Path.of(out + ".png"))));
    }

    /** As mupdf draws it. */
    static BufferedImage secondPicture(Path folder, byte[] pdf, int page, int dpi) throws Exception {
        Path file = Files.write(folder.resolve("drawn.pdf"), pdf);
        Path out = folder.resolve("second.png");
        run(folder, "mutool", "draw", "-q", "-r", String.valueOf(dpi), "-o", out.toString(), file.toString(), String.valueOf(page));
        return ImageIO.read(new ByteArrayInputStream(Files.readAllBytes(out)));
    }

    /** The word in no encoding that a search tool tries. */
    static void assertNowhere(byte[] bytes, String word) {
        String all = new String(bytes, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        for (byte[] encoded : List.of(word.getBytes(StandardCharsets.UTF_8), word.getBytes(StandardCharsets.UTF_16BE), word.getBytes(StandardCharsets.UTF_16LE))) {
            assertThat(all.contains(new String(encoded, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT))).as("plain").isFalse();
            assertThat(all.contains(HexFormat.of().formatHex(encoded))).as("in hexadecimal").isFalse();
        }
    }

    private record Answer(int code, String text) {}

    /** Without what a program complains about. */
    private static String said(Path folder, String... command) throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "said", ".txt");
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).redirectOutput(out.toFile()).start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(command[0]).isTrue();
        return Files.readString(out, StandardCharsets.UTF_8);
    }

    private static Answer run(Path folder, String... command) throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "answer", ".txt");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile()).start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(command[0]).isTrue();
        return new Answer(process.exitValue(), Files.readString(out, StandardCharsets.UTF_8));
    }
}
