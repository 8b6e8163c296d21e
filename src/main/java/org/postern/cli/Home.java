package org.postern.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where Postern's own files lie; the launcher says so. */
final class Home {
    private Home() {}

    static Path path() {
        String named = System.getProperty("postern.home");
        Path home = Path.of(named == null ? "" : named).toAbsolutePath();
        if (!Files.isDirectory(home.resolve("deploy"))) {
            throw new CommandFailure(ExitCode.OTHER, "Postern's own files were not found. Start it with the script 'postern' of its folder.");
        }
        return home;
    }
}
