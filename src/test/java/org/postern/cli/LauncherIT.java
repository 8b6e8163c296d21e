package org.postern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** keygen, seal and open as the launcher starts them, where names hold spaces and letters of any script, and where they are cut short. */
final class LauncherIT {
    @TempDir
    Path folder;
    private Path here;

    @BeforeEach
    void aCheckoutAndAFolderWithSpaces() throws IOException {
        Path checkout = Files.createDirectories(folder.resolve("my check out"));
        Files.copy(Path.of("postern"), checkout.resolve("postern"));
        Files.setPosixFilePermissions(checkout.resolve("postern"), PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createSymbolicLink(checkout.resolve("target"), Path.of("target").toAbsolutePath());
        here = Files.createDirectories(folder.resolve("home of a person"));
        shell("../my*/postern keygen -o 'a key' 2>/dev/null && sed -n 's/^# public key: //p' 'a key' >'a recipient'");
        assertThat(here.resolve("a recipient")).content().startsWith("age1pq1");
    }

    @Test
    void namesMayHoldSpacesAndLettersOfAnyScriptWhateverTheLanguage() throws Exception {
        String content = "a letter\n";
        for (String name : new String[] {"a letter.txt", "信 – ü.txt"}) {
            Files.writeString(here.resolve("name"), name);
            for (String language : new String[] {"C", "C.UTF-8"}) {
                // The name reaches the shell as bytes of a file: this JVM may not be able to name it.
                String said = shell("export LC_ALL=" + language + "; n=$(cat name); printf 'a letter\\n' >\"$n\"; p='../my check out/postern'"
                        + "; \"$p\" seal -R 'a recipient' -o \"sealed $n\" \"$n\" && \"$p\" open -i 'a key' -o \"opened $n\" \"sealed $n\" && cat \"opened $n\"");
                assertThat(said).as("%s in %s", name, language).isEqualTo(content);
            }
        }
    }

    @Test
    void aReaderThatGoesAwayGetsNoTraceAndTheCommandFails() throws Exception {
        shell("head -c 5000000 /dev/zero >large; ../my*/postern seal -R 'a recipient' -o large.age large");
        for (String command : new String[] {"seal -R 'a recipient' large", "seal -a -R 'a recipient' large", "open -i 'a key' large.age"}) {
            String said = shell("{ ../my*/postern " + command + "; echo $? >code; } 2>&1 >/dev/null | cat; { ../my*/postern " + command
                    + " 2>said; echo $? >code; } | head -c 10 >/dev/null; cat said code");
            assertThat(said).as(command).startsWith("postern: ").endsWith("\n5\n").hasLineCount(2).doesNotContain("Exception");
        }
    }

    @Test
    void whatAKilledCommandLeftIsNamedAndNeverTakenForAFile() throws Exception {
        Files.writeString(here.resolve("small"), "letter");
        String left = shell("(head -c 3000000 /dev/zero; sleep 30) | { ../my*/postern seal -R 'a recipient' -o out - & echo $! >pid; wait; } & "
                + "for i in $(seq 100); do [ -s out.partial ] && break; sleep 0.1; done; kill -9 $(cat pid); sleep 0.3; ls");
        assertThat(left).contains("out.partial").doesNotContain("out\n");
        String said = shell("../my*/postern seal -R 'a recipient' -o out small 2>&1; echo $?; ../my*/postern open -i 'a key' out.partial 2>&1 >/dev/null; echo $?");
        assertThat(said).containsPattern("^postern: .*out\\.partial exists: .* Remove it if no command is running\\.\n5\n"
                + "postern: This file is truncated.*\n3\n$");
        assertThat(shell("rm out.partial; ../my*/postern seal -R 'a recipient' -o out small && ../my*/postern open -i 'a key' out")).isEqualTo("letter");
    }

    @Test
    void aCommandThatCrashesLeavesNoReportOfItsMemory() throws Exception {
        String left = shell("(head -c 3000000 /dev/zero; sleep 30) | { ../my*/postern seal -R 'a recipient' -o out - >said 2>&1 & echo $! >pid; wait; } & "
                + "for i in $(seq 100); do [ -s out.partial ] && break; sleep 0.1; done; kill -SEGV $(cat pid); "
                + "for i in $(seq 100); do kill -0 $(cat pid) 2>/dev/null || break; sleep 0.1; done; cat said; ls");
        assertThat(left).contains("SIGSEGV").doesNotContain("hs_err").doesNotContain("core\n");
    }

    private String shell(String script) throws IOException {
        var builder = new ProcessBuilder("bash", "-c", script).directory(here.toFile()).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(Map.of("POSTERN_BUILT", "yes", "HOME", here.toString()));
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ends").isTrue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException(stopped);
        }
        return said;
    }
}
