package org.postern.clean;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import org.apache.logging.log4j.LogManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What parsers log quotes the document: nothing of it may be printed, wherever the cleaners run. */
final class SilenceTest {
    private static final String LINE = "A line that a parser writes.";

    @Test
    @Timeout(120)
    void parsersOfDamagedFilesPrintNothing() throws Exception {
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m", "-XX:TieredStopAtLevel=1",
                "-Dlog4j2.loggerContextFactory=org.apache.logging.log4j.simple.SimpleLoggerContextFactory", "-Dslf4j.internal.verbosity=ERROR",
                "-cp", System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")), CleansDamagedFiles.class.getName())
                .redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), ISO_8859_1);

        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(printed.lines().filter(line -> !line.startsWith("WARNING: ")).toList()).containsExactly("cleaned and refused");
        assertThat(process.exitValue()).isZero();
    }

    /** Runs by itself, since loggers ask but once whether they print. */
    static final class CleansDamagedFiles {
        private CleansDamagedFiles() { }

        public static void main(String[] none) throws IOException {
            // As in a worker, where nothing stands before the cleaners.
            Cleaning.clean("Quiet words.");
            boolean cleaned = false;
            boolean refused = false;
            for (Format format : new Format[] {Format.MSG, Format.PDF, Format.EML, Format.DOC, Format.TIFF}) {
                byte[] file = EveryFormat.file(format);
                var random = new Random(5);
                for (int round = 0; round < 150; round++) {
                    byte[] damaged = file.clone();
                    damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
                    damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
                    try {
                        Cleaning.clean(damaged);
                        cleaned = true;
                    } catch (RefusedException sentence) {
                        refused = true;
                    }
                }
            }
            LogManager.getLogger("org.apache.poi.hsmf").fatal(LINE);
            Logger.getLogger("org.apache.poi.hsmf").severe(LINE);
            Logger.getLogger("org.apache.pdfbox.cos").severe(LINE);
            Logger.getLogger("org.apache.james.mime4j").severe(LINE);
            System.out.println((cleaned ? "cleaned" : "") + " and " + (refused ? "refused" : ""));
        }
    }
}
