package org.postern.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The escape suite with the packaged application: as whoever runs the tests, as an ordinary user, and where no user namespace can be made. */
final class EscapeIT {
    private static final String NOBODY = "65534";

    @TempDir
    static Path folder;

    @Test
    void noWayOutAsTheUserWhoRunsTheTests() throws Exception {
        assertThat(suite(List.of())).doesNotContain("Exception").endsWith(", on the Java in worker, open ways: 0\n");
    }

    @Test
    void noWayOutAsAnOrdinaryUser() throws Exception {
        assumeTrue(isRoot(), "only root can become somebody else; the test above ran as an ordinary user");
        assertThat(suite(List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups", "--inh-caps=-all", "--bounding-set=-all")))
                .contains("A converter ").doesNotContain("Exception").endsWith("uid " + NOBODY + ", on the Java in worker, open ways: 0\n");
    }

    /** As a service manager starts it that was told to make no cores: nobody but root can raise that limit again. */
    @Test
    void noWayOutAndAConverterWhereTheSystemAllowsNoCore() throws Exception {
        assumeTrue(isRoot(), "only root can become somebody else");
        assumeTrue(Files.readString(Path.of("/proc/sys/kernel/core_pattern")).matches("[^|@].*\\R"), "cores go to a program here, which such a limit does not stop");
        assertThat(suite(List.of("prlimit", "--core=0:0", "setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups", "--inh-caps=-all",
                "--bounding-set=-all"))).contains("A converter ").doesNotContain("Exception").endsWith("open ways: 0\n");
    }

    @Test
    void noWayOutWhereNoUserNamespaceCanBeMade() throws Exception {
        assumeTrue(isRoot(), "only root can forbid user namespaces for a test");
        // A namespace in which no further one can be made stands in for a system that forbids them.
        List<String> without = List.of("unshare", "--user", "--map-root-user", "sh", "-c",
                "echo 0 > /proc/sys/user/max_user_namespaces && ! unshare --user true 2>/dev/null && exec \"$@\"", "sh");
        assertThat(suite(without)).endsWith(", on the Java in worker, open ways: 0\n");
    }

    private static boolean isRoot() {
        return new com.sun.security.auth.module.UnixSystem().getUid() == 0;
    }

    private static String suite(List<String> prefix) throws Exception {
        Path place = everybodysCopy();
        var command = new ArrayList<>(prefix);
        command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC",
                "-cp", place.resolve("app") + "/*:" + place.resolve("lib/main") + "/*:" + place.resolve("tests"), EscapeSuite.class.getName()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return output;
    }

    /** The packaged application and the hostile tasks where every user can read them. */
    private static Path everybodysCopy() throws Exception {
        Path place = folder.resolve("postern");
        if (Files.exists(place)) {
            return place;
        }
        BuiltApplication.runtime();
        Path built = BuiltApplication.FOLDER;
        copy(built.resolve("app"), place.resolve("app"));
        copy(built.resolve("lib/main"), place.resolve("lib/main"));
        copy(Path.of("target/test-classes/org/postern/worker"), place.resolve("tests/org/postern/worker"));
        run("chmod", "-R", "a+rX", folder.toString());
        return place;
    }

    private static void copy(Path from, Path to) throws Exception {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else if (WorkerClassPath.isNeeded(file) || !file.toString().endsWith(".jar")) {
                    Files.copy(file, target);
                }
            }
        }
    }

    private static void run(String... command) throws Exception {
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }
}
