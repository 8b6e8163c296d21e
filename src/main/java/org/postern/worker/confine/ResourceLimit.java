package org.postern.worker.confine;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;

/** Resource limits of a worker (setrlimit(2)), soft and hard alike, so that nothing in the process can raise them again. */
enum ResourceLimit {
    /** A bomb that gets out of the Java heap (a native decoder) ends here: heap, code, metadata, stacks, and room for the decoders. */
    DATA(2, "Max data size") {
        @Override
        long value(Kind kind) {
            return kind.memoryBytes() + NATIVE_ROOM;
        }
    },
    /** All that is mapped, also what is only reserved: the JVM reserves a gigabyte that it never touches. */
    ADDRESS_SPACE(9, "Max address space") {
        @Override
        long value(Kind kind) {
            return kind.memoryBytes() + RESERVED_ROOM;
        }
    },
    /** No file grows, whatever else fails; pipes are not files. A converter writes into its scratch place, up to here. */
    FILE_SIZE(1, "Max file size") {
        @Override
        long value(Kind kind) {
            return kind instanceof Kind.Converts converts ? converts.fileBytes() : 0;
        }
    },
    /**
     * No core file: it would hold the document. A converter cannot be made undumpable across its exec, and the kernel ignores 0 where cores go
     * to a program; 1 is the value at which it hands nothing to a program either (core(5)), and too small for any file.
     */
    CORE(4, "Max core file size") {
        @Override
        long value(Kind kind) {
            return kind instanceof Kind.Converts ? CORE_FOR_NOBODY : 0;
        }

        /** Where the system allows no more than 0, that is as good, as long as cores go to files. */
        @Override
        boolean isKept(Kind kind, String soft, String hard) throws IOException {
            return super.isKept(kind, soft, hard) || kind instanceof Kind.Converts && soft.equals("0") && hard.equals("0") && !coresGoToAProgram();
        }

        @Override
        void apply(Kind kind) throws NoSandbox {
            set(Long.min(value(kind), hardLimit()));
        }
    },
    /** No further process or thread, a second wall behind the filter. A converter has threads, and the kernel counts those of the whole user. */
    PROCESSES(6, "Max processes") {
        @Override
        long value(Kind kind) {
            return kind instanceof Kind.Converts ? MOST_THREADS_OF_A_USER : 0;
        }
    },
    /** What is open stays open; few more are needed (the filter opens none). */
    OPEN_FILES(7, "Max open files") {
        @Override
        long value(Kind kind) {
            return 256;
        }
    },
    /** Nothing is locked into memory, queued, or given a better rank than others. */
    LOCKED_MEMORY(8, "Max locked memory"),
    MESSAGE_QUEUES(12, "Max msgqueue size"),
    NICE(13, "Max nice priority"),
    REAL_TIME(14, "Max realtime priority"),
    /** A loop that also tells of progress for ever ends here. Honest long work takes minutes. */
    CPU_SECONDS(0, "Max cpu time") {
        @Override
        long value(Kind kind) {
            return 7_200;
        }
    };

    /** core(5) and fs/coredump.c: too small for any file, and the one value at which a program gets nothing either. */
    private static final long CORE_FOR_NOBODY = 1;
    private static final long NATIVE_ROOM = 512L << 20;
    private static final long RESERVED_ROOM = 4L << 30;
    private static final long MOST_THREADS_OF_A_USER = 16_384;

    private final int number;
    private final String name;

    ResourceLimit(int number, String name) {
        this.number = number;
        this.name = name;
    }

    long value(Kind kind) {
        return 0;
    }

    /** Whether what {@code /proc/PID/limits} says of a process is what its kind demands. */
    boolean isKept(Kind kind, String soft, String hard) throws IOException {
        String value = Long.toString(value(kind));
        return soft.equals(value) && hard.equals(value);
    }

    /** As {@code /proc/PID/limits} calls it. */
    String nameInProc() {
        return name;
    }

    void apply(Kind kind) throws NoSandbox {
        set(value(kind));
    }

    /**
     * No core of this process, whose memory holds documents and keys: for a parent. Where the system allows no more than 0 it stays at that, and cores
     * that go to a program are the system's to switch off.
     */
    static void noCoreOfThisProcess() throws NoSandbox {
        CORE.set(Long.min(CORE_FOR_NOBODY, CORE.hardLimit()));
    }

    private static boolean coresGoToAProgram() throws IOException {
        String pattern = Files.readString(Path.of("/proc/sys/kernel/core_pattern"));
        return pattern.startsWith("|") || pattern.startsWith("@");
    }

    long hardLimit() throws NoSandbox {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment limit = arena.allocate(16, 8);
            check(Kernel.callAtStart(Call.PRLIMIT64, 0, number, 0, limit.address()));
            long hard = limit.get(ValueLayout.JAVA_LONG, 8);
            return hard < 0 ? Long.MAX_VALUE : hard;
        }
    }

    void set(long value) throws NoSandbox {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment limit = arena.allocate(16, 8);
            limit.set(ValueLayout.JAVA_LONG, 0, value);
            limit.set(ValueLayout.JAVA_LONG, 8, value);
            check(Kernel.callAtStart(Call.PRLIMIT64, 0, number, limit.address(), 0));
        }
    }

    private void check(long result) throws NoSandbox {
        if (result != 0) {
            throw new NoSandbox(WhyNoSandbox.NOT_LIMITED.with(name, -result));
        }
    }
}
