package org.postern.cli.age;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.postern.age.Passphrase;
import org.postern.cli.CommandFailure;
import org.postern.cli.ExitCode;

/** Where a passphrase comes from: the terminal, without echo, or {@code POSTERN_PASSPHRASE} when there is none. */
final class PassphraseSource {
    private static final String VARIABLE = "POSTERN_PASSPHRASE";
    private static final Path TERMINAL = Path.of("/dev/tty");
    private static final int MAX_BYTES = 1024;

    private PassphraseSource() {}

    static Passphrase ask(String prompt) {
        return of(hasTerminal() ? prompt(prompt) : fromEnvironment());
    }

    /** Asks twice, so that a slip does not lock a file for ever. */
    static Passphrase askForNew(String prompt) {
        if (!hasTerminal()) {
            return of(fromEnvironment());
        }
        char[] first = prompt(prompt);
        char[] second = prompt("The same again: ");
        try {
            if (!Arrays.equals(first, second)) {
                Arrays.fill(first, '\0');
                throw new CommandFailure(ExitCode.USAGE, "The two passphrases differ. Run the command again.");
            }
            return of(first);
        } finally {
            Arrays.fill(second, '\0');
        }
    }

    /** Also when standard input and output are files or pipes: a person who started the command from a terminal is asked there. */
    private static boolean hasTerminal() {
        try (var opened = new FileInputStream(TERMINAL.toFile())) {
            return opened.getFD().valid();
        } catch (IOException none) {
            return false;
        }
    }

    private static char[] fromEnvironment() {
        String given = System.getenv(VARIABLE);
        if (given == null) {
            throw new CommandFailure(ExitCode.USAGE, "A passphrase is needed and there is no terminal to ask for it. Set " + VARIABLE + ".");
        }
        return given.toCharArray();
    }

    private static Passphrase of(char[] characters) {
        try {
            return Passphrase.of(characters);
        } catch (IllegalArgumentException empty) {
            throw new CommandFailure(ExitCode.USAGE, empty.getMessage(), empty);
        } finally {
            Arrays.fill(characters, '\0');
        }
    }

    private static char[] prompt(String prompt) {
        try (InputStream in = new FileInputStream(TERMINAL.toFile()); var out = new FileOutputStream(TERMINAL.toFile())) {
            out.write(prompt.getBytes(StandardCharsets.UTF_8));
            // A stopped command must not leave a terminal that shows nothing.
            var restore = new Thread(() -> echoQuietly());
            Runtime.getRuntime().addShutdownHook(restore);
            echo(false);
            try {
                return line(in);
            } finally {
                echo(true);
                Runtime.getRuntime().removeShutdownHook(restore);
                out.write('\n');
            }
        } catch (IOException gone) {
            throw new CommandFailure(ExitCode.OTHER, "The terminal could not be asked for the passphrase: " + gone.getMessage() + ".", gone);
        }
    }

    private static char[] line(InputStream in) throws IOException {
        byte[] bytes = new byte[MAX_BYTES];
        int length = 0;
        try {
            for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
                if (length == bytes.length) {
                    throw new CommandFailure(ExitCode.USAGE, "A passphrase has at most " + MAX_BYTES + " bytes.");
                }
                bytes[length++] = (byte) b;
            }
            CharBuffer decoded = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes, 0, length));
            char[] exact = Arrays.copyOf(decoded.array(), decoded.limit());
            Arrays.fill(decoded.array(), '\0');
            return exact;
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static void echo(boolean on) throws IOException {
        var stty = new ProcessBuilder("stty", on ? "echo" : "-echo").redirectInput(TERMINAL.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try {
            if (stty.waitFor() != 0 && !on) {
                throw new IOException("The terminal's echo could not be turned off.");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted.", stopped);
        }
    }

    private static void echoQuietly() {
        try {
            echo(true);
        } catch (IOException left) {
            System.err.println("postern: the terminal's echo could not be turned on again. Run: stty echo");
        }
    }

}
