package org.postern.worker.confine;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Asks the kernel whether a folder lies in memory. */
public final class MemoryFolder {
    /** statfs(2): TMPFS_MAGIC. */
    private static final long TMPFS = 0x01021994L;

    private MemoryFolder() {}

    public static boolean isMemory(Path folder) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment answer = arena.allocate(256, 8);
            long name = arena.allocateFrom(folder.toString(), StandardCharsets.UTF_8).address();
            return Kernel.call(Call.STATFS, name, answer.address()) == 0 && answer.get(ValueLayout.JAVA_LONG, 0) == TMPFS;
        }
    }
}
