package org.postern.cli.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.postern.clean.CleanOptions;
import org.postern.worker.UntrustedDocument;
import org.postern.worker.WorkerPool;
import org.postern.worker.WorkerSettings;

/** A film of a gigabyte through a confined worker whose heap is a sixteenth of that, from file to file. */
final class FilmBench {
    private static final long SIZE = 1_000_000_000L;
    private static final long HEAP = 64L << 20;
    private static final double MEGA = 1e6;

    private FilmBench() { }

    /** @return whether the film was cleaned within the heap */
    static boolean run(PrintStream out) throws Exception {
        Path folder = Files.createTempDirectory("postern-bench-film");
        Path film = folder.resolve("film.mp4");
        Path copy = folder.resolve("copy.mp4");
        try {
            try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(film), 1 << 20)) {
                write(LargeFilm.of(SIZE), file);
            }
            long start = System.nanoTime();
            double peak;
            try (WorkerPool pool = WorkerPool.start(WorkerSettings.standard().withWarm(0).withAtOnce(1).withHeapBytes(HEAP)); WorkerMemory memory = new WorkerMemory();
                    UntrustedDocument document = UntrustedDocument.of(FileChannel.open(film)); OutputStream file = new BufferedOutputStream(Files.newOutputStream(copy), 1 << 18)) {
                pool.clean(document, file, CleanOptions.DEFAULT, (done, total) -> { });
                peak = memory.peakMiB();
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            out.printf(Locale.ROOT, "film of %.0f MB: %.1f s, %.0f MB/s, whole process; worker's heap %d MiB, its most memory %.0f MiB; output %.3f times the input%n", Files.size(film) / MEGA,
                    seconds, Files.size(film) / MEGA / seconds, HEAP >> 20, peak, (double) Files.size(copy) / Files.size(film));
            peer(out, "ffmpeg -c copy", film, List.of("ffmpeg", "-v", "quiet", "-y", "-i", film.toString(), "-c", "copy", "-map_metadata", "-1", copy.toString()));
            peer(out, "exiftool", film, List.of("exiftool", "-q", "-all:all=", "-o", folder.resolve("exif.mp4").toString(), film.toString()));
            peer(out, "mat2 -L", film, List.of("mat2", "--lightweight", film.toString()));
            return Files.size(copy) > 0;
        } finally {
            try (var left = Files.list(folder)) {
                for (Path one : left.toList()) {
                    Files.delete(one);
                }
            }
            Files.delete(folder);
        }
    }

    private static void write(LargeFilm film, OutputStream out) throws IOException {
        byte[] block = new byte[1 << 16];
        for (long at = 0; at < film.size(); ) {
            int count = film.read(at, block, 0, block.length);
            out.write(block, 0, count);
            at += count;
        }
    }

    private static void peer(PrintStream out, String name, Path film, List<String> command) throws InterruptedException, IOException {
        if (!Files.isExecutable(Path.of("/usr/bin/" + command.getFirst()))) {
            out.println(name + ": not installed");
            return;
        }
        try {
            Measured measured = Measured.run(command);
            out.printf(Locale.ROOT, "%s: %.1f s, %.0f MB/s, most memory %.0f MiB%n", name, measured.seconds(), Files.size(film) / MEGA / measured.seconds(), measured.peakMiB());
        } catch (IOException failed) {
            out.println(name + ": refuses this film (" + failed.getMessage().replaceAll(":.*", "") + ")");
        }
    }
}
