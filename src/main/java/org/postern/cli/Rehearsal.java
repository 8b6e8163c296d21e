package org.postern.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Makes keys, seals and opens with each kind, so that the launcher learns which classes the key commands load. */
final class Rehearsal {
    /** Several chunks: work for several threads. */
    private static final int BYTES = 1 << 20;

    /** As on a machine with several cores, also where this is built on one. */
    private static final String THREADS = "4";

    private Rehearsal() {}

    /** @param arguments a folder to work in */
    public static void main(String[] arguments) throws IOException {
        NoNetwork.promise();
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        Path key = folder.resolve("key");
        Path plain = folder.resolve("plain");
        Path sealed = folder.resolve("sealed");
        Path opened = folder.resolve("opened");
        List<Path> files = List.of(key, plain, sealed, opened);
        try {
            for (String kind : List.of("--x25519", "-o")) {
                Files.deleteIfExists(key);
                Files.write(plain, new byte[BYTES]);
                succeed(kind.equals("-o") ? new String[] {"keygen", "-o", key.toString()} : new String[] {"keygen", kind, "-o", key.toString()});
                String recipient = recipientIn(key);
                succeed("seal", "--threads", THREADS, "-r", recipient, "-o", sealed.toString(), plain.toString());
                succeed("open", "--threads", THREADS, "-i", key.toString(), "-o", opened.toString(), sealed.toString());
            }
        } finally {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        }
    }

    private static String recipientIn(Path key) throws IOException {
        String text = Files.readString(key);
        int start = text.indexOf("age1");
        return text.substring(start, text.indexOf('\n', start));
    }

    private static void succeed(String... arguments) {
        int exitCode = PlainMain.run(arguments);
        if (exitCode != ExitCode.DONE) {
            throw new IllegalStateException("The rehearsal of '" + arguments[0] + "' failed with " + exitCode + ".");
        }
    }
}
