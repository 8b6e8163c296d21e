package org.postern.cli.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.postern.cli.ExitCode;
import org.postern.inspect.UntrustedBytes;
import org.postern.redact.Mode;
import org.postern.redact.Plan;
import org.postern.redact.Redactor;
import org.postern.redact.TextMark;
import org.postern.redact.Width;
import org.postern.redact.content.TextEngine;
import org.postern.redact.pdf.OpenPdf;

/** A name searched and redacted in 403 pages, beside PyMuPDF where it is installed, with the same mark. */
final class RedactBench implements Bench {
    private static final Path STORAGE = Path.of("/dev/shm");
    private static final String WANTED = "county leader";
    private static final int RUNS = 5;
    private static final double TEXT_GOAL = 1.0;
    private static final double MIXED_GOAL = 0.3;
    private static final double SIZE_GOAL = 1.1;
    private static final String PYTHON = "/usr/bin/python3";
    private static final String PEER = """
            import sys, fitz
            d = fitz.open(sys.argv[1])
            for i in range(len(d)):
                p = d[i]
                found = p.search_for(sys.argv[3])
                for r in found:
                    p.add_redact_annot(r, fill=(0, 0, 0))
                if found:
                    p.apply_redactions()
            d.save(sys.argv[2], garbage=3, deflate=True)
            """;

    @Override
    public String name() {
        return "redact";
    }

    @Override
    public String description() {
        return "search and redact a text in " + LeakGenerator.PAGES + " pages, best of " + RUNS + " in one process; ratio = Postern / PyMuPDF (whole process)";
    }

    @Override
    public int run(List<String> arguments, PrintStream out) throws Exception {
        boolean met = compare(LeakGenerator.Content.TEXT, TEXT_GOAL, out) & compare(LeakGenerator.Content.MIXED, MIXED_GOAL, out);
        return met ? ExitCode.DONE : ExitCode.FAILED_CHECK;
    }

    private static boolean compare(LeakGenerator.Content content, double goal, PrintStream out) throws Exception {
        byte[] pdf = LeakGenerator.pdf(LeakGenerator.PAGES, content);
        Plan plan = new Plan(List.of(new TextMark(WANTED, "bench", false, false)), Width.QUANTISED, Mode.TEXT, false, null, true);
        double first = 0;
        double best = Double.MAX_VALUE;
        long size = 0;
        for (int run = 0; run < RUNS; run++) {
            long start = System.nanoTime();
            size = engine(pdf, plan);
            double seconds = (System.nanoTime() - start) / 1e9;
            first = run == 0 ? seconds : first;
            best = Math.min(best, seconds);
        }
        long start = System.nanoTime();
        Redactor.redact(UntrustedBytes.of(pdf), plan, new ByteArrayOutputStream(), (done, total) -> {});
        double verified = (System.nanoTime() - start) / 1e9;
        double ratio = size / (double) pdf.length;
        out.printf(Locale.ROOT, "%d pages (%s), %.1f MB: first run %.2f s, best %.2f s, with verification %.2f s; output %.2f times the input (goal %.1f)",
                LeakGenerator.PAGES, content == LeakGenerator.Content.TEXT ? "text" : "English, Chinese, scans", pdf.length / 1e6, first, best, verified, ratio, SIZE_GOAL);
        double peer = peer(pdf);
        if (Double.isNaN(peer)) {
            out.println("; PyMuPDF is not installed");
            return ratio <= SIZE_GOAL;
        }
        boolean met = best / peer <= goal && ratio <= SIZE_GOAL;
        out.printf(Locale.ROOT, "; PyMuPDF %.2f s, ratio %.2f (goal %.1f)  %s%n", peer, best / peer, goal, met ? "goal met" : "goal missed");
        return met;
    }

    private static long engine(byte[] pdf, Plan plan) throws Exception {
        try (PDDocument document = OpenPdf.open(pdf); PDDocument target = new PDDocument(IOUtils.createMemoryOnlyStreamCache())) {
            TextEngine engine = new TextEngine(document, plan);
            engine.read();
            engine.write(target);
            var out = new ByteArrayOutputStream(pdf.length);
            target.save(out);
            return out.size();
        }
    }

    private static double peer(byte[] pdf) throws IOException, InterruptedException {
        if (!Files.isExecutable(Path.of(PYTHON)) || new ProcessBuilder(PYTHON, "-c", "import fitz").redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() != 0) {
            return Double.NaN;
        }
        Path folder = Files.createTempDirectory(STORAGE, "postern-bench-redact");
        try {
            Path file = Files.write(folder.resolve("leak.pdf"), pdf);
            return Measured.run(List.of("sh", "-c", "exec \"$0\" -c \"$1\" \"$2\" \"$3\" \"$4\" 2>/dev/null", PYTHON, PEER, file.toString(),
                    folder.resolve("out.pdf").toString(), WANTED)).seconds();
        } finally {
            try (var left = Files.list(folder)) {
                for (Path one : left.toList()) {
                    Files.delete(one);
                }
            }
            Files.delete(folder);
        }
    }
}
