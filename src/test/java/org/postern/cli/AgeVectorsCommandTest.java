package org.postern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postern.age.Vector;
import org.postern.age.Vector.Expected;

/** The published vectors through {@code postern open}. */
final class AgeVectorsCommandTest {
    @TempDir
    Path folder;

    static Stream<Vector> withIdentities() {
        return Vector.all().filter(vector -> !vector.identities().isEmpty() && vector.passphrases().isEmpty());
    }

    /** A passphrase comes through the environment, so these are processes; of those that fail before scrypt a few are enough. */
    static Stream<Vector> withPassphrases() {
        return Vector.all().filter(vector -> vector.passphrases().size() == 1 && vector.identities().isEmpty())
                .filter(vector -> vector.expected() != Expected.HEADER_FAILURE || vector.name().contains("work_factor_23")
                        || vector.name().contains("double"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("withIdentities")
    void anIdentityOpensOrTheCommandSaysWhyNot(Vector vector) throws Exception {
        Path keys = Files.write(folder.resolve("keys"), vector.identities());
        Path sealed = Files.write(folder.resolve("sealed"), vector.file());
        PrintStream before = System.err;
        var said = new ByteArrayOutputStream();
        int exitCode;
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            exitCode = PlainMain.run("open", "-i", keys.toString(), "-o", folder.resolve("opened").toString(), sealed.toString());
        } finally {
            System.setErr(before);
        }
        // A fuzz test that ran before in this process leaves an agent that names each class it meets.
        assertOutcome(vector, exitCode, said.toString(StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("INFO: Instrumented "))
                .collect(Collectors.joining("\n")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("withPassphrases")
    void aPassphraseOpensOrTheCommandSaysWhyNot(Vector vector) throws Exception {
        Path sealed = Files.write(folder.resolve("sealed"), vector.file());
        File said = folder.resolve("said").toFile();
        String own = Path.of(PlainMain.class.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
        String classPath = Stream.concat(Stream.of(own), Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.contains("bcprov") || entry.contains("picocli"))).collect(Collectors.joining(File.pathSeparator));
        var command = new ArrayList<>(List.of("setsid", "-w", Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", "-cp", classPath, "org.postern.cli.PlainMain", "open", "-p", "-o", folder.resolve("opened").toString(),
                sealed.toString()));
        var builder = new ProcessBuilder(command).redirectError(said);
        builder.environment().put("POSTERN_PASSPHRASE", vector.passphrases().getFirst());
        int exitCode = builder.start().waitFor();
        assertOutcome(vector, exitCode, Files.readString(said.toPath()));
    }

    private void assertOutcome(Vector vector, int exitCode, String said) throws Exception {
        if (vector.expected() == Expected.SUCCESS) {
            assertThat(exitCode).as(said).isZero();
            assertThat(sha256(folder.resolve("opened"))).isEqualTo(vector.payloadHash());
            return;
        }
        assertThat(exitCode).as(said).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(said).startsWith("postern: ").hasLineCount(1).doesNotContain("Exception");
        assertThat(folder.resolve("opened")).doesNotExist();
        assertThat(folder.resolve("opened.partial")).doesNotExist();
    }

    private static String sha256(Path file) throws IOException, java.security.NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }
}
