package org.postern.cli.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.postern.age.SecretChars;
import org.postern.age.X25519Identity;
import org.postern.cli.CommandFailure;
import org.postern.cli.ExitCode;

/** Sealing and opening in memory-backed storage against the {@code age} command, as ratios. */
final class AgeBench implements Bench {
    private static final Path STORAGE = Path.of("/dev/shm");
    private static final int RUNS = 5;
    private static final double ONE_CORE_GOAL = 1.0;
    private static final double FOUR_CORE_GOAL = 0.5;
    private static final double MEMORY_GOAL_MIB = 128;

    @Override
    public String name() {
        return "age";
    }

    @Override
    public String description() {
        return "seal and open 1 GiB (--size 256M) in memory, the whole command from start to end, against age; ratio = Postern / age";
    }

    @Override
    public int run(List<String> arguments, PrintStream out) throws IOException, InterruptedException {
        long size = BenchSize.of(arguments);
        Path folder = Files.createDirectory(STORAGE.resolve("postern-bench-" + ProcessHandle.current().pid()));
        var removal = new Thread(() -> remove(folder));
        Runtime.getRuntime().addShutdownHook(removal);
        try {
            return measure(folder, size, out) ? ExitCode.DONE : ExitCode.FAILED_CHECK;
        } finally {
            remove(folder);
            Runtime.getRuntime().removeShutdownHook(removal);
        }
    }

    private static boolean measure(Path folder, long size, PrintStream out) throws IOException, InterruptedException {
        Path plain = folder.resolve("plain");
        writeRandom(plain, size);
        String recipient;
        try (var identity = X25519Identity.generate(new SecureRandom()); SecretChars secret = identity.encode()) {
            recipient = identity.recipient().encode();
            Files.writeString(folder.resolve("key"), new String(secret.toBytes(), StandardCharsets.US_ASCII) + "\n");
        }
        String postern = System.getProperty("postern.home") + "/postern";
        String key = folder.resolve("key").toString();
        String sealed = folder.resolve("sealed").toString();
        String output = folder.resolve("output").toString();
        int cores = Runtime.getRuntime().availableProcessors();
        out.printf(Locale.ROOT, "%d MiB, X25519, median of %d runs, %s%n", size >> 20, RUNS, "each command started from nothing");
        out.printf("%-6s %-6s %8s %10s %7s %6s %10s %14s %10s %9s %12s%n", "what", "cores", "age s", "postern s", "ratio", "goal", "age CPU s",
                "postern CPU s", "CPU ratio", "age MiB", "postern MiB");
        boolean met = true;
        for (int used : cores > 1 ? new int[] {1, cores} : new int[] {1}) {
            List<String> bound = List.of("taskset", "-c", used == 1 ? "0" : "0-" + (used - 1));
            met &= row("seal", used, out, with(bound, "age", "-r", recipient, "-o", sealed, plain.toString()),
                    with(bound, postern, "seal", "-r", recipient, "-o", sealed, plain.toString()), sealed);
            Measured.run(List.of("age", "-r", recipient, "-o", sealed, plain.toString()));
            met &= row("open", used, out, with(bound, "age", "-d", "-i", key, "-o", output, sealed),
                    with(bound, postern, "open", "-i", key, "-o", output, sealed), output);
            if (Files.mismatch(plain, Path.of(output)) >= 0) {
                throw new IOException("What was opened is not what was sealed.");
            }
        }
        return met;
    }

    private static boolean row(String what, int cores, PrintStream out, List<String> age, List<String> postern, String product)
            throws IOException, InterruptedException {
        var theirs = new ArrayList<Measured>();
        var ours = new ArrayList<Measured>();
        for (int i = 0; i < RUNS; i++) {
            Files.deleteIfExists(Path.of(product));
            theirs.add(Measured.run(age));
            Files.deleteIfExists(Path.of(product));
            ours.add(Measured.run(postern));
        }
        Measured peer = Measured.median(theirs);
        Measured own = Measured.median(ours);
        double ratio = own.seconds() / peer.seconds();
        // The goal for all cores is one for four of them.
        double goal = cores >= 4 ? FOUR_CORE_GOAL : ONE_CORE_GOAL;
        boolean met = ratio <= goal && own.peakMiB() < MEMORY_GOAL_MIB;
        out.printf(Locale.ROOT, "%-6s %-6d %8.2f %10.2f %7.2f %6.1f %10.2f %14.2f %10.2f %9.0f %12.0f  %s%n", what, cores, peer.seconds(), own.seconds(),
                ratio, goal, peer.cpuSeconds(), own.cpuSeconds(), own.cpuSeconds() / peer.cpuSeconds(), peer.peakMiB(), own.peakMiB(), met ? "goal met" : "goal missed");
        return met;
    }

    private static List<String> with(List<String> start, String... rest) {
        return Stream.concat(start.stream(), Stream.of(rest)).toList();
    }

    private static void writeRandom(Path file, long size) throws IOException {
        var random = new Random(1);
        byte[] block = new byte[1 << 20];
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            for (long left = size; left > 0; left -= block.length) {
                random.nextBytes(block);
                out.write(block, 0, (int) Math.min(left, block.length));
            }
        }
    }

    private static void remove(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException left) {
            System.err.println("postern: " + folder + " could not be removed. Remove it.");
        }
    }
}
