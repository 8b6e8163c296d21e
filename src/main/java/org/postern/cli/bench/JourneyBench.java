package org.postern.cli.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.postern.age.HybridIdentity;
import org.postern.age.Opener;
import org.postern.age.Sealer;
import org.postern.cli.CommandFailure;
import org.postern.cli.ExitCode;
import org.postern.clean.CleanOptions;
import org.postern.redact.Draft;
import org.postern.redact.Plan;
import org.postern.redact.Report;
import org.postern.worker.UntrustedDocument;
import org.postern.worker.WorkerPool;
import org.postern.worker.WorkerSettings;

/** The way of a generated document of 403 pages, stage by stage, through the parts that the servers use: seconds and peak memory of each. */
final class JourneyBench implements Bench {
    private static final int PORTAL_HEAP_MIB = 256;
    /** As the newsroom draws the pages that people look at. */
    private static final int DPI = 120;
    private static final String PLAN = "{\"marks\":[{\"text\":\"ministry\",\"reason\":\"bench\"},{\"page\":1,\"box\":[90,70,330,102],\"reason\":\"bench\"}]}";

    @Override
    public String name() {
        return "journey";
    }

    @Override
    public String description() {
        return "a document of " + LeakGenerator.PAGES + " pages from upload to verified output: seconds and peak memory of each stage";
    }

    @Override
    public int run(List<String> arguments, PrintStream out) throws Exception {
        Path place = Files.createTempDirectory("postern-bench-journey");
        var removal = new Thread(() -> UploadBench.remove(place));
        Runtime.getRuntime().addShutdownHook(removal);
        try {
            return way(place, out);
        } finally {
            Runtime.getRuntime().removeShutdownHook(removal);
            UploadBench.remove(place);
        }
    }

    private static int way(Path place, PrintStream out) throws Exception {
        byte[] original = LeakGenerator.pdf(LeakGenerator.PAGES, LeakGenerator.Content.MIXED);
        Path file = Files.write(place.resolve("leak.pdf"), original);
        out.printf(Locale.ROOT, "%d pages, %.1f MB, %d cores%n", LeakGenerator.PAGES, original.length / 1e6, Runtime.getRuntime().availableProcessors());
        double total = 0;
        try (var portal = BenchPortal.start(place, PORTAL_HEAP_MIB)) {
            var form = portal.form();
            double seconds = UploadBench.curl(portal.address() + "/send", form.cookie(), form.fields(), file);
            total += line(out, "upload, sealed by the portal", seconds, portal.peakMiB());
        }
        try (WorkerPool pool = WorkerPool.start(WorkerSettings.standard().withWarm(2)); var key = HybridIdentity.generate(new SecureRandom())) {
            byte[] sealed = Sealer.seal(original, List.of(key.recipient()), new SecureRandom());
            byte[][] opened = new byte[1][];
            total += stage(out, "open the original", () -> opened[0] = Opener.open(sealed, List.of(key)));
            var clean = new ByteArrayOutputStream();
            total += stage(out, "clean", () -> pool.clean(UntrustedDocument.of(opened[0]), clean, CleanOptions.DEFAULT, (done, all) -> { }));
            byte[] copy = clean.toByteArray();
            var pages = new AtomicInteger();
            total += stage(out, "draw and seal the pages at " + DPI + " dpi", () -> pool.render(UntrustedDocument.of(copy), DPI, 1, LeakGenerator.PAGES,
                    (number, width, height, png) -> {
                        Sealer.seal(png, List.of(key.recipient()), new SecureRandom());
                        pages.incrementAndGet();
                    }, (done, all) -> { }));
            total += stage(out, "read the words", () -> pool.texts(UntrustedDocument.of(copy), 1, LeakGenerator.PAGES));
            Plan plan = Plan.parse(PLAN.getBytes(StandardCharsets.UTF_8));
            var output = new ByteArrayOutputStream();
            Draft[] draft = new Draft[1];
            total += stage(out, "redact", () -> draft[0] = pool.redact(UntrustedDocument.of(copy), new byte[0], plan, Set.of(), output, (done, all) -> { }));
            Report[] report = new Report[1];
            total += stage(out, "verify", () -> report[0] = pool.verify(UntrustedDocument.of(output.toByteArray()), plan, draft[0].covered(),
                    UntrustedDocument.of(copy), new byte[0]).report());
            total += stage(out, "seal the output", () -> {
                try (OutputStream release = Sealer.seal(OutputStream.nullOutputStream(), List.of(key.recipient()), new SecureRandom())) {
                    output.writeTo(release);
                }
            });
            out.printf(Locale.ROOT, "%-42s %8.2f s%n%d pages drawn; clean copy %.2f and output %.2f times the original; verdict %s%n", "the whole way", total,
                    pages.get(), copy.length / (double) original.length, output.size() / (double) original.length, report[0].clean() ? "clean" : "leaks");
            return report[0].clean() && pages.get() == LeakGenerator.PAGES ? ExitCode.DONE : ExitCode.FAILED_CHECK;
        }
    }

    private interface Stage {
        void run() throws Exception;
    }

    private static double stage(PrintStream out, String what, Stage stage) throws IOException, InterruptedException {
        try (var memory = new WorkerMemory()) {
            long start = System.nanoTime();
            try {
                stage.run();
            } catch (IOException | InterruptedException | RuntimeException failure) {
                throw failure;
            } catch (Exception failure) {
                throw new CommandFailure(ExitCode.OTHER, "The stage \"" + what + "\" failed: " + failure.getMessage(), failure);
            }
            return line(out, what, (System.nanoTime() - start) / 1e9, memory.peakMiB());
        }
    }

    private static double line(PrintStream out, String what, double seconds, long peakMiB) {
        out.printf(Locale.ROOT, "%-42s %8.2f s  %6d MiB%n", what, seconds, peakMiB);
        return seconds;
    }
}
