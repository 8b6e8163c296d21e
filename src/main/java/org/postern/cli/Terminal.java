package org.postern.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the three standard streams are. */
public final class Terminal {
    /** Standard output. */
    public static final int OUT = 1;
    /** Standard error. */
    public static final int ERR = 2;

    private Terminal() {}

    /** Whether a person looks at this stream. Where the system does not tell, the answer is no. */
    public static boolean is(int descriptor) {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor)).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException unknown) {
            return false;
        }
    }
}
