package org.postern.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.postern.TestServers;

/** The life of one demo folder, told in order: first start, accidents, a violent end, the next start, an orderly end. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DemoIT {
    private static Path folder;
    private static TestServers demo;
    private static String people;

    @BeforeAll
    static void firstStart() throws IOException {
        folder = Files.createTempDirectory(Path.of("target"), "demo-").resolve("empty");
        demo = TestServers.startAsItIs(folder);
        people = Files.readString(folder.resolve("demo-people.json"));
    }

    @AfterAll
    static void end() {
        demo.process().destroyForcibly();
    }

    @Test
    @Order(1)
    void itSaysWhatItDoesAndWhereEverythingIs() {
        assertThat(demo.output()).containsSubsequence("Starting PostgreSQL", "Starting Keycloak", "Starting the newsroom and the portal", "Postern is ready",
                demo.portal().toString(), demo.newsroom().toString(), demo.keycloak().toString());
        for (String name : List.of("mira", "tomas", "ines", "henrik", "zoya", "amara", "jonas")) {
            assertThat(demo.output()).contains(name, demo.person(name).password());
        }
        assertThat(status(demo.portal())).isEqualTo(200);
        assertThat(status(demo.newsroom())).isEqualTo(302);
    }

    @Test
    @Order(2)
    void noSecretIsReadableByOthersOrOnACommandLine() throws IOException {
        for (String file : List.of("secrets.properties", "demo-people.json")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(file)))).isEqualTo("rw-------");
        }
        List<String> secrets = Files.readAllLines(folder.resolve("secrets.properties")).stream().map(line -> line.split("=", 2)[1]).toList();
        assertThat(secrets).hasSizeGreaterThan(5);
        for (ProcessHandle part : parts()) {
            String commandLine = Files.readString(Path.of("/proc/" + part.pid() + "/cmdline"));
            assertThat(secrets).noneMatch(commandLine::contains);
        }
        assertThat(folder.resolve("keycloak/data/import")).doesNotExist();
        assertThat(folder.resolve("superuser.password")).doesNotExist();
    }

    @Test
    @Order(3)
    void nothingListensBeyondLoopback() throws IOException {
        for (URI address : List.of(demo.portal(), demo.newsroom(), demo.keycloak())) {
            String port = String.format(":%04X", address.getPort());
            List<String> listening = Files.readAllLines(Path.of("/proc/net/tcp")).stream().filter(line -> line.contains(port) && line.contains(" 0A ")).toList();
            List<String> listening6 = Files.readAllLines(Path.of("/proc/net/tcp6")).stream().filter(line -> line.contains(port) && line.contains(" 0A ")).toList();
            assertThat(listening.size() + listening6.size()).isGreaterThan(0);
            assertThat(listening).allMatch(line -> line.contains("0100007F" + port));
            assertThat(listening6).allMatch(line -> line.contains("0000000000000000FFFF00000100007F" + port));
        }
    }

    @Test
    @Order(4)
    void aSecondDemoOnTheSameFolderIsRefusedInOneSentence() throws Exception {
        var second = TestServers.launch(folder, TestServers.freePort(), TestServers.freePort(), TestServers.freePort());
        assertRefused(second, "Another demo is running on the folder");
        assertThat(status(demo.portal())).isEqualTo(200);
    }

    @Test
    @Order(5)
    void aBusyPortIsNamedTogetherWithItsOption() throws Exception {
        try (var busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var other = TestServers.launch(folder.resolveSibling("other"), TestServers.freePort(), busy.getLocalPort(), TestServers.freePort());
            assertRefused(other, "Port " + busy.getLocalPort() + ", meant for the newsroom, is in use.", "--newsroom-port");
        }
    }

    @Test
    @Order(6)
    void aFolderThatCannotBeWrittenIsNamed() throws Exception {
        Path file = Files.createFile(folder.resolveSibling("a-file"));
        var other = TestServers.launch(file.resolve("inside"), TestServers.freePort(), TestServers.freePort(), TestServers.freePort());
        assertRefused(other, "cannot be written", "--data");
    }

    @Test
    @Order(7)
    void aMachineWithoutTheRightJdkIsToldWhichOne() throws Exception {
        Path launcher = folder.resolveSibling("postern");
        Files.writeString(launcher, Files.readString(Path.of("postern")).replace("needed=25", "needed=99"));
        Process process = new ProcessBuilder("sh", launcher.toString(), "demo").redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isEqualTo(5);
        assertThat(said.strip()).isEqualTo("postern: no JDK 99 was found. Install one (for example Temurin 99) or set JAVA_HOME to it, then run this again.");
    }

    @Test
    @Order(8)
    void aPartThatIsKilledIsStartedAgain() throws IOException {
        ProcessHandle newsroom = part("newsroom");
        newsroom.destroyForcibly();
        waitUntil(() -> demo.output().contains("Ended by itself: newsroom"));
        waitUntil(() -> status(demo.newsroom()) == 302);
        assertThat(part("newsroom").pid()).isNotEqualTo(newsroom.pid());
        part("postgresql").destroyForcibly();
        waitUntil(() -> demo.output().contains("Running again: postgresql"));
        waitUntil(() -> status(demo.portal()) == 200 && status(demo.newsroom()) == 302);
    }

    @Test
    @Order(9)
    void afterAViolentEndTheNextStartRecoversAndKeepsEverything() throws Exception {
        demo.signIn("mira");
        List<ProcessHandle> before = parts();
        launcher().destroyForcibly();
        demo.process().destroyForcibly();
        demo.process().waitFor(20, TimeUnit.SECONDS);
        assertThat(before).as("left behind by the kill").anyMatch(ProcessHandle::isAlive);
        demo = TestServers.startAsItIs(folder);
        assertThat(before).as("ended by the next start").noneMatch(ProcessHandle::isAlive);
        assertThat(demo.output()).contains("An earlier demo on this folder was cut off");
        assertThat(Files.readString(folder.resolve("demo-people.json"))).isEqualTo(people);
        assertThat(demo.signIn("mira").get("/").statusCode()).isEqualTo(303);
    }

    @Test
    @Order(10)
    void anOrderlyEndEndsEveryProcess() throws Exception {
        List<ProcessHandle> all = parts();
        assertThat(all).hasSize(4).allMatch(ProcessHandle::isAlive);
        demo.stop();
        waitUntil(() -> all.stream().noneMatch(ProcessHandle::isAlive));
        assertThat(folder.resolve("run")).isEmptyDirectory();
        assertThat(folder.resolve("postgresql/postmaster.pid")).doesNotExist();
    }

    @Test
    @Order(11)
    void ctrlCDuringAStartEndsEveryProcess() throws Exception {
        // In a process group of its own, as a terminal has it; the key reaches every process of the group at once.
        Path output = folder.resolveSibling("ctrl-c.out");
        var builder = new ProcessBuilder("setsid", "env", "--default-signal=INT", "./postern", "demo", "--data", folder.toString(), "--portal-port",
                Integer.toString(demo.portal().getPort()), "--newsroom-port", Integer.toString(demo.newsroom().getPort()), "--keycloak-port",
                Integer.toString(demo.keycloak().getPort())).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("POSTERN_BUILT", "yes");
        Process process = builder.start();
        waitUntil(() -> Files.exists(folder.resolve("run/keycloak.process")));
        List<ProcessHandle> all = parts();
        new ProcessBuilder("kill", "-INT", "--", "-" + process.pid()).start().waitFor();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(all).noneMatch(ProcessHandle::isAlive);
        assertThat(folder.resolve("run")).isEmptyDirectory();
        assertThat(Files.readString(output)).doesNotContain("Ended by itself").doesNotContain("Exception");
    }

    private static ProcessHandle launcher() {
        return demo.process().toHandle();
    }

    private static List<ProcessHandle> parts() throws IOException {
        try (var notes = Files.list(folder.resolve("run"))) {
            return notes.filter(note -> note.toString().endsWith(".process")).map(DemoIT::handle).toList();
        }
    }

    private static ProcessHandle part(String name) {
        return handle(folder.resolve("run").resolve(name + ".process"));
    }

    private static ProcessHandle handle(Path note) {
        try {
            return ProcessHandle.of(Long.parseLong(Files.readString(note).split(" ")[0])).orElseThrow();
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    private static void assertRefused(TestServers servers, String... words) throws InterruptedException {
        assertThat(servers.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(servers.process().exitValue()).isEqualTo(5);
        assertThat(servers.output().strip().lines()).hasSize(1);
        assertThat(servers.output()).startsWith("postern: ").contains(words).doesNotContain("Exception");
    }

    private static int status(URI address) {
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build()) {
            return client.send(HttpRequest.newBuilder(address.resolve("/")).timeout(Duration.ofSeconds(10)).build(), BodyHandlers.discarding()).statusCode();
        } catch (IOException notNow) {
            return -1;
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static void waitUntil(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time; the demo said:\n" + demo.output()).isLessThan(end);
            try {
                Thread.sleep(100);
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        }
    }
}
