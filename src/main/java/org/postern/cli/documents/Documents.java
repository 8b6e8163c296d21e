package org.postern.cli.documents;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

    /** The input is evidence, and nothing here writes over it: each file that is read and each that is written must be another one. */
    static void requireApart(List<Path> read, Path... written) throws IOException {
        var seen = new ArrayList<Path>(read);
        for (Path file : written) {
            if (file == null) {
                continue;
            }
            for (Path other : seen) {
                if (same(file, other)) {
                    throw new CommandFailure(ExitCode.USAGE, file + " is named twice, to be read and written or for two outputs. Name another file to write.");
                }
            }
            seen.add(file);
        }
    }

    private static boolean same(Path one, Path other) throws IOException {
        return one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize())
                || Files.exists(one) && Files.exists(other) && Files.isRegularFile(one) && Files.isSameFile(one, other);
    }
}
