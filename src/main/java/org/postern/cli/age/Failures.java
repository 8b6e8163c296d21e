package org.postern.cli.age;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.postern.age.AgeException;
import org.postern.age.PlaintextChangedException;
import org.postern.cli.CommandFailure;
import org.postern.cli.ExitCode;

/** Turns what can go wrong into an exit code and a sentence. */
final class Failures {
    private Failures() {}

    interface Work {
        void run() throws IOException;
    }

    static void explained(Work work) {
        try {
            work.run();
        } catch (AgeException | PlaintextChangedException input) {
            throw new CommandFailure(ExitCode.BAD_INPUT, input.getMessage(), input);
        } catch (NoSuchFileException missing) {
            throw new CommandFailure(ExitCode.USAGE, missing.getFile() + " does not exist. Check the name.", missing);
        } catch (AccessDeniedException denied) {
            throw new CommandFailure(ExitCode.USAGE, denied.getFile() + " may not be read or written by you.", denied);
        } catch (FileSystemException file) {
            throw new CommandFailure(ExitCode.OTHER, file.getFile() + ": " + file.getReason() + ".", file);
        } catch (IOException other) {
            throw new CommandFailure(ExitCode.OTHER, "Reading or writing failed: " + other.getMessage() + ".", other);
        } catch (OutOfMemoryError memory) {
            throw new CommandFailure(ExitCode.OTHER, "There is not enough memory for the work this passphrase asks for.", memory);
        }
    }
}
