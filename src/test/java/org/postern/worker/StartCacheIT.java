package org.postern.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.worker.inside.WorkerMain;

/** The Java for workers and its start cache, of the built application and made as the launcher makes them. */
final class StartCacheIT {
    private static final Path BUILT = BuiltApplication.FOLDER;
    private static final Path CACHE = BUILT.resolve("app").resolve("worker.aot");
    private static Path runtime;

    @BeforeAll
    static void makeItAsTheLauncherDoes() throws Exception {
        runtime = BuiltApplication.runtime();
        var command = List.of(WorkerSettings.standard().jdk().resolve("bin/java").toString(), "--enable-native-access=ALL-UNNAMED",
                "-cp", BUILT + "/app/*:" + BUILT + "/lib/main/*", StartCache.class.getName());
        assertThat(Files.readString(Path.of("postern"))).as("the launcher's build makes both").contains(StartCache.class.getName(), WorkerRuntime.class.getName());
        // A whole run of the tests has it before them.
        if (!Files.isRegularFile(StartCache.ofPackages(CACHE)) || Files.getLastModifiedTime(CACHE).compareTo(Files.getLastModifiedTime(runtime.resolve("made-from"))) < 0) {
            assertThat(exitOf(command)).isZero();
        }
        assertThat(CACHE).isRegularFile();
        assertThat(StartCache.ofPackages(CACHE)).isRegularFile();
    }

    /** {@code AOTMode=on} makes a JVM end at once that cannot use its cache; without it, the JVM only starts slower and says nothing. */
    @Test
    void aWorkerOfTheBuiltApplicationStartsWithIt() throws Exception {
        for (Pace pace : Pace.values()) {
            assertThat(exitOf(worker(pace, runtime, List.of()))).as(pace.name()).isZero();
        }
    }

    @Test
    void aCacheOfAnotherJavaIsToldApart() throws Exception {
        assertThat(exitOf(worker(Pace.QUICK, WorkerSettings.standard().jdk(), BuiltApplication.classPath()))).isNotZero();
    }

    /** What a library brings for the JDK to find, it finds on a class path through lists of names, and in a module through its description. */
    @Test
    void theRuntimeHoldsTheParsersTheirServicesAndNoDoorOut() throws Exception {
        String description = outputOf(List.of(runtime.resolve("bin/java").toString(), "--describe-module", WorkerRuntime.MODULE));
        assertThat(description).contains("provides javax.imageio.spi.ImageReaderSpi with", "JBIG2ImageReaderSpi", "exports org.apache.pdfbox.pdmodel\n");
        assertThat(outputOf(List.of(runtime.resolve("bin/java").toString(), "--list-modules")))
                .doesNotContain("java.net.http", "jdk.compiler", "jdk.attach", "jdk.jdwp", "java.rmi", "jdk.httpserver");
        assertThat(runtime.resolve("lib/classlist")).content().contains("@lambda-form-invoker [LF_RESOLVE] java.lang.invoke.DirectMethodHandle$Holder invokeStatic L4J7_J\n");
    }

    @Test
    void commandsThatReadDocumentsRunOnItAndSayWhatIsWrong(@TempDir Path folder) throws Exception {
        assertThat(exitOf(command("clean", Path.of("LICENSE").toAbsolutePath().toString(), "-o", folder.resolve("clean.txt").toString()))).isZero();
        assertThat(folder.resolve("clean.txt")).isNotEmptyFile();
        for (String name : List.of("clean", "inspect", "redact", "verify")) {
            assertThat(exitOf(command(name))).as("how it is used").isEqualTo(2);
            assertThat(exitOf(command(name, "--help"))).isZero();
        }
    }

    private static List<String> command(String... words) {
        var command = new ArrayList<>(List.of(runtime.resolve("bin/java").toString(), "--enable-native-access=" + WorkerRuntime.MODULE,
                "-XX:TieredStopAtLevel=1", "-m", WorkerRuntime.MODULE + "/org.postern.cli.PlainMain"));
        command.addAll(List.of(words));
        return command;
    }

    @Test
    void aRuntimeOfAnotherJarOrAnotherJdkIsNotUsed(@TempDir Path folder) throws Exception {
        Path own = BuiltApplication.classPath().getFirst();
        assertThat(WorkerRuntime.fits(runtime, own)).isTrue();
        assertThat(WorkerRuntime.fits(runtime, Files.writeString(folder.resolve(own.getFileName()), "changed"))).isFalse();
        for (String file : List.of("made-from", "made-with")) {
            Files.copy(runtime.resolve(file), folder.resolve(file));
        }
        assertThat(WorkerRuntime.fits(folder, own)).isTrue();
        Files.writeString(folder.resolve("made-with"), "an older one");
        assertThat(WorkerRuntime.fits(folder, own)).isFalse();
    }

    private static List<String> worker(Pace pace, Path jdk, List<Path> classPath) {
        WorkerSettings settings = WorkerSettings.standard().withJdk(jdk).withClassPath(classPath).withStartCache(CACHE).withoutSandbox().withoutWarmUp();
        var command = new ArrayList<>(WorkerCommand.of(settings, pace));
        assertThat(command).contains("-XX:AOTCache=" + (pace == Pace.AWAITED ? StartCache.ofPackages(CACHE) : CACHE)).anyMatch(word -> word.endsWith(WorkerMain.class.getName()));
        command.add(1, "-XX:AOTMode=on");
        return command;
    }

    private static String outputOf(List<String> command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return output;
    }

    /** A process with nothing to read ends by itself. */
    private static int exitOf(List<String> command) throws Exception {
        Process process = new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        process.getOutputStream().close();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }
}
