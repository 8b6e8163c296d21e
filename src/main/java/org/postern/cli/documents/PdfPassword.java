package org.postern.cli.documents;

import java.io.Console;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.postern.cli.CommandFailure;
import org.postern.cli.ExitCode;
import org.postern.redact.Unlocked;
import picocli.CommandLine.Option;

/** The password of a locked PDF: asked for at the terminal or taken from the environment, never an argument that others could see. */
final class PdfPassword {
    private static final String VARIABLE = "POSTERN_PDF_PASSWORD";

    @Option(names = "--unlock", description = "The PDF is locked: ask for its password, or take it from POSTERN_PDF_PASSWORD.")
    boolean unlock;

    /** In UTF-8; empty when the PDF is not locked. */
    byte[] read() {
        if (!unlock) {
            return new byte[0];
        }
        String given = System.getenv(VARIABLE);
        Console console = given == null ? System.console() : null;
        if (given == null && (console == null || !console.isTerminal())) {
            throw new CommandFailure(ExitCode.USAGE, "There is no terminal to ask for the password at. Put it into " + VARIABLE + ".");
        }
        char[] typed = given != null ? given.toCharArray() : console.readPassword("Password of the PDF: ");
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(typed == null ? new char[0] : typed));
        byte[] password = new byte[encoded.remaining()];
        encoded.get(password);
        if (typed != null) {
            Arrays.fill(typed, '\0');
        }
        if (password.length == 0 || password.length > Unlocked.MAX_PASSWORD) {
            throw new CommandFailure(ExitCode.USAGE, "The password is empty or too long. Check it and try again.");
        }
        return password;
    }
}
