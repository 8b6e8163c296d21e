package org.postern.cli;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Makes a key, seals and opens a file of zeros, while the launcher's JDK writes down which classes that took and which
 * methods were busy (JEP 514, JEP 515). With these notes the key commands start faster.
 */
final class Rehearsal {
    private static final long BYTES = 128L << 20;

    private Rehearsal() {}

    /** @param arguments a folder to work in */
    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        Path key = folder.resolve("key");
        Path plain = folder.resolve("plain");
        Path sealed = folder.resolve("sealed");
        Path opened = folder.resolve("opened");
        List<Path> files = List.of(key, plain, sealed, opened);
        try {
            for (String kind : List.of("--x25519", "-o")) {
                Files.deleteIfExists(key);
                zeros(plain);
                succeed(kind.equals("-o") ? new String[] {"keygen", "-o", key.toString()} : new String[] {"keygen", kind, "-o", key.toString()});
                String recipient = Files.readAllLines(key).getFirst().replaceFirst(".*: ", "");
                succeed("seal", "--threads", "1", "-r", recipient, "-o", sealed.toString(), plain.toString());
                succeed("open", "--threads", "1", "-i", key.toString(), "-o", opened.toString(), sealed.toString());
            }
        } finally {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        }
    }

    private static void zeros(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            // Holes take no room on the disk and read as zeros.
            channel.write(java.nio.ByteBuffer.allocate(1), BYTES - 1);
        }
    }

    private static void succeed(String... arguments) {
        int exitCode = Main.run(arguments);
        if (exitCode != ExitCode.DONE) {
            throw new IllegalStateException("The rehearsal of '" + arguments[0] + "' failed with " + exitCode + ".");
        }
    }
}
