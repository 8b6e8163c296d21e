package org.postern.worker.confine;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/**
 * The seccomp filter: a list of what a running JVM needs, everything else is refused with EPERM. So there is no file to open, stat, rename
 * or list (the jars, libraries and fonts are open already), no socket of any family, no new process or thread, no signal to another process,
 * no ptrace, process_vm, bpf, io_uring, keyctl, mount, namespace, userfaultfd, perf, and no call that a later kernel invents.
 *
 * <p>A refusal, not a kill: the JVM asks for some things it can do without. A foreign calling convention is a kill, nothing honest uses it.
 */
final class SeccompFilter {
    private static final int RET_KILL_PROCESS = 0x80000000;
    private static final int RET_ERRNO = 0x00050000;
    private static final int RET_ALLOW = 0x7fff0000;

    // Offsets in struct seccomp_data.
    private static final int NUMBER = 0;
    private static final int ARCHITECTURE = 4;
    private static final int ARGUMENTS = 16;

    // BPF_LD|BPF_W|BPF_ABS, BPF_JMP|BPF_JEQ|BPF_K, BPF_JMP|BPF_JSET|BPF_K, BPF_JMP|BPF_JGE|BPF_K, BPF_RET|BPF_K.
    private static final short LOAD = 0x20;
    private static final short JUMP_EQUAL = 0x15;
    private static final short JUMP_ANY_BIT = 0x45;
    private static final short JUMP_GREATER_EQUAL = 0x35;
    private static final short RETURN = 0x06;

    /** On Intel, numbers from here on are the x32 convention: another door to the same calls. */
    private static final int X32 = 0x40000000;

    private static final int FIONREAD = 0x541B;
    private static final int PR_SET_NAME = 15;

    /** What the JVM does while it computes: each harmless to everybody else. */
    private static final List<Call> HARMLESS = List.of(
            // The pipes, and reading at a place in what is open already.
            Call.READ, Call.WRITE, Call.READV, Call.WRITEV, Call.PREAD64, Call.LSEEK, Call.CLOSE, Call.FSTAT, Call.POLL, Call.PPOLL,
            // Heap, code cache, stacks; bounded by the resource limits.
            Call.MMAP, Call.MPROTECT, Call.MUNMAP, Call.MREMAP, Call.MADVISE, Call.BRK,
            // Locks, safepoints, and signals of the process to itself.
            Call.FUTEX, Call.MEMBARRIER, Call.SCHED_YIELD, Call.SCHED_GETAFFINITY, Call.GETCPU, Call.RT_SIGACTION, Call.RT_SIGPROCMASK,
            Call.RT_SIGRETURN, Call.SIGALTSTACK, Call.RESTART_SYSCALL,
            // Time, randomness, and who am I.
            Call.CLOCK_GETTIME, Call.CLOCK_GETRES, Call.CLOCK_NANOSLEEP, Call.NANOSLEEP, Call.GETTIMEOFDAY, Call.TIME, Call.GETRANDOM,
            Call.GETPID, Call.GETTID, Call.GETRUSAGE, Call.SYSINFO,
            // The end.
            Call.EXIT, Call.EXIT_GROUP);

    /** What a program does besides while it starts, reads its libraries and works in its scratch place. What a path may name, Landlock says. */
    private static final List<Call> CONVERTING = List.of(
            Call.OPEN, Call.OPENAT, Call.STAT, Call.LSTAT, Call.NEWFSTATAT, Call.STATX, Call.ACCESS, Call.FACCESSAT, Call.FACCESSAT2, Call.READLINK,
            Call.READLINKAT, Call.GETDENTS64, Call.GETCWD, Call.CHDIR, Call.STATFS, Call.FSTATFS, Call.UMASK,
            Call.PWRITE64, Call.PREADV, Call.PWRITEV, Call.SENDFILE, Call.COPY_FILE_RANGE, Call.FTRUNCATE, Call.FALLOCATE, Call.FSYNC, Call.FDATASYNC,
            Call.FADVISE64, Call.FLOCK, Call.DUP, Call.DUP2, Call.DUP3, Call.MSYNC, Call.MINCORE, Call.CLOSE_RANGE,
            Call.MKDIR, Call.MKDIRAT, Call.RMDIR, Call.UNLINK, Call.UNLINKAT, Call.RENAME, Call.RENAMEAT, Call.RENAMEAT2,
            Call.PIPE2, Call.EVENTFD2, Call.SELECT, Call.PSELECT6, Call.TIMES,
            // A program's start. Landlock leaves one program that can be executed, and the loader.
            Call.EXECVE, Call.ARCH_PRCTL, Call.SET_TID_ADDRESS, Call.SET_ROBUST_LIST, Call.RSEQ, Call.UNAME, Call.GETRLIMIT,
            Call.GETUID, Call.GETEUID, Call.GETGID, Call.GETEGID, Call.GETRESUID, Call.GETRESGID, Call.GETPPID,
            Call.SCHED_GETPARAM, Call.SCHED_GETSCHEDULER, Call.SCHED_GET_PRIORITY_MAX, Call.SCHED_GET_PRIORITY_MIN);

    /**
     * Duplicates, flags and locks. Above all not F_SETOWN and F_SETSIG: a pipe would send any signal to any process of the user, and Landlock's scope,
     * which forbids that, is younger than Debian 12.
     */
    private static final int[] FCNTL = {0, 1, 2, 3, 4, 5, 6, 7, 36, 37, 38, 1030};

