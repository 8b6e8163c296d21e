package org.postern.worker.confine;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The last step of a converter's launcher: it turns into the program. Process id, confinement and the tie to the parent's life stay. */
public final class Becoming {
    private static final long CLOSE_RANGE_CLOEXEC = 4;
    private static final long FIRST_OF_OURS = 3;
    private static final long EVERY = 0xffffffffL;

    private Becoming() {}

    /** Narrows the calling thread further, from what a JVM needs to what the program needs. The thread must be the one that calls {@link #become}. */
    public static void narrow(Reach reach) throws NoSandbox {
        Landlock.bindThisThread(reach);
    }

    /** Never returns when it succeeds. What the program prints may quote the document and goes where standard error goes: nowhere. */
    public static void become(List<String> command, List<String> environment) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment program = arena.allocateFrom(command.getFirst(), StandardCharsets.UTF_8);
            MemorySegment arguments = strings(arena, command);
            MemorySegment variables = strings(arena, environment);
            Kernel.call(Call.DUP3, 2, 1, 0);
            // Closed by the exec and not before: other threads of this JVM still have its jars open.
            Kernel.call(Call.CLOSE_RANGE, FIRST_OF_OURS, EVERY, CLOSE_RANGE_CLOEXEC);
            Kernel.call(Call.EXECVE, program.address(), arguments.address(), variables.address());
        }
    }

    static MemorySegment strings(Arena arena, List<String> strings) {
        MemorySegment array = arena.allocate(ValueLayout.ADDRESS, strings.size() + 1L);
        for (int i = 0; i < strings.size(); i++) {
            array.setAtIndex(ValueLayout.ADDRESS, i, arena.allocateFrom(strings.get(i), StandardCharsets.UTF_8));
        }
        array.setAtIndex(ValueLayout.ADDRESS, strings.size(), MemorySegment.NULL);
        return array;
    }
}
