package org.postern.worker;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.postern.clean.CleanOptions;
import org.postern.inspect.UntrustedBytes;
import org.postern.worker.confine.Child;
import org.postern.worker.confine.NoSandbox;
import org.postern.worker.confine.Spawner;
import org.postern.worker.wire.FieldWriter;

/**
 * Makes the JDK's ahead-of-time cache for workers (JEP 483, 514, 515): classes loaded and linked, methods profiled, as after the first document. The
 * build runs this once; a worker without the cache, or with one that fits another build, starts slower and does the same.
 */
public final class StartCache {
    private static final long LONGEST_MINUTES = 5;
    /** So many rounds make the profiles worth keeping. */
    private static final int ROUNDS = 12;

    private StartCache() {}

    /** Makes the cache beside the application's jar. */
    public static void main(String[] none) throws Exception {
        WorkerSettings settings = WorkerSettings.standard().withStartCache(null).withoutSandbox().withMoreTasks("org.postern.worker.inside.RehearseTask");
        make(settings, Pace.THOROUGH, WorkerClassPath.startCache());
        make(settings, Pace.AWAITED, ofPackages(WorkerClassPath.startCache()));
    }

    /** The cache of a worker that a person waits for with a package: whatever a cache holds is loaded at the start, and what reads PDFs is a third of it. */
    static Path ofPackages(Path startCache) {
        return startCache.resolveSibling("packages-" + startCache.getFileName());
    }

    private static void make(WorkerSettings settings, Pace pace, Path cache) throws IOException, InterruptedException {
        Path partial = cache.resolveSibling(cache.getFileName() + ".partial");
        var command = new ArrayList<>(WorkerCommand.of(settings, pace));
        command.add(1, "-XX:AOTCacheOutput=" + partial);
        try (Spawner spawner = Spawner.unconfined()) {
            Child child = spawner.spawn(command);
            train(child, pace);
            int exit = child.exit().get(LONGEST_MINUTES, TimeUnit.MINUTES);
            if (exit != 0 || !Files.isRegularFile(partial)) {
                throw new IOException("The training run made no cache (exit " + exit + ").");
            }
            Files.move(partial, cache, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (NoSandbox | ExecutionException | TimeoutException failed) {
            throw new IOException("The training run failed.", failed);
        }
    }

    /** Honest work on one or two small documents of our own; then the worker's input ends, and it leaves the cache behind. */
    private static void train(Child child, Pace pace) throws IOException {
        var watch = new Watch(child, Long.MAX_VALUE);
        watch.begin(Duration.ofMinutes(LONGEST_MINUTES));
        var worker = new OneDocumentWorker(child, watch, Duration.ofMinutes(LONGEST_MINUTES));
        worker.ready();
        UntrustedBytes letter = UntrustedBytes.of(StartLetter.bytes());
        worker.begin(pace == Pace.AWAITED ? letter : UntrustedBytes.of(sample()), letter);
        for (int i = 0; i < ROUNDS; i++) {
            worker.run("clean", WorkerPool.parameters(CleanOptions.DEFAULT).truth(false), new Anything());
            worker.run("rehearse", new FieldWriter(), new Anything());
            if (pace == Pace.AWAITED) {
                continue;
            }
            worker.run("sizes", new FieldWriter(), new Anything());
            worker.run("texts", new FieldWriter().integer(1).integer(2), new Anything());
            worker.run("render", new FieldWriter().integer(72).integer(1).integer(2), new Anything());
        }
        child.input().close();
        child.untrustedOutput().transferTo(OutputStream.nullOutputStream());
    }

    private static final class Anything extends OneDocumentWorker.Listener {
        @Override
        void output(byte[] untrusted) {}

        @Override
        void page(int number, int width, int height, byte[] untrustedPng) {}

        @Override
        void answer(byte[] untrusted) {}
    }

    private static byte[] sample() throws IOException {
        try (var document = new PDDocument(); var file = PDDocument.class.getResourceAsStream("/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf")) {
            var font = PDType0Font.load(document, file, true);
            document.getDocumentInformation().setAuthor("Nobody");
            for (int number = 1; number <= 2; number++) {
                var page = new PDPage();
                document.addPage(page);
                try (var content = new PDPageContentStream(document, page)) {
                    content.addRect(50, 50, 100, 20);
                    content.fill();
                    content.beginText();
                    content.setFont(font, 11);
                    content.setLeading(14);
                    content.newLineAtOffset(60, 700);
                    for (String line : List.of("The quick brown fox jumps over the lazy dog.", "0123456789 (page " + number + ")", "Sphinx of black quartz!")) {
                        content.showText(line);
                        content.newLine();
                    }
                    content.endText();
                }
            }
            var bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        }
    }
}
