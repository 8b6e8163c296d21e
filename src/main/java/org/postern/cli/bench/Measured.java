package org.postern.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
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
 * @param cpuSeconds the work of all its threads; on a machine that others use, too, it says more than the time
 */
record Measured(double seconds, double peakMiB, double cpuSeconds) {
    /** Clock ticks in a second, as Linux shows them to programs on every machine it runs on. */
    private static final double TICKS = 100;
    private static final long POLL_MILLIS = 2;

    /** Runs a command to its end; it must be one that replaces its shell, so that the memory is its own. */
    static Measured run(List<String> command) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process process = start(command);
        long peak = 0;
        double cpu = 0;
        while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
            peak = Math.max(peak, highWaterKiB(process.pid()));
            cpu = Math.max(cpu, cpuSeconds(process.pid()));
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        requireGood(process, command);
        return new Measured(seconds, peak / 1024.0, cpu);
    }

    /** The time alone, of a command so short that looking at it would slow it. */
    static double secondsOf(List<String> command) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process process = start(command);
        process.waitFor();
        double seconds = (System.nanoTime() - start) / 1e9;
        requireGood(process, command);
        return seconds;
    }

    private static Process start(List<String> command) throws IOException {
        return new ProcessBuilder(command).redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    private static void requireGood(Process process, List<String> command) throws IOException {
        if (process.exitValue() != 0) {
            throw new IOException("This command failed with exit code " + process.exitValue() + ": " + String.join(" ", command));
        }
    }

    /** The time and the work in the middle of several runs, with the highest memory of all. */
    static Measured median(List<Measured> runs) {
        var sorted = new ArrayList<>(runs);
        sorted.sort(Comparator.comparingDouble(Measured::seconds));
        double peak = runs.stream().mapToDouble(Measured::peakMiB).max().orElseThrow();
        double[] cpu = runs.stream().mapToDouble(Measured::cpuSeconds).sorted().toArray();
        return new Measured(sorted.get(sorted.size() / 2).seconds(), peak, cpu[cpu.length / 2]);
    }

    private static double cpuSeconds(long pid) throws IOException {
        String stat = ofProcess(pid, "stat");
        if (stat.isEmpty()) {
            return 0;
        }
        // proc_pid_stat(5): after the command's name in brackets, fields 3 (state) and on; 14 and 15 are user and system time.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS;
    }

    private static long highWaterKiB(long pid) throws IOException {
        return ofProcess(pid, "status").lines().filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", ""))).findFirst().orElse(0);
    }

    /** A file about a process; empty when the process has just ended. */
    private static String ofProcess(long pid, String name) throws IOException {
        Path folder = Path.of("/proc/" + pid);
        try {
            return Files.readString(folder.resolve(name));
        } catch (IOException ended) {
            if (Files.exists(folder)) {
                throw ended;
            }
            return "";
        }
    }
}
