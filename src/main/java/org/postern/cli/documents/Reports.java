package org.postern.cli.documents;

import java.io.IOException;
import java.nio.file.Path;
import org.postern.cli.OutputFile;

/** Writes a report whole or not at all. */
final class Reports {
    private Reports() {}

    static void write(Path file, byte[] json) throws IOException {
        try (OutputFile report = OutputFile.open(file.toString())) {
            report.stream().write(json);
            report.finish();
        }
    }
}
