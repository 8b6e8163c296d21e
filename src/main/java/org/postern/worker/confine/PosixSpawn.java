package org.postern.worker.confine;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/**
 * {@code posix_spawn} by hand. {@link ProcessBuilder} would do, but its reaper threads are children of the calling thread: they would inherit its
 * Landlock rules and then serve every other process of this JVM.
 */
final class PosixSpawn {
    /** A session of its own: no terminal, and no signal meant for the parent's group. Signal mask and handlers as after boot. */
    private static final short SETSIGDEF_SETSIGMASK_SETSID = 0x04 | 0x08 | 0x80;
    private static final int O_CLOEXEC = 0x80000;
    private static final int O_WRONLY = 1;
    private static final long AT_FDCWD = -100;
    /** fcntl(2): the room of a pipe. */
    private static final long F_SETPIPE_SZ = 1031;
    /** Two of the largest messages: the other side can fetch one while the next is written. The kernel gives 64 KiB by itself. */
    private static final long PIPE_ROOM = 512 << 10;
    /** Larger than glibc's and musl's structures (80, 336 and 128 bytes). */
    private static final long ROOM = 512;
    /** The worker's whole environment: a locale, so that file names are UTF-8; and few malloc arenas, because the address space is limited. */
    private static final List<String> ENVIRONMENT = List.of("LC_ALL=C.UTF-8", "MALLOC_ARENA_MAX=2");

    private static final MemorySegment ACTIONS_INIT = CLibrary.find("posix_spawn_file_actions_init");
    private static final MemorySegment ACTIONS_DUP2 = CLibrary.find("posix_spawn_file_actions_adddup2");
    private static final MemorySegment ACTIONS_CHDIR = CLibrary.find("posix_spawn_file_actions_addchdir_np");
    /** glibc 2.34: without it descriptors of this JVM (database, keys) might reach the worker. */
    private static final MemorySegment ACTIONS_CLOSE_FROM = CLibrary.find("posix_spawn_file_actions_addclosefrom_np");
    private static final MemorySegment ATTRIBUTES_INIT = CLibrary.find("posix_spawnattr_init");
    private static final MemorySegment ATTRIBUTES_FLAGS = CLibrary.find("posix_spawnattr_setflags");
    private static final MemorySegment SPAWN = CLibrary.find("posix_spawn");

    private PosixSpawn() {}

    /** Links everything on the caller's thread, before the spawner's thread is bound. */
    static void prepare() throws NoSandbox {
        if (ACTIONS_CLOSE_FROM == null || ACTIONS_CHDIR == null) {
            throw new NoSandbox(WhyNoSandbox.C_LIBRARY_TOO_OLD.with());
        }
        Kernel.call(Call.GETPID);
    }

    /** Starts the process. @return its id */
    static int start(List<String> command, int input, int output, int nowhere) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            long actions = arena.allocate(ROOM, 16).address();
            long attributes = arena.allocate(ROOM, 16).address();
            check(ACTIONS_INIT, actions);
            check(ACTIONS_DUP2, actions, input, 0);
            check(ACTIONS_DUP2, actions, output, 1);
            // What a parser prints may hold a document's words: nobody reads it.
            check(ACTIONS_DUP2, actions, nowhere, 2);
            check(ACTIONS_CLOSE_FROM, actions, 3);
            check(ACTIONS_CHDIR, actions, arena.allocateFrom("/").address());
            check(ATTRIBUTES_INIT, attributes);
            check(ATTRIBUTES_FLAGS, attributes, SETSIGDEF_SETSIGMASK_SETSID);
            MemorySegment pid = arena.allocate(ValueLayout.JAVA_INT);
            check(SPAWN, pid.address(), arena.allocateFrom(command.getFirst()).address(), actions, attributes,
                    Becoming.strings(arena, command).address(), Becoming.strings(arena, ENVIRONMENT).address());
            return pid.get(ValueLayout.JAVA_INT, 0);
        }
    }

    /** A pipe whose ends no other process inherits: the end to read, the end to write. */
    static int[] pipe() throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment ends = arena.allocate(ValueLayout.JAVA_INT, 2);
            long result = Kernel.call(Call.PIPE2, ends.address(), O_CLOEXEC);
            if (result < 0) {
                throw new IOException("No pipe could be made (error " + -result + ").");
            }
            // Refused to a user whose pipes hold much already: this one is then only slower.
            Kernel.call(Call.FCNTL, ends.getAtIndex(ValueLayout.JAVA_INT, 0), F_SETPIPE_SZ, PIPE_ROOM);
            return new int[] {ends.getAtIndex(ValueLayout.JAVA_INT, 0), ends.getAtIndex(ValueLayout.JAVA_INT, 1)};
        }
    }

    /** {@code /dev/null}, to write to. The bound thread itself may open nothing for writing. */
    static int nowhere() throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            long result = Kernel.call(Call.OPENAT, AT_FDCWD, arena.allocateFrom("/dev/null").address(), O_WRONLY | O_CLOEXEC, 0);
            if (result < 0) {
                throw new IOException("/dev/null cannot be opened (error " + -result + ").");
            }
            return (int) result;
        }
    }

    static void close(int descriptor) {
        Kernel.call(Call.CLOSE, descriptor);
    }

    /** These functions answer with the error number itself. */
    private static void check(MemorySegment function, long... arguments) throws IOException {
        int error = (int) CLibrary.callExactly(function, arguments);
        if (error != 0) {
            throw new IOException("The process could not be started (error " + error + ").");
        }
    }
}
