package org.postern.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What one run of a command took.
 *
 * @param seconds from start to end, as a person waits
 * @param peakMiB the most memory the process held at once (VmHWM)
 */
record Measured(double seconds, double peakMiB) {
    private static final long POLL_MILLIS = 2;

    /** Runs a command to its end; it must be one that replaces its shell, so that the memory is its own. */
    static Measured run(List<String> command) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command).redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        long peak = 0;
        while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
            peak = Math.max(peak, highWaterKiB(process.pid()));
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        if (process.exitValue() != 0) {
            throw new IOException("This command failed with exit code " + process.exitValue() + ": " + String.join(" ", command));
        }
        return new Measured(seconds, peak / 1024.0);
    }

    /** The run in the middle of several, by time, with the highest memory of all. */
    static Measured median(List<Measured> runs) {
        var sorted = new ArrayList<>(runs);
        sorted.sort(Comparator.comparingDouble(Measured::seconds));
        double peak = runs.stream().mapToDouble(Measured::peakMiB).max().orElseThrow();
        return new Measured(sorted.get(sorted.size() / 2).seconds(), peak);
    }

    private static long highWaterKiB(long pid) throws IOException {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
                if (line.startsWith("VmHWM:")) {
                    return Long.parseLong(line.replaceAll("[^0-9]", ""));
                }
            }
            return 0;
        } catch (NoSuchFileException ended) {
            return 0;
        }
    }
}
