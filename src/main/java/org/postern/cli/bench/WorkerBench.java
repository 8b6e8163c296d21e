package org.postern.cli.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.postern.clean.CleanOptions;
import org.postern.cli.ExitCode;
import org.postern.worker.UntrustedDocument;
import org.postern.worker.WorkerPool;
import org.postern.worker.WorkerSettings;

/** How fast a confined worker is there, how many documents a minute go through, and how fast pages are drawn beside pdftoppm and mutool. */
final class WorkerBench implements Bench {
    private static final Path STORAGE = Path.of("/dev/shm");
    private static final int DPI = 150;
    private static final int STARTS = 9;
    private static final int SMALL_DOCUMENTS = 1_000;
    private static final int CLEANED_DOCUMENTS = 200;
    private static final double DOCUMENTS_A_MINUTE_GOAL = 1_000;
    private static final double RENDER_GOAL = 1.5;

    @Override
    public String name() {
        return "worker";
    }

    @Override
    public String description() {
        return "confined workers: start, 1,000 one-page documents, " + LeakGenerator.PAGES + " pages at " + DPI
                + " dpi against pdftoppm and mutool draw with a process a core; ratio = Postern / pdftoppm";
    }

    @Override
    public int run(List<String> arguments, PrintStream out) throws Exception {
        boolean met = starts(out) & throughput(out) & drawing(out, LeakGenerator.Content.TEXT) & drawing(out, LeakGenerator.Content.MIXED);
        return met ? ExitCode.DONE : ExitCode.FAILED_CHECK;
    }

    private static boolean starts(PrintStream out) throws IOException, InterruptedException {
        byte[] page = LeakGenerator.pdf(1, LeakGenerator.Content.TEXT);
        var cold = new double[STARTS];
        try (WorkerPool pool = WorkerPool.start(WorkerSettings.standard().withWarm(0))) {
            for (int i = 0; i < STARTS; i++) {
                cold[i] = seconds(() -> pool.sizes(UntrustedDocument.of(page)));
            }
        }
        var warm = new double[STARTS];
        try (WorkerPool pool = WorkerPool.start(WorkerSettings.standard().withWarm(1))) {
            for (int i = 0; i < STARTS; i++) {
                // The pool fills up again while nobody waits.
                Thread.sleep(Duration.ofMillis(1_500));
                warm[i] = seconds(() -> pool.sizes(UntrustedDocument.of(page)));
            }
            out.printf(Locale.ROOT, "one-page document to its answer (median of %d): from a waiting worker %.0f ms, from a cold start %.0f ms%n",
                    STARTS, median(warm) * 1_000, median(cold) * 1_000);
            Thread.sleep(Duration.ofMillis(1_500));
            out.printf(Locale.ROOT, "memory of a waiting worker: %.0f MiB resident%n", pool.waitingWorkerBytes() / (double) (1 << 20));
        }
        return true;
    }

    private interface OneDocument {
        Object by(WorkerPool pool, byte[] page) throws IOException;
    }

    private static boolean throughput(PrintStream out) throws Exception {
        boolean met = throughput(out, "opened", SMALL_DOCUMENTS, (pool, page) -> pool.sizes(UntrustedDocument.of(page)));
        throughput(out, "cleaned", CLEANED_DOCUMENTS, (pool, page) -> pool.clean(UntrustedDocument.of(page), new ByteArrayOutputStream(), CleanOptions.DEFAULT,
                (done, total) -> {}));
        return met;
    }

    private static boolean throughput(PrintStream out, String what, int documents, OneDocument work) throws Exception {
        byte[] page = LeakGenerator.pdf(1, LeakGenerator.Content.TEXT);
        int cores = Runtime.getRuntime().availableProcessors();
        double seconds;
        double processor;
        try (WorkerPool pool = WorkerPool.start(WorkerSettings.standard().withWarm(cores)); var threads = Executors.newFixedThreadPool(cores)) {
            var tasks = new ArrayList<Callable<Object>>();
            for (int i = 0; i < documents; i++) {
                tasks.add(() -> work.by(pool, page));
            }
            double before = processorSeconds();
            seconds = seconds(() -> {
                for (var result : threads.invokeAll(tasks)) {
                    result.get();
                }
                return null;
            });
            processor = processorSeconds() - before;
        }
        double aMinute = documents / seconds * 60;
        out.printf(Locale.ROOT, "%d one-page documents %s, each in a process of its own: %.1f s, %.0f a minute on %d cores, %.2f processor seconds each "
                + "(goal %.0f a minute)  %s%n", documents, what, seconds, aMinute, cores, processor / documents, DOCUMENTS_A_MINUTE_GOAL,
                aMinute >= DOCUMENTS_A_MINUTE_GOAL ? "goal met" : "goal missed");
        return aMinute >= DOCUMENTS_A_MINUTE_GOAL;
    }