    private static final int CLONE_THREAD = 0x00010000;
    /** New name spaces of every kind, and a tracer's say in it. */
    private static final int CLONE_APART = 0x7E820000 | 0x2000 | 0x80;
    private static final int AF_UNIX = 1;

    private record Instruction(short code, int ifTrue, int ifFalse, int value) {}

    private final List<Instruction> program = new ArrayList<>();

    private SeccompFilter() {}

    /** @param pid the worker's own: the only process it may signal (the JVM stops its threads with {@code tgkill}) */
    static SeccompFilter of(Kind kind, int pid) {
        var filter = new SeccompFilter();
        filter.add(LOAD, ARCHITECTURE);
        filter.add(JUMP_EQUAL, 1, 0, Call.AUDIT_ARCHITECTURE);
        filter.add(RETURN, RET_KILL_PROCESS);
        filter.add(LOAD, NUMBER);
        if (Call.onIntel()) {
            filter.add(JUMP_GREATER_EQUAL, 0, 1, X32);
            filter.add(RETURN, RET_KILL_PROCESS);
        }
        HARMLESS.forEach(call -> filter.answer(call, RET_ALLOW));
        if (kind instanceof Kind.Converts converts) {
            filter.forConverter(converts);
        }
        filter.allowWhen(Call.TGKILL, 0, pid);
        filter.allowWhen(Call.IOCTL, 1, FIONREAD);
        filter.allowWhen(Call.PRCTL, 0, PR_SET_NAME);
        filter.add(RETURN, RET_ERRNO | Kernel.EPERM);
        return filter;
    }

    private void forConverter(Kind.Converts converts) {
        CONVERTING.forEach(call -> answer(call, RET_ALLOW));
        // Threads, and no process: nothing is left when the one process is killed.
        answer(Call.CLONE3, RET_ERRNO | Kernel.ENOSYS);
        add(JUMP_EQUAL, 0, 5, Call.CLONE.number());
        add(LOAD, ARGUMENTS);
        add(JUMP_ANY_BIT, 2, 0, CLONE_APART);
        add(JUMP_ANY_BIT, 0, 1, CLONE_THREAD);
        add(RETURN, RET_ALLOW);
        add(RETURN, RET_ERRNO | Kernel.EPERM);
        // Its own limits may be read: nobody else's, and none set (both halves of the pointer to new values are zero).
        add(JUMP_EQUAL, 0, 8, Call.PRLIMIT64.number());
        add(LOAD, ARGUMENTS);
        add(JUMP_EQUAL, 0, 5, 0);
        add(LOAD, ARGUMENTS + 16);
        add(JUMP_EQUAL, 0, 3, 0);
        add(LOAD, ARGUMENTS + 20);
        add(JUMP_EQUAL, 0, 1, 0);
        add(RETURN, RET_ALLOW);
        add(RETURN, RET_ERRNO | Kernel.EPERM);
        allowWhen(Call.FCNTL, 1, FCNTL);
        if (converts.believesInSockets()) {
            // An office listens for a second office on a socket and does not start without. It gets a socket that leads nowhere: to bind, to
            // listen and to connect succeed by word and do nothing.
            allowWhen(Call.SOCKET, 0, AF_UNIX);
            answer(Call.BIND, RET_ERRNO);
            answer(Call.LISTEN, RET_ERRNO);
            answer(Call.CONNECT, RET_ERRNO);
            answer(Call.SHUTDOWN, RET_ALLOW);
        }
    }

    private void answer(Call call, int answer) {
        if (call.number() >= 0) {
            add(JUMP_EQUAL, 0, 1, call.number());
            add(RETURN, answer);
        }
    }

    /** Allows a call when the lower half of one argument is one of some values. Compared are 32 bits: all that these calls look at. */
    private void allowWhen(Call call, int argument, int... values) {
        add(JUMP_EQUAL, 0, values.length + 3, call.number());
        add(LOAD, ARGUMENTS + 8 * argument);
        for (int i = 0; i < values.length; i++) {
            add(JUMP_EQUAL, values.length - i, 0, values[i]);
        }
        add(RETURN, RET_ERRNO | Kernel.EPERM);
        add(RETURN, RET_ALLOW);
    }

    private void add(short code, int value) {
        add(code, 0, 0, value);
    }

    private void add(short code, int ifTrue, int ifFalse, int value) {
        program.add(new Instruction(code, ifTrue, ifFalse, value));
    }

    /** {@code struct sock_fprog} and the instructions it points to, for the kernel. */
    MemorySegment asProgram(Arena arena) {
        MemorySegment instructions = arena.allocate(8L * program.size(), 8);
        for (int i = 0; i < program.size(); i++) {
            Instruction instruction = program.get(i);
            instructions.set(ValueLayout.JAVA_SHORT, 8L * i, instruction.code());
            instructions.set(ValueLayout.JAVA_BYTE, 8L * i + 2, (byte) instruction.ifTrue());
            instructions.set(ValueLayout.JAVA_BYTE, 8L * i + 3, (byte) instruction.ifFalse());
            instructions.set(ValueLayout.JAVA_INT, 8L * i + 4, instruction.value());
        }
        MemorySegment head = arena.allocate(16, 8);
        head.set(ValueLayout.JAVA_SHORT, 0, (short) program.size());
        head.set(ValueLayout.JAVA_LONG, 8, instructions.address());
        return head;
    }
}
