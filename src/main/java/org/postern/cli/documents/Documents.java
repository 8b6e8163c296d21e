package org.postern.cli.documents;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.postern.cli.CommandFailure;
import org.postern.cli.ExitCode;
import org.postern.worker.UntrustedDocument;

/** Documents named on the command line. */
final class Documents {
    private Documents() {}

    static UntrustedDocument open(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new CommandFailure(ExitCode.USAGE, file + " is a folder. Name a file.");
        }
        return UntrustedDocument.of(FileChannel.open(file));
    }
}
