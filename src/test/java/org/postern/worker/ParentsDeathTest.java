package org.postern.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A real parent process that is killed: its workers and converters are gone within a second, whatever they do, and the next pool removes what they left. */
final class ParentsDeathTest {
    @Test
    void nothingOutlivesAParentThatIsKilled() throws Exception {
        assumeTrue(PerlConversion.isThere(), "Perl stands in for a converter");
        Process parent = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"), Parent.class.getName()).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (var lines = new BufferedReader(new InputStreamReader(parent.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).isEqualTo("busy");
            List<ProcessHandle> children = awaitChildren(parent);
            parent.destroyForcibly().waitFor();
            long end = System.nanoTime() + Duration.ofSeconds(1).toNanos();
            while (children.stream().anyMatch(ParentsDeathTest::lives) && System.nanoTime() < end) {
                Thread.sleep(10);
            }
            assertThat(children.stream().filter(ParentsDeathTest::lives)).isEmpty();
        } finally {
            parent.destroyForcibly();
        }
        // A young place could be about to be locked; its lock is free, so it is not.
        Scratch.sweep();
        try (Stream<Path> left = Files.list(Path.of("/dev/shm"))) {
            assertThat(left.filter(path -> path.getFileName().toString().startsWith("postern-scratch-"))
                    .filter(path -> Files.exists(path.resolve("work").resolve("left-by-the-killed")))).isEmpty();
        }
    }

    /** One worker in a loop, one that sleeps, one that waits for its document, and a converter. */
    private static List<ProcessHandle> awaitChildren(Process parent) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (true) {
            List<ProcessHandle> children = parent.toHandle().children().toList();
            boolean converting = children.stream().anyMatch(child -> child.info().command().orElse("").endsWith("perl"));
            if (children.size() >= 4 && converting) {
                return children;
            }
            assertThat(System.nanoTime()).as("children: " + children.size()).isLessThan(end);
            Thread.sleep(50);
        }
    }

    /** A zombie that nobody has waited for is dead. */
    private static boolean lives(ProcessHandle process) {
        try {
            String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
            return !stat.substring(stat.lastIndexOf(')') + 2).startsWith("Z");
        } catch (java.io.IOException gone) {
            return false;
        }
    }

    /** The program that is killed. */
    public static final class Parent {
        private Parent() {}

        public static void main(String[] none) throws Exception {
            WorkerPool pool = HostilePool.start(Duration.ofMinutes(5), false);
            for (String what : List.of("time", "sleep")) {
                Thread.ofPlatform().start(() -> quietly(() -> HostilePool.run(pool, "hungry", new org.postern.worker.wire.FieldWriter().text(what),
                        new HostilePool.Anything())));
            }
            WorkerPool converters = WorkerPool.start(WorkerSettings.standard().withWarm(0));
            Thread.ofPlatform().start(() -> quietly(() -> converters.convert(UntrustedDocument.of(new byte[10]),
                    PerlConversion.of("open(F, '>', 'left-by-the-killed'); close F; sleep 300", Duration.ofMinutes(5)), new java.io.ByteArrayOutputStream())));
            System.out.println("busy");
            Thread.sleep(Duration.ofMinutes(5));
        }

        private interface Call {
            void run() throws Exception;
        }

        private static void quietly(Call call) {
            try {
                call.run();
            } catch (Exception killed) {
                System.err.println(killed.getMessage());
            }
        }
    }
}
