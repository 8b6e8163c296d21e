package org.postern.cli.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.postern.clean.CleanOptions;
import org.postern.clean.Cleaners;
import org.postern.clean.Progress;
import org.postern.cli.ExitCode;
import org.postern.inspect.UntrustedBytes;

/** Cleaning a text PDF of 400 pages on one core, beside mat2 and exiftool with qpdf where they are installed. */
final class CleanBench implements Bench {
    private static final int PAGES = 400;
    private static final int LINES = 44;
    private static final int RUNS = 5;
    private static final double PAGE_GOAL_MILLIS = 5;
    private static final double SIZE_GOAL = 1.1;
    private static final String[] WORDS = ("the quarterly report of the committee says that the river rose twice and nobody came to look at the gauge before noon "
            + "when letters were read aloud and copies went to three offices in the north").split(" ");

    @Override
    public String name() {
        return "clean";
    }

    @Override
    public String description() {
        return "clean a text PDF of " + PAGES + " pages on one thread after start, processor time a page and size, beside mat2 -L and exiftool with qpdf;"
                + " a JPEG of ten megabytes and a Word document of 600 kB, beside mat2; and a film of 1 GB in constant memory, beside exiftool, mat2 and ffmpeg";
    }

    @Override
    public int run(List<String> arguments, PrintStream out) throws Exception {
        byte[] pdf = sample();
        double least = Double.MAX_VALUE;
        long size = 0;
        for (int run = 0; run < RUNS; run++) {
            var result = new ByteArrayOutputStream(pdf.length);
            long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            Cleaners.clean(UntrustedBytes.of(pdf), result, CleanOptions.DEFAULT, Progress.NONE);
            double millis = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before) / 1e6 / PAGES;
            least = Math.min(least, millis);
            size = result.size();
            out.printf(Locale.ROOT, "run %d: %.2f ms a page%n", run + 1, millis);
        }
        double ratio = (double) size / pdf.length;
        out.printf(Locale.ROOT, "Postern: %.2f ms a page (goal %.1f), output %.2f times the input (goal %.1f)%n", least, PAGE_GOAL_MILLIS, ratio, SIZE_GOAL);
        peers(pdf, out);
        boolean photograph = PhotographBench.run(out);
        boolean document = DocumentBench.run(out);
        boolean film = FilmBench.run(out);
        return photograph && document && film && least <= PAGE_GOAL_MILLIS && ratio <= SIZE_GOAL ? ExitCode.DONE : ExitCode.FAILED_CHECK;
    }

    private static void peers(byte[] pdf, PrintStream out) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("postern-bench-clean");
        try {
            Path file = folder.resolve("sample.pdf");
            peer("mat2 -L", List.of("mat2", "--lightweight", file.toString()), file, pdf, out);
            peer("exiftool and qpdf", List.of("sh", "-c", "exec sh -c 'exiftool -q -overwrite_original -all:all= " + file + " && qpdf " + file + " " + folder
                    + "/out.pdf'"), file, pdf, out);
        } finally {
            try (var left = Files.list(folder)) {
                for (Path one : left.toList()) {
                    Files.delete(one);
                }
            }
            Files.delete(folder);
        }
    }

    private static void peer(String name, List<String> command, Path file, byte[] pdf, PrintStream out) throws IOException, InterruptedException {
        String program = name.substring(0, name.indexOf(' '));
        if (!Files.isExecutable(Path.of("/usr/bin/" + program))) {
            out.println(name + ": not installed");
            return;
        }
        Files.write(file, pdf);
        out.printf(Locale.ROOT, "%s: %.2f ms a page, whole process%n", name, Measured.run(command).seconds() * 1_000 / PAGES);
    }

    private static byte[] sample() throws IOException {
        var random = new Random(1);
        var bytes = new ByteArrayOutputStream();
        try (var document = new PDDocument(); var in = PDFont.class.getResourceAsStream("/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf")) {
            PDFont font = PDType0Font.load(document, in, true);
            for (int number = 0; number < PAGES; number++) {
                var page = new PDPage(PDRectangle.A4);
                document.addPage(page);
                try (var content = new PDPageContentStream(document, page)) {
                    content.beginText();
                    content.setFont(font, 11);
                    content.newLineAtOffset(60, 780);
                    for (int line = 0; line < LINES; line++) {
                        var text = new StringBuilder();
                        while (text.length() < 75) {
                            text.append(WORDS[random.nextInt(WORDS.length)]).append(' ');
                        }
                        content.showText(text.toString());
                        content.newLineAtOffset(0, -16);
                    }
                    content.endText();
                }
            }
            document.save(bytes);
        }
        return bytes.toByteArray();
    }
}
