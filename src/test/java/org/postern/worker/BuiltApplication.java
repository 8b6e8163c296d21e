package org.postern.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What was packaged, with the Java for workers that the launcher's build makes. */
final class BuiltApplication {
    static final Path FOLDER = Path.of("target", "quarkus-app").toAbsolutePath();

    private BuiltApplication() {}

    /** The Java for workers; made here where only Maven has run. */
    static Path runtime() throws IOException {
        Path runtime = FOLDER.resolve("app/worker");
        List<Path> jars = classPath();
        if (!WorkerRuntime.fits(runtime, jars.getFirst())) {
            try (Stream<Path> more = Files.list(FOLDER.resolve("lib/main"))) {
                more.filter(jar -> jar.getFileName().toString().contains("picocli-")).forEach(jars::add);
            }
            WorkerRuntime.make(jars, runtime);
        }
        return runtime;
    }

    /** As a worker's class path is found in the built application. */
    static List<Path> classPath() throws IOException {
        var found = new ArrayList<Path>();
        for (String folder : List.of("app", "lib/main")) {
            try (Stream<Path> jars = Files.list(FOLDER.resolve(folder))) {
                jars.filter(jar -> jar.toString().endsWith(".jar") && WorkerClassPath.isNeeded(jar)).sorted().forEach(found::add);
            }
        }
        return found;
    }
}
