package org.postern.worker.confine;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;

/**
 * The second stage, inside the worker: what a JVM can only do to itself once it runs. Afterwards it tries the doors and reports which are shut.
 */
public final class Confinement {
    /** Doors that the worker tried after it was confined, and found shut. */
    public enum Shut { FILE_READ, FILE_CREATE, FILE_STAT, SOCKET, PROCESS, SIGNAL_TO_PARENT, PTRACE, OTHER_MEMORY }

    private static final long PR_SET_PDEATHSIG = 1;
    private static final long PR_SET_DUMPABLE = 4;
    private static final long SIGKILL = 9;
    private static final long SECCOMP_SET_MODE_FILTER = 1;
    /** On all threads: the JVM has a dozen by now. */
    private static final long SECCOMP_FILTER_FLAG_TSYNC = 1;
    private static final long AT_FDCWD = -100;
    private static final long O_CREAT_WRONLY = 0x41;
    private static final long NO_DESCRIPTOR = -1;
    private static final long AF_INET = 2;
    private static final long SOCK_STREAM = 1;

    private Confinement() {}

    /** Dies when the parent dies, also when it is stuck. Called first of all. */
    public static void dieWithParent(int parent) {
        Kernel.callAtStart(Call.PRCTL, PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
        if (Kernel.callAtStart(Call.GETPPID) != parent) {
            Runtime.getRuntime().halt(1);
        }
    }

    /** Confines the whole process for ever. */
    public static void confineThisProcess(Kind kind) throws NoSandbox {
        // Not dumpable: no core file, and no other process of the same user can look into this one.
        if (Kernel.callAtStart(Call.PRCTL, PR_SET_DUMPABLE, 0, 0, 0, 0) != 0) {
            throw new NoSandbox(WhyNoSandbox.DUMPABLE.with());
        }
        for (ResourceLimit limit : ResourceLimit.values()) {
            limit.apply(kind);
        }
        seeThatLandlockHolds();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment program = SeccompFilter.of(kind, (int) Kernel.callAtStart(Call.GETPID)).asProgram(arena);
            long result = Kernel.callAtStart(Call.SECCOMP, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, program.address());
            if (result != 0) {
                throw new NoSandbox(WhyNoSandbox.SECCOMP_REFUSED.with(result));
            }
        }
    }

    /** Behind the filter nobody can ask any more: a process that was not born bound could still list the root folder now. */
    private static void seeThatLandlockHolds() throws NoSandbox {
        try (Arena arena = Arena.ofConfined()) {
            long root = arena.allocateFrom("/", StandardCharsets.UTF_8).address();
            // A first call that fails, as in tryTheDoors.
            Kernel.callAtStart(Call.CLOSE, NO_DESCRIPTOR);
            if (Kernel.callAtStart(Call.OPENAT, AT_FDCWD, root, 0, 0) != -Kernel.EACCES) {
                throw new NoSandbox(WhyNoSandbox.NOT_CONFINED.with("it could still read any file"));
            }
        }
    }

    /** Does of {@link #confineThisProcess} what binds nothing: a training run is not confined, and its cache shall hold these classes, too. */
    public static void rehearse(Kind kind) {
        long limits = 0;
        for (ResourceLimit limit : ResourceLimit.values()) {
            limits += limit.value(kind);
        }
        try (Arena arena = Arena.ofConfined()) {
            SeccompFilter.of(kind, (int) Kernel.callAtStart(Call.GETPID)).asProgram(arena);
            arena.allocate(16, 8).set(ValueLayout.JAVA_LONG, 0, limits);
            Kernel.callAtStart(Call.CLOSE, NO_DESCRIPTOR);
        }
        EnumSet.noneOf(Shut.class);
    }

    /** Tries each door. A door that opens is missing from the answer. */
    public static Set<Shut> tryTheDoors(int parent) {
        var shut = EnumSet.noneOf(Shut.class);
        try (Arena arena = Arena.ofConfined()) {
            long root = arena.allocateFrom("/", StandardCharsets.UTF_8).address();
            long file = arena.allocateFrom("/dev/shm/postern-door", StandardCharsets.UTF_8).address();
            long room = arena.allocate(512, 8).address();
            // A first call that fails: what reads the error number is loaded by now, and nothing of that changes it any more.
            Kernel.callAtStart(Call.CLOSE, NO_DESCRIPTOR);
            note(shut, Shut.FILE_READ, Kernel.callAtStart(Call.OPENAT, AT_FDCWD, root, 0, 0));
            note(shut, Shut.FILE_CREATE, Kernel.callAtStart(Call.OPENAT, AT_FDCWD, file, O_CREAT_WRONLY, 0600));
            note(shut, Shut.FILE_STAT, Kernel.callAtStart(Call.NEWFSTATAT, AT_FDCWD, root, room, 0));
            note(shut, Shut.SOCKET, Kernel.callAtStart(Call.SOCKET, AF_INET, SOCK_STREAM, 0));
            // A bad flag: where the door stands open this answers EINVAL and starts nothing.
            note(shut, Shut.PROCESS, Kernel.callAtStart(Call.CLONE3, room, 1));
            note(shut, Shut.SIGNAL_TO_PARENT, Kernel.callAtStart(Call.KILL, parent, 0));
            note(shut, Shut.PTRACE, Kernel.callAtStart(Call.PTRACE, 16, parent, 0, 0));
            note(shut, Shut.OTHER_MEMORY, Kernel.callAtStart(Call.PROCESS_VM_READV, parent, room, 0, room, 0, 0));
        }
        return shut;
    }

    private static void note(Set<Shut> shut, Shut door, long answer) {
        // ENOSYS: a converter is told that there is no clone3, and falls back to clone, whose flags can be looked at.
        if (answer == -Kernel.EPERM || answer == -Kernel.EACCES || answer == -Kernel.ENOSYS) {
            shut.add(door);
        }
    }
}
