package org.postern.cli.age;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.age.Passphrase;
import org.postern.age.ScryptRecipient;
import org.postern.age.Sealer;
import org.postern.cli.PlainMain;

/** keygen, seal and open as a person runs them: processes of their own, files, standard streams, exit codes. */
final class AgeCommandsTest {
    /** The commands' classes in one jar without signatures and an archive of them in memory, as the launcher has them: most of a start. */
    @TempDir
    static Path prepared;

    @TempDir
    Path folder;
    private Path plain;
    private byte[] content;

    /** What a command answered. */
    record Answer(int exitCode, byte[] out, String err) {
        String text() {
            return new String(out, StandardCharsets.UTF_8);
        }
    }

    @BeforeAll
    static void oneJar() throws Exception {
        try (var jar = new JarOutputStream(Files.newOutputStream(prepared.resolve("keys.jar")))) {
            jar.setLevel(Deflater.NO_COMPRESSION);
            copyClasses(Path.of(PlainMain.class.getProtectionDomain().getCodeSource().getLocation().toURI()), jar);
            for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
                if (entry.contains("bcprov") || entry.contains("picocli")) {
                    copyClasses(Path.of(entry), jar);
                }
            }
        }
    }

    private static void copyClasses(Path from, JarOutputStream jar) throws IOException {
        try (FileSystem archive = Files.isDirectory(from) ? null : FileSystems.newFileSystem(from);
                Stream<Path> files = Files.walk(archive == null ? from : archive.getPath("/"))) {
            Path root = archive == null ? from : archive.getPath("/");
            for (Path file : files.toList()) {
                String name = root.relativize(file).toString();
                if (name.matches("(org/postern/(age|cli)|org/bouncycastle/(crypto|math|pqc/crypto|util|asn1)|picocli)/.*\\.class")) {
                    jar.putNextEntry(new JarEntry(name));
                    Files.copy(file, jar);
                }
            }
        }
    }

    @BeforeEach
    void aFileToSeal() throws IOException {
        content = new byte[300_000];
        new Random(7).nextBytes(content);
        plain = Files.write(folder.resolve("plain"), content);
    }

    @Test
    void aFileComesBackForItsRecipientFromFileToFileAndThroughPipes() throws Exception {
        String recipient = newKey("key");
        assertThat(recipient).startsWith("age1pq1");
        assertDone(run("seal", "-r", recipient, "-o", path("sealed"), plain.toString()));
        assertDone(run("open", "-i", path("key"), "-o", path("opened"), path("sealed")));
        assertThat(folder.resolve("opened")).hasBinaryContent(content);

        Answer sealed = run(content, Map.of(), "seal", "-r", recipient);
        assertDone(sealed);
        Answer opened = run(sealed.out(), Map.of(), "open", "-i", path("key"), "-");
        assertDone(opened);
        assertThat(opened.out()).isEqualTo(content);
    }

    @Test
    void theTextFormIsRecognised() throws Exception {
        String recipient = newKey("key", "--x25519");
        Answer sealed = run(content, Map.of(), "seal", "-a", "-r", recipient);
        assertThat(sealed.text()).startsWith("-----BEGIN AGE ENCRYPTED FILE-----");
        assertThat(run(sealed.out(), Map.of(), "open", "-i", path("key")).out()).isEqualTo(content);
    }

    @Test
    void aPassphraseComesFromTheEnvironmentWhenThereIsNoTerminal() throws Exception {
        Map<String, String> right = Map.of("POSTERN_PASSPHRASE", "right horse");
        assertDone(run(null, right, "seal", "-p", "-o", path("sealed"), plain.toString()));
        assertDone(run(null, right, "open", "-p", "-o", path("opened"), path("sealed")));
        assertThat(folder.resolve("opened")).hasBinaryContent(content);
        assertFails(run(lockedWith("right horse", content), Map.of("POSTERN_PASSPHRASE", "wrong horse"), "open", "-p"), 3, "The passphrase is wrong");
    }

    @Test
    void aFileThatAsksForTooMuchWorkIsRefusedBeforeAnyWorkIsDone() throws Exception {
        byte[] greedy = new String(lockedWith("horse", content), StandardCharsets.ISO_8859_1).replaceFirst("(-> scrypt \\S+) 10\n", "$1 23\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        assertFails(run(greedy, Map.of("POSTERN_PASSPHRASE", "horse"), "open", "-p"), 3, "(work factor above 22)");
    }

    @Test
    void anIdentityFileMayHoldCommentsAndSeveralKeysAndBeLocked() throws Exception {
        String first = newKey("first");
        String second = newKey("second", "--x25519");
        Files.writeString(folder.resolve("both"), "# mine\r\n\n  " + lastLine("first") + "  \n# older\n" + lastLine("second"));
        Files.writeString(folder.resolve("recipients"), "# them\n" + first + "\n\n");
        assertDone(run("seal", "-R", path("recipients"), "-o", path("sealed"), plain.toString()));
        assertDone(run("open", "-i", path("both"), "-o", path("opened"), path("sealed")));
        assertThat(run("keygen", "-y", path("both")).text()).isEqualTo(first + "\n" + second + "\n");

        Map<String, String> passphrase = Map.of("POSTERN_PASSPHRASE", "lock");
        Files.write(folder.resolve("mine"), lockedWith("lock", Files.readAllBytes(folder.resolve("first"))));
        assertThat(run(null, passphrase, "keygen", "-y", path("mine")).text()).isEqualTo(first + "\n");
        Answer sealed = run(content, Map.of(), "seal", "-r", first);
        assertThat(run(sealed.out(), passphrase, "open", "-i", path("mine")).out()).isEqualTo(content);
        assertFails(run(sealed.out(), Map.of("POSTERN_PASSPHRASE", "look"), "open", "-i", path("mine")), 3, "The passphrase is wrong");
        assertDone(run(null, passphrase, "keygen", "-p", "-o", path("locked")));
        assertThat(folder.resolve("locked")).content().doesNotContain("AGE-SECRET-KEY");
    }

    @Test
    void aKeyFileIsForItsOwnerOnlyAndIsNeverOverwritten() throws Exception {
        newKey("key");
        assertThat(Files.getPosixFilePermissions(folder.resolve("key"))).hasSize(2);
        assertFails(run("keygen", "-o", path("key")), 2, "not overwritten");
    }

    @Test
    void badInputGivesThreeOneSentenceAndNoOutput() throws Exception {
        String recipient = newKey("key");
        newKey("other");
        assertDone(run("seal", "-r", recipient, "-o", path("sealed"), plain.toString()));
        byte[] sealed = Files.readAllBytes(folder.resolve("sealed"));

        assertRefused("other", sealed, "sealed for somebody else");
        assertRefused("key", Arrays.copyOf(sealed, sealed.length - 20_000), "truncated");
        assertRefused("key", Arrays.copyOf(sealed, 1000), "truncated");
        assertRefused("key", "just a letter".getBytes(StandardCharsets.US_ASCII), "not an age file");
        assertRefused("key", new byte[0], "empty");
        byte[] damaged = sealed.clone();
        damaged[damaged.length - 150_000]++;
        assertRefused("key", damaged, "damaged between byte");
        byte[] longer = Arrays.copyOf(sealed, sealed.length + 1);
        assertRefused("key", longer, "damaged");
        assertRefused("key", "-----BEGIN AGE ENCRYPTED FILE-----\n!!!\n-----END AGE ENCRYPTED FILE-----\n".getBytes(StandardCharsets.US_ASCII),
                "text form");
        Files.writeString(folder.resolve("nonsense"), "AGE-SECRET-KEY-PQ-1NONSENSE\n");
        assertFails(run("open", "-i", path("nonsense"), path("sealed")), 3, "line 1");
    }

    @Test
    void anOlderOutputSurvivesAFailure() throws Exception {
        newKey("key");
        Files.writeString(folder.resolve("opened"), "older");
        assertFails(run("open", "-i", path("key"), "-o", path("opened"), plain.toString()), 3, "not an age file");
        assertThat(folder.resolve("opened")).hasContent("older");
        assertThat(folder.resolve("opened.partial")).doesNotExist();
    }

    @Test
    void aFullDiskLeavesNothingBehindAndAnOlderOutputAsItWas() throws Exception {
        String recipient = newKey("key");
        Files.writeString(folder.resolve("sealed"), "older");
        // A process that may not write files of more than 64 KiB meets the same error as on a disk without room.
        var full = new ArrayList<>(List.of("bash", "-c", "ulimit -f 64; exec \"$@\"", "-"));
        full.addAll(command(Map.of(), "seal", "-r", recipient, "-o", path("sealed"), plain.toString()));
        Process process = new ProcessBuilder(full).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isEqualTo(5);
        assertThat(said).startsWith("postern: ").hasLineCount(1);
        assertThat(folder.resolve("sealed")).hasContent("older");
        assertThat(folder.resolve("sealed.partial")).doesNotExist();
        assertFails(run("seal", "-r", recipient, "-o", "/dev/full", plain.toString()), 5, "No space left");
    }

    @Test
    void aDiskThatFillsUpWhileSeveralThreadsWrite() throws Exception {
        String recipient = newKey("key");
        Path large = Files.write(folder.resolve("large"), new byte[12 << 20]);
        Path small = Files.createDirectory(folder.resolve("small"));
        var full = new ArrayList<>(List.of("unshare", "--mount", "--user", "--map-root-user", "bash", "-c",
                "mount -t tmpfs -o size=4m small \"$0\" || exit 99; \"$@\"; code=$?; ls -A \"$0\"; exit $code", small.toString()));
        full.addAll(command(Map.of(), "seal", "--threads", "4", "-r", recipient, "-o", small.resolve("sealed").toString(), large.toString()));
        Process process = new ProcessBuilder(full).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        assumeThat(said).as("this system lets nobody mount a small disk").doesNotContain("unshare:").doesNotContain("mount:");
        assertThat(code).as(said).isEqualTo(5);
        assertThat(said).startsWith("postern: ").contains("No space left").hasLineCount(1);
    }

    @Test
    void whatIsReadIsNeverWritten() throws Exception {
        String recipient = newKey("key");
        assertFails(run("seal", "-r", recipient, "-o", plain.toString(), plain.toString()), 2, "also read");
        assertDone(run("seal", "-r", recipient, "-o", path("sealed"), plain.toString()));
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("sealed"));
        assertFails(run("open", "-i", path("key"), "-o", path("link"), path("sealed")), 2, "also read");
        assertFails(run("open", "-i", path("key"), "-o", path("key"), path("sealed")), 2, "also read");
        assertThat(plain).hasBinaryContent(content);
        assertThat(run("keygen", "-y", path("key")).text()).isEqualTo(recipient + "\n");
    }

    @Test
    void whatIsReplacedKeepsItsPermissionsAndLinksLeadWhereTheyLed() throws Exception {
        String recipient = newKey("key");
        assertDone(run("seal", "-r", recipient, "-o", path("sealed"), plain.toString()));
        Path older = Files.writeString(folder.resolve("opened"), "older");
        Files.setPosixFilePermissions(older, PosixFilePermissions.fromString("rw-------"));
        Files.createSymbolicLink(folder.resolve("link"), older);
        assertDone(run("open", "-i", path("key"), "-o", path("link"), path("sealed")));
        assertThat(older).hasBinaryContent(content);
        assertThat(folder.resolve("link")).isSymbolicLink();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(older))).isEqualTo("rw-------");
    }

    @Test
    void standardStreamsMayBeNamedAsFiles() throws Exception {
        String recipient = newKey("key");
        Answer sealed = run(content, Map.of(), "seal", "-r", recipient, "-o", "-", "/dev/stdin");
        assertDone(sealed);
        Process pipe = new ProcessBuilder("sh", "-c", "cat '" + Files.write(folder.resolve("sealed"), sealed.out()) + "' | "
                + String.join(" ", command(Map.of(), "open", "-i", path("key"), "-o", "/dev/stdout", "/dev/stdin")) + " | cat").start();
        assertThat(pipe.getInputStream().readAllBytes()).isEqualTo(content);
    }

    @Test
    void wrongUsageGivesTwoAndSaysWhatToDo() throws Exception {
        String pq = newKey("key");
        String classic = newKey("classic", "--x25519");
        assertFails(run("seal", plain.toString()), 2, "-r");
        assertFails(run("seal", "-r", "age1nonsense", plain.toString()), 2, "copied whole");
        assertFails(run("seal", "-r", pq, "-r", classic, "-o", path("x"), plain.toString()), 2, "quantum");
        assertFails(run("seal", "-r", pq, path("missing")), 2, "does not exist");
        assertFails(run("seal", "-r", pq, folder.toString()), 2, "is a folder");
        assertFails(run("seal", "-r", pq, "-o", folder.toString(), plain.toString()), 2, "is a folder");
        assertFails(run("seal", "-r", pq, "-o", path("none/x"), plain.toString()), 2, "does not exist");
        assertFails(run("open", path("plain")), 2, "-i");
        assertFails(run("open", "--nonsense"), 2, "--help");
        assertFails(run("open", "-i", "-"), 2, "once only");
        assertFails(run("seal", "-p", plain.toString()), 2, "POSTERN_PASSPHRASE");
        assertThat(folder.resolve("x")).doesNotExist();
        assertThat(folder.resolve("x.partial")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT", "HUP"})
    void aStoppedCommandLeavesNothingBehind(String signal) throws Exception {
        String recipient = newKey("key");
        // A shell in the background, or nohup, hands on signals that are ignored, and a JVM leaves them so.
        var line = new ArrayList<>(List.of("env", "--default-signal=" + signal));
        line.addAll(command(Map.of(), "seal", "-r", recipient, "-o", path("sealed"), "-"));
        Process process = new ProcessBuilder(line).start();
        process.getOutputStream().write(new byte[1 << 20]);
        process.getOutputStream().flush();
        Path partial = folder.resolve("sealed.partial");
        for (int i = 0; i < 600 && (Files.notExists(partial) || Files.size(partial) < 500_000); i++) {
            Thread.sleep(50);
        }
        assertThat(partial).exists();
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(partial).doesNotExist();
        assertThat(folder.resolve("sealed")).doesNotExist();
    }

    @Test
    void aTerminalIsAskedForThePassphraseWithoutEcho() throws Exception {
        Files.write(folder.resolve("sealed"), lockedWith("typed horse", "hello".getBytes(StandardCharsets.UTF_8)));
        // script(1) plays the terminal; the person waits for the question.
        String line = String.join(" ", command(Map.of("a", "b"), "open", "-p", path("sealed")));
        var builder = new ProcessBuilder("script", "-qec", line, "/dev/null").redirectErrorStream(true);
        builder.environment().put("POSTERN_PASSPHRASE", "not asked where there is a terminal");
        Process terminal = builder.start();
        var seen = new StringBuilder();
        var shown = new java.io.InputStreamReader(terminal.getInputStream(), StandardCharsets.UTF_8);
        while (seen.indexOf("Passphrase: ") < 0) {
            int c = shown.read();
            assertThat(c).as("after: %s", seen).isNotNegative();
            seen.append((char) c);
        }
        // The echo is turned off right after the question.
        Thread.sleep(1500);
        terminal.getOutputStream().write("typed horse\n".getBytes(StandardCharsets.UTF_8));
        terminal.getOutputStream().flush();
        for (int c = shown.read(); c >= 0; c = shown.read()) {
            seen.append((char) c);
        }
        assertThat(terminal.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(seen.toString()).contains("hello").doesNotContain("typed horse");
    }

    private void assertRefused(String key, byte[] sealed, String says) throws Exception {
        Path file = Files.write(folder.resolve("bad"), sealed);
        assertFails(run("open", "-i", path(key), "-o", path("out"), file.toString()), 3, says);
        assertThat(folder.resolve("out")).doesNotExist();
        assertThat(folder.resolve("out.partial")).doesNotExist();
        Answer piped = run(sealed, Map.of(), "open", "-i", path(key));
        assertThat(piped.exitCode()).isEqualTo(3);
        assertThat(Arrays.copyOf(content, piped.out().length)).as("only what is authentic").isEqualTo(piped.out());
    }

    /** An age file with a passphrase, quickly made. */
    private static byte[] lockedWith(String passphrase, byte[] content) {
        try (Passphrase secret = Passphrase.of(passphrase.toCharArray())) {
            return Sealer.seal(content, List.of(new ScryptRecipient(secret, 10)), new SecureRandom());
        }
    }

    private static void assertDone(Answer answer) {
        assertThat(answer.exitCode()).as(answer.err()).isZero();
    }

    private static void assertFails(Answer answer, int exitCode, String says) {
        assertThat(answer.exitCode()).as(answer.err()).isEqualTo(exitCode);
        assertThat(answer.err()).startsWith("postern: ").contains(says).hasLineCount(1).doesNotContain("Exception", "\tat ");
    }

    private String newKey(String name, String... options) throws Exception {
        var arguments = new ArrayList<>(List.of("keygen", "-o", path(name)));
        arguments.addAll(List.of(options));
        Answer answer = run(arguments.toArray(String[]::new));
        assertDone(answer);
        return answer.err().strip().substring("Public key: ".length());
    }

    private String lastLine(String name) throws IOException {
        return Files.readAllLines(folder.resolve(name)).getLast();
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private Answer run(String... arguments) throws Exception {
        return run(null, Map.of(), arguments);
    }

    /** Without a controlling terminal, whoever runs the tests. */
    private Answer run(byte[] input, Map<String, String> environment, String... arguments) throws Exception {
        var command = new ArrayList<>(List.of("setsid", "-w"));
        command.addAll(command(environment, arguments));
        File in = Files.write(folder.resolve("stdin"), input == null ? new byte[0] : input).toFile();
        File out = folder.resolve("stdout").toFile();
        File err = folder.resolve("stderr").toFile();
        var builder = new ProcessBuilder(command).redirectInput(in).redirectOutput(out).redirectError(err);
        builder.environment().remove("POSTERN_PASSPHRASE");
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ends").isTrue();
        return new Answer(process.exitValue(), Files.readAllBytes(out.toPath()), Files.readString(err.toPath()));
    }

    private static List<String> command(Map<String, String> environment, String... arguments) {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                // The quick compiler starts faster, but scrypt wants the good one.
                environment.isEmpty() ? "-XX:TieredStopAtLevel=1" : "-XX:TieredStopAtLevel=4", "-XX:+AutoCreateSharedArchive",
                "-XX:SharedArchiveFile=" + prepared.resolve("keys.jsa"), "-cp", prepared.resolve("keys.jar").toString(), "org.postern.cli.PlainMain"));
        command.addAll(List.of(arguments));
        return command;
    }
}
