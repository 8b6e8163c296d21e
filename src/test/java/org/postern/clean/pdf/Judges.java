package org.postern.clean.pdf;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.postern.clean.CleanOptions;
import org.postern.clean.CleanResult;
import org.postern.clean.Cleaners;
import org.postern.clean.Cleaning;
import org.postern.clean.Progress;
import org.postern.inspect.UntrustedBytes;

/** Programs that others wrote, and small comparisons, to judge a clean copy by. */
final class Judges {
    private Judges() { }

    record Cleaned(byte[] bytes, CleanResult result) { }

    static Cleaned clean(byte[] file) throws IOException {
        return clean(file, CleanOptions.DEFAULT);
    }

    static Cleaned clean(byte[] file, CleanOptions options) throws IOException {
        var out = new ByteArrayOutputStream();
        CleanResult result = Cleaners.clean(UntrustedBytes.of(file), out, options, Progress.NONE);
        return new Cleaned(out.toByteArray(), result);
    }

    static boolean installed(String program) {
        return Cleaning.installed(program);
    }

    /** What a program prints about the file; {@code FILE} among the arguments stands for it. */
    static String run(byte[] file, String... command) throws IOException, InterruptedException {
        return Cleaning.run(file, "pdf", command);
    }

    /** All that is in a PDF once its streams are decoded, as bytes in Latin-1. */
    static String unpacked(byte[] pdf) throws IOException {
        var all = new StringBuilder(new String(pdf, ISO_8859_1));
        try (var document = Loader.loadPDF(pdf)) {
            for (var key : document.getDocument().getXrefTable().keySet()) {
                if (document.getDocument().getObjectFromPool(key).getObject() instanceof org.apache.pdfbox.cos.COSStream stream) {
                    try {
                        all.append(new String(Cos.decoded(stream), ISO_8859_1)).append('\n');
                    } catch (IOException undecodable) {
                        all.append(new String(Cos.raw(stream), ISO_8859_1)).append('\n');
                    }
                } else if (document.getDocument().getObjectFromPool(key).getObject() instanceof org.apache.pdfbox.cos.COSDictionary dictionary) {
                    all.append(dictionary).append('\n');
                }
            }
        }
        return all.toString();
    }

    static BufferedImage page(byte[] pdf, int index, float dpi) throws IOException {
        FixedFonts.install();
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFRenderer(document).renderImageWithDPI(index, dpi, ImageType.RGB);
        }
    }

    /** All pages as a program other than PDFBox draws them, as portable pixel maps; {@code renderer} is pdftoppm or mutool. */
    static List<byte[]> pages(byte[] pdf, String renderer, int dpi) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("judged");
        try {
            Path file = Files.write(folder.resolve("in.pdf"), pdf);
            String[] command = renderer.equals("pdftoppm") ? new String[] {"pdftoppm", "-cropbox", "-r", "" + dpi, file.toString(), folder + "/page"}
                    : new String[] {"mutool", "draw", "-q", "-r", "" + dpi, "-o", folder + "/page-%04d.ppm", file.toString()};
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getInputStream().readAllBytes();
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            var pages = new java.util.ArrayList<byte[]>();
            try (var made = Files.list(folder)) {
                for (Path page : made.filter(path -> path.toString().endsWith(".ppm")).sorted().toList()) {
                    pages.add(Files.readAllBytes(page));
                }
            }
            return pages;
        } finally {
            try (var left = Files.list(folder)) {
                for (Path one : left.toList()) {
                    Files.delete(one);
                }
            }
            Files.delete(folder);
        }
    }

    /** The greatest difference of two pixel maps in levels; 256 if their heads, three lines that say their sizes, differ. */
    static int difference(byte[] a, byte[] b) {
        int head = 0;
        for (int line = 0; line < 3; head++) {
            line += a[head] == '\n' ? 1 : 0;
        }
        int most = a.length == b.length && java.util.Arrays.equals(a, 0, head, b, 0, head) ? 0 : 256;
        for (int i = head; i < a.length && most < 256; i++) {
            most = Math.max(most, Math.abs((a[i] & 0xFF) - (b[i] & 0xFF)));
        }
        return most;
    }

    /** The peak signal-to-noise ratio of two pictures of one size, in decibels. */
    static double likeness(BufferedImage a, BufferedImage b) {
        double sum = 0;
        for (int y = 0; y < a.getHeight(); y++) {
            for (int x = 0; x < a.getWidth(); x++) {
                for (int shift = 0; shift <= 16; shift += 8) {
                    sum += Math.pow((a.getRGB(x, y) >> shift & 255) - (b.getRGB(x, y) >> shift & 255), 2);
                }
            }
        }
        return 10 * Math.log10(255.0 * 255 * 3 * a.getWidth() * a.getHeight() / sum);
    }

    /** The greatest difference of two pictures in levels; 256 if their sizes differ. */
    static int difference(BufferedImage a, BufferedImage b) {
        if (a.getWidth() != b.getWidth() || a.getHeight() != b.getHeight()) {
            return 256;
        }
        int most = 0;
        for (int y = 0; y < a.getHeight(); y++) {
            for (int x = 0; x < a.getWidth(); x++) {
                for (int shift = 0; shift <= 16; shift += 8) {
                    most = Math.max(most, Math.abs((a.getRGB(x, y) >> shift & 255) - (b.getRGB(x, y) >> shift & 255)));
                }
            }
        }
        return most;
    }
}