    /** Of this process and of the workers that have ended: proc(5), /proc/self/stat, fields 14 to 17, in hundredths of a second. */
    private static double processorSeconds() throws IOException {
        String stat = Files.readString(Path.of("/proc/self/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12]) + Long.parseLong(fields[13]) + Long.parseLong(fields[14])) / 100.0;
    }

    private static boolean drawing(PrintStream out, LeakGenerator.Content content) throws Exception {
        Path folder = Files.createDirectory(STORAGE.resolve("postern-bench-worker-" + ProcessHandle.current().pid()));
        try {
            byte[] pdf = LeakGenerator.pdf(LeakGenerator.PAGES, content);
            Path file = Files.write(folder.resolve("leak.pdf"), pdf);
            int cores = Runtime.getRuntime().availableProcessors();
            double own;
            try (WorkerPool pool = WorkerPool.start(WorkerSettings.standard().withWarm(cores))) {
                Thread.sleep(Duration.ofMillis(3_000));
                own = seconds(() -> {
                    pool.render(UntrustedDocument.of(pdf), DPI, 1, LeakGenerator.PAGES, (number, width, height, png) -> {}, (done, total) -> {});
                    return null;
                });
            }
            out.printf(Locale.ROOT, "%d pages (%s) at %d dpi as PNG, %d cores: Postern %.2f s, %.1f pages/s", LeakGenerator.PAGES,
                    content == LeakGenerator.Content.TEXT ? "text" : LeakGenerator.hasChinese() ? "English, Chinese, scans" : "English, scans",
                    DPI, cores, own, LeakGenerator.PAGES / own);
            double poppler = peers(cores, "pdftoppm", (from, to) -> List.of("pdftoppm", "-png", "-r", "" + DPI, "-f", "" + from, "-l", "" + to,
                    file.toString(), folder.resolve("p" + from).toString()));
            double mupdf = peers(cores, "mutool", (from, to) -> List.of("mutool", "draw", "-q", "-F", "png", "-r", "" + DPI, "-o",
                    folder.resolve("m%d.png").toString(), file.toString(), from + "-" + to));
            boolean met = !(own / poppler > RENDER_GOAL);
            out.printf(Locale.ROOT, "; pdftoppm %.2f s, ratio %.2f (goal %.1f on text); mutool draw %.2f s, ratio %.2f  %s%n", poppler, own / poppler,
                    RENDER_GOAL, mupdf, own / mupdf, met ? "goal met" : "goal missed");
            return met || content == LeakGenerator.Content.MIXED;
        } finally {
            remove(folder);
        }
    }

    private interface Command {
        List<String> forPages(int from, int to);
    }

    /** A peer with as many processes as cores. @return seconds; NaN where it is not installed */
    private static double peers(int cores, String program, Command command) throws Exception {
        if (Stream.of(System.getenv("PATH").split(":")).noneMatch(folder -> Files.isExecutable(Path.of(folder, program)))) {
            return Double.NaN;
        }
        try (var threads = Executors.newFixedThreadPool(cores)) {
            var parts = new ArrayList<Callable<Measured>>();
            for (int i = 0; i < cores; i++) {
                int from = 1 + LeakGenerator.PAGES * i / cores;
                int to = LeakGenerator.PAGES * (i + 1) / cores;
                parts.add(() -> Measured.run(command.forPages(from, to)));
            }
            return seconds(() -> {
                for (var part : threads.invokeAll(parts)) {
                    part.get();
                }
                return null;
            });
        }
    }

    private interface Work {
        Object run() throws Exception;
    }

    private static double seconds(Work work) throws IOException, InterruptedException {
        long start = System.nanoTime();
        try {
            work.run();
        } catch (IOException | InterruptedException | RuntimeException failure) {
            throw failure;
        } catch (Exception failure) {
            throw new IOException(failure);
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
