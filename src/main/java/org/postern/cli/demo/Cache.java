package org.postern.cli.demo;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.postern.cli.CommandFailure;
import org.postern.cli.ExitCode;

/** Unpacked programs, shared by all demos of a user: made once, whole or not at all. */
final class Cache {
    private final Path root;

    Cache(Path root) {
        this.root = root;
    }

    static Cache ofUser() {
        String xdg = System.getenv("XDG_CACHE_HOME");
        Path base = xdg != null && !xdg.isBlank() ? Path.of(xdg) : Path.of(System.getProperty("user.home"), ".cache");
        return new Cache(base.resolve("postern"));
    }

    interface Maker {
        void make(Path into) throws IOException;
    }

    /** The folder of this name and version; made now if it is not there. */
    Path directory(String name, String version, Maker maker) {
        Path ready = root.resolve(name + "-" + version);
        if (Files.isDirectory(ready)) {
            return ready;
        }
        try {
            Files.createDirectories(root);
            // Two demos that start at once make it one after the other.
            try (var channel = FileChannel.open(root.resolve(name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var lock = channel.lock()) {
                if (Files.isDirectory(ready) || !lock.isValid()) {
                    return ready;
                }
                Path unfinished = root.resolve(name + "-" + version + ".unfinished");
                DemoFolder.deleteTree(unfinished);
                Files.createDirectories(unfinished);
                maker.make(unfinished);
                Files.move(unfinished, ready);
                return ready;
            }
        } catch (IOException failure) {
            throw new CommandFailure(ExitCode.OTHER, "The folder " + root + " could not be filled with " + name
                    + ". Is it writable, and is there room on its disk?", failure);
        }
    }
}
