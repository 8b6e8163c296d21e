package org.postern.worker.confine;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Resource limits of a worker (setrlimit(2)), soft and hard alike, so that nothing in the process can raise them again. */
enum ResourceLimit {
    /** A bomb that gets out of the Java heap (a native decoder) ends here: heap, code, metadata, stacks, and room for the decoders. */
    DATA(2, "Max data size") {
        @Override
        long value(long heapBytes) {
            return heapBytes + NATIVE_ROOM;
        }
    },
    /** All that is mapped, also what is only reserved: the JVM reserves a gigabyte that it never touches. */
    ADDRESS_SPACE(9, "Max address space") {
        @Override
        long value(long heapBytes) {
            return heapBytes + RESERVED_ROOM;
        }
    },
    /** No file grows, whatever else fails; pipes are not files. */
    FILE_SIZE(1, "Max file size"),
    /** No core file: it would hold the document. */
    CORE(4, "Max core file size"),
    /** No further process or thread, a second wall behind the filter. */
    PROCESSES(6, "Max processes"),
    /** What is open stays open; few more are needed (the filter opens none). */
    OPEN_FILES(7, "Max open files") {
        @Override
        long value(long heapBytes) {
            return 256;
        }
    },
    /** Nothing is locked into memory, queued, or given a better rank than others. */
    LOCKED_MEMORY(8, "Max locked memory"),
    MESSAGE_QUEUES(12, "Max msgqueue size"),
    NICE(13, "Max nice priority"),
    REAL_TIME(14, "Max realtime priority"),
    /** A loop that also tells of progress for ever ends here: two hours of one core. Honest long work takes minutes. */
    CPU_SECONDS(0, "Max cpu time") {
        @Override
        long value(long heapBytes) {
            return 7_200;
        }
    };

    private static final long NATIVE_ROOM = 512L << 20;
    private static final long RESERVED_ROOM = 4L << 30;

    private final int number;
    private final String name;

    ResourceLimit(int number, String name) {
        this.number = number;
        this.name = name;
    }

    long value(long heapBytes) {
        return 0;
    }

    /** As {@code /proc/PID/limits} calls it. */
    String nameInProc() {
        return name;
    }

    void apply(long heapBytes) throws NoSandbox {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment limit = arena.allocate(16, 8);
            limit.set(ValueLayout.JAVA_LONG, 0, value(heapBytes));
            limit.set(ValueLayout.JAVA_LONG, 8, value(heapBytes));
            long result = Kernel.call(Call.PRLIMIT64, 0, number, limit.address(), 0);
            if (result != 0) {
                throw new NoSandbox("A worker could not limit itself (" + name + ", error " + -result + ").");
            }
        }
    }
}
