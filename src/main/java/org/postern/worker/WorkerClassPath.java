package org.postern.worker;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a worker's class path holds: Postern's own classes and the parsers, by name. No Quarkus, no database driver, no sign-in. */
final class WorkerClassPath {
    /** Libraries by artefact name, as in the pom; each is a parser, or what a parser needs. */
    private static final Pattern LIBRARIES = Pattern.compile("(?:.*\\.)?(?:pdfbox(?:-io)?|fontbox|jbig2-imageio|sambox|sejda-(?:io|commons)"
            + "|commons-(?:logging|io|lang3|codec|compress|collections4|math3|validator)"
            + "|imageio-(?:core|metadata|tiff|webp)|common-(?:lang|io|image)|woodstox-core|stax2-api|xz"
            + "|apache-mime4j-(?:core|dom)|poi(?:-scratchpad)?|SparseBitSet|log4j-api|slf4j-api|icu4j|juniversalchardet|jsoup|libphonenumber"
            + "|jackson-(?:core|databind|annotations)|jspecify)-\\d[^/]*\\.jar");

    private WorkerClassPath() {}

    static List<Path> find() {
        Path own = ownPlace();
        var found = new ArrayList<Path>();
        found.add(own);
        // Built: target/quarkus-app/app/postern.jar beside target/quarkus-app/lib/main. From tests and an IDE: as this JVM was started.
        Path libraries = own.resolveSibling("../lib/main").normalize();
        if (Files.isRegularFile(own) && Files.isDirectory(libraries)) {
            try (Stream<Path> jars = Files.list(libraries)) {
                jars.filter(WorkerClassPath::isLibrary).sorted().forEach(found::add);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        } else {
            for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
                Path path = Path.of(entry).toAbsolutePath().normalize();
                if (isLibrary(path) && !found.contains(path)) {
                    found.add(path);
                }
            }
        }
        return found;
    }

    /** The same, and what reads a command line: the runtime is also what {@code clean} and its like start on. */
    static List<Path> findWithCommandLine() throws IOException {
        var found = new ArrayList<>(find());
        try (Stream<Path> jars = Files.list(ownPlace().resolveSibling("../lib/main").normalize())) {
            jars.filter(jar -> jar.getFileName().toString().matches("info\\.picocli\\.picocli-\\d.*\\.jar")).forEach(found::add);
        }
        return found;
    }

    /** Beside the application's jar; the build makes it there. */
    static Path startCache() {
        return runtime().resolveSibling("worker.aot");
    }

    /** Where the {@link WorkerRuntime} stands, or would: beside the application's jar. */
    static Path runtime() {
        return inRuntime() ? Path.of(System.getProperty("java.home")) : ownPlace().resolveSibling("worker");
    }

    /** The runtime that workers start on: the one that this JVM itself runs on, or one made from this jar; null when there is none. */
    static Path runtimeToUse() {
        return inRuntime() || Files.isRegularFile(ownPlace()) && WorkerRuntime.fits(runtime(), ownPlace()) ? runtime() : null;
    }

    private static boolean inRuntime() {
        return WorkerClassPath.class.getModule().isNamed();
    }

    /** Whether a file of the built application is one that a worker needs. */
    static boolean isNeeded(Path jar) {
        return isLibrary(jar) || jar.getParent().endsWith("app");
    }

    private static boolean isLibrary(Path jar) {
        return LIBRARIES.matcher(jar.getFileName().toString()).matches();
    }

    private static Path ownPlace() {
        try {
            return Path.of(WorkerClassPath.class.getProtectionDomain().getCodeSource().getLocation().toURI()).toAbsolutePath().normalize();
        } catch (URISyntaxException | RuntimeException odd) {
            throw new IllegalStateException("The place of Postern's own classes is not a file.", odd);
        }
    }
}
