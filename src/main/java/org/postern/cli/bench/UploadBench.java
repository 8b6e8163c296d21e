package org.postern.cli.bench;

import io.vertx.core.Vertx;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.postern.cli.CommandFailure;
import org.postern.cli.ExitCode;

/**
 * One upload by {@code curl} into the real portal, which seals it while it arrives, beside the same {@code curl} into two plain Vert.x
 * servers: one throws the bytes away, one writes them to a file and waits for the disk, as the portal does.
 */
final class UploadBench implements Bench {
    private static final int RUNS = 3;
    /** The heap that the portal must do with, whatever arrives. */
    private static final int HEAP_MIB = 256;

    @Override
    public String name() {
        return "upload";
    }

    @Override
    public String description() {
        return "a sealed upload of 1 GiB (--size 256M) into the portal with " + HEAP_MIB + " MiB of heap, beside curl into plain Vert.x sinks";
    }

    @Override
    public int run(List<String> arguments, PrintStream out) throws Exception {
        long size = BenchSize.of(arguments);
        Path place = Files.createTempDirectory("postern-bench-upload");
        var removal = new Thread(() -> remove(place));
        Runtime.getRuntime().addShutdownHook(removal);
        try {
            return measure(place, size, out);
        } finally {
            Runtime.getRuntime().removeShutdownHook(removal);
            remove(place);
        }
    }

    private static int measure(Path place, long size, PrintStream out) throws Exception {
        Path file = writeRandom(place.resolve("upload.bin"), size);
        Vertx vertx = Vertx.vertx();
        try (var portal = BenchPortal.start(place, HEAP_MIB)) {
            int discard = listen(vertx, UploadBench::discard);
            int store = listen(vertx, request -> store(vertx, request, place.resolve("stored.bin")));
            var discarded = new ArrayList<Double>();
            var stored = new ArrayList<Double>();
            var sealed = new ArrayList<Double>();
            // In turns, so that what else the machine does meets all three alike.
            for (int i = 0; i < RUNS; i++) {
                discarded.add(curl("http://127.0.0.1:" + discard + "/", "", List.of(), file));
                stored.add(curl("http://127.0.0.1:" + store + "/", "", List.of(), file));
                var form = portal.form();
                sealed.add(curl(portal.address() + "/send", form.cookie(), form.fields(), file));
            }
            double plain = print(out, "Vert.x, discards", discarded, size, Double.NaN);
            double disk = print(out, "Vert.x, writes to disk", stored, size, plain);
            double ours = print(out, "portal, seals to disk", sealed, size, plain);
            out.printf(Locale.ROOT, "portal / writing sink %.2f, portal / discarding sink %.2f, portal's peak memory %d MiB%n", ours / disk,
                    ours / plain, portal.peakMiB());
            return ExitCode.DONE;
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get();
        }
    }

    private static double print(PrintStream out, String what, List<Double> seconds, long size, double peer) {
        double median = seconds.stream().sorted().skip(seconds.size() / 2).findFirst().orElseThrow();
        double speed = size / 1e6 / median;
        out.printf(Locale.ROOT, "%-24s %8.2f s %9.0f MB/s   ratio %s%n", what, median, speed,
                Double.isNaN(peer) ? "1.00" : String.format(Locale.ROOT, "%.2f", speed / peer));
        return speed;
    }

    private static int listen(Vertx vertx, io.vertx.core.Handler<HttpServerRequest> handler) throws InterruptedException, ExecutionException {
        return vertx.createHttpServer().requestHandler(handler).listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().get().actualPort();
    }

    private static void discard(HttpServerRequest request) {
        request.response().writeContinue();
        request.handler(bytes -> { });
        request.endHandler(end -> request.response().end());
    }

    private static void store(Vertx vertx, HttpServerRequest request, Path file) {
        request.pause();
        request.response().writeContinue();
        var options = new OpenOptions().setCreate(true).setTruncateExisting(true).setWrite(true).setDsync(false);
        vertx.fileSystem().open(file.toString(), options).compose(open -> request.pipe().endOnComplete(false).to(open).compose(done -> finish(open)))
                .onComplete(done -> request.response().setStatusCode(done.succeeded() ? 200 : 500).end());
    }

    private static io.vertx.core.Future<Void> finish(AsyncFile open) {
        return open.flush().compose(flushed -> open.close());
    }

    static double curl(String address, String cookie, List<String> fields, Path file) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("curl", "--silent", "--show-error", "--output", "/dev/null", "--write-out", "%{http_code} %{time_total}"));
        if (!cookie.isEmpty()) {
            command.addAll(List.of("--cookie", cookie));
        }
        fields.forEach(field -> command.addAll(List.of("--form-string", field)));
        command.addAll(List.of("--form", "files=@" + file, address));
        Process process = start(command);
        String[] said = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).split(" ");
        if (process.waitFor() != 0 || !said[0].matches("200|303")) {
            throw new IOException("curl did not succeed: exit code " + process.exitValue() + ", HTTP " + said[0]);
        }
        return Double.parseDouble(said[1]);
    }

    private static Process start(List<String> command) {
        try {
            return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        } catch (IOException missing) {
            throw new CommandFailure(ExitCode.OTHER, "This benchmark needs curl. Install it (on Debian: apt install curl), then run this again.", missing);
        }
    }

    private static Path writeRandom(Path file, long size) throws IOException {
        var random = new Random(1);
        byte[] block = new byte[1 << 20];
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            for (long left = size; left > 0; left -= block.length) {
                random.nextBytes(block);
                out.write(block, 0, (int) Math.min(left, block.length));
            }
        }
        return file;
    }

    static void remove(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException left) {
            System.err.println("postern: " + folder + " could not be removed. Remove it.");
        }
    }
}
