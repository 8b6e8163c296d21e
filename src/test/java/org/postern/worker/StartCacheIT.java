package org.postern.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postern.worker.inside.WorkerMain;

/** The start cache of the built application, made as the launcher makes it. */
final class StartCacheIT {
    private static final Path BUILT = Path.of("target", "quarkus-app").toAbsolutePath();
    private static final Path CACHE = BUILT.resolve("app").resolve("worker.aot");

    @BeforeAll
    static void makeItAsTheLauncherDoes() throws Exception {
        Files.deleteIfExists(CACHE);
        var command = List.of(WorkerSettings.standard().jdk().resolve("bin/java").toString(), "--enable-native-access=ALL-UNNAMED",
                "-cp", BUILT + "/app/*:" + BUILT + "/lib/main/*", StartCache.class.getName());
        assertThat(Files.readString(Path.of("postern"))).as("the launcher's build makes the cache").contains(StartCache.class.getName());
        assertThat(exitOf(command)).isZero();
        assertThat(CACHE).isRegularFile();
    }

    /** {@code AOTMode=on} makes a JVM end at once that cannot use its cache; without it, the JVM only starts slower and says nothing. */
    @Test
    void aWorkerOfTheBuiltApplicationStartsWithIt() throws Exception {
        assertThat(exitOf(worker(classPath()))).isZero();
    }

    @Test
    void aCacheOfAnotherClassPathIsToldApart() throws Exception {
        List<Path> turned = classPath();
        Collections.reverse(turned);
        assertThat(exitOf(worker(turned))).isNotZero();
    }

    private static List<String> worker(List<Path> classPath) {
        WorkerSettings settings = WorkerSettings.standard().withClassPath(classPath).withStartCache(CACHE).withoutSandbox().withoutWarmUp();
        var command = new ArrayList<>(WorkerCommand.of(settings));
        assertThat(command).contains("-XX:AOTCache=" + CACHE, WorkerMain.class.getName());
        command.add(1, "-XX:AOTMode=on");
        return command;
    }

    /** As a worker's class path is found in the built application. */
    private static List<Path> classPath() throws Exception {
        var found = new ArrayList<Path>();
        for (String folder : List.of("app", "lib/main")) {
            try (Stream<Path> jars = Files.list(BUILT.resolve(folder))) {
                jars.filter(jar -> jar.toString().endsWith(".jar") && WorkerClassPath.isNeeded(jar)).sorted().forEach(found::add);
            }
        }
        return found;
    }

    /** A process with nothing to read ends by itself. */
    private static int exitOf(List<String> command) throws Exception {
        Process process = new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        process.getOutputStream().close();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }
}
