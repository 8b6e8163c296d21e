package org.postern.worker.confine;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A started process. A process id is used only while the process has not been waited for, so a signal never meets a stranger who got the same id.
 */
public final class Child {
    private static final long P_PID = 1;
    /** EINTR. */
    private static final long INTERRUPTED = -4;
    private static final long WNOHANG = 1;
    private static final long WEXITED = 4;
    /** Waits and leaves the process to be waited for again. */
    private static final long WNOWAIT = 0x01000000;
    private static final long SIGKILL = 9;
    private static final int SIGINFO_SIGNAL = 0;
    private static final int SIGINFO_CODE = 8;
    private static final int SIGINFO_STATUS = 24;
    private static final int CLD_EXITED = 1;
    private static final int SIGNAL_EXIT = 128;
    private static final long SHORTEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(50);

    private final int pid;
    private final OutputStream input;
    private final InputStream output;
    private final CompletableFuture<Integer> exit = new CompletableFuture<>();
    private final Thread reaper;
    private volatile boolean killed;
    private boolean gone;

    private Child(int pid, OutputStream input, InputStream output) {
        this.pid = pid;
        this.input = input;
        this.output = output;
        this.reaper = Thread.ofPlatform().name("worker-reaper-" + pid).daemon(true).unstarted(this::reap);
    }

    /** Takes the parent's ends of the pipes; the raw descriptors stay the caller's. */
    static Child of(int pid, int inputEnd, int outputEnd) throws IOException {
        Child child = null;
        OutputStream input = null;
        try {
            input = new FileOutputStream("/proc/self/fd/" + inputEnd);
            child = new Child(pid, input, new FileInputStream("/proc/self/fd/" + outputEnd));
        } finally {
            if (child == null) {
                if (input != null) {
                    input.close();
                }
                Kernel.call(Call.KILL, pid, SIGKILL);
            }
        }
        child.reaper.start();
        return child;
    }

    public int pid() {
        return pid;
    }

    /** What the parent writes to. */
    public OutputStream input() {
        return input;
    }

    /** What the child wrote: nothing in it can be believed. */
    public InputStream untrustedOutput() {
        return output;
    }

    /** Completed when the process is gone: its exit code, or 128 and the number of the signal that ended it. */
    public CompletableFuture<Integer> exit() {
        return exit.copy();
    }

    /** Ends the process at once. A worker cannot start others, so nothing of it stays. */
    public synchronized void kill() {
        if (!gone) {
            Kernel.call(Call.KILL, pid, SIGKILL);
            killed = true;
            LockSupport.unpark(reaper);
        }
    }

    /** Resident memory in bytes; 0 when the process is gone. */
    public long residentBytes() {
        try {
            String[] pages = Files.readString(Path.of("/proc/" + pid + "/statm")).split(" ");
            return Long.parseLong(pages[1]) * 4096;
        } catch (IOException gone) {
            return 0;
        }
    }

    /** Asks again and again instead of waiting in the kernel: a JVM does not end before its threads have come back from there. */
    private void reap() {
        long born = System.nanoTime();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment information = arena.allocate(128, 8);
            while (!hasEnded(information)) {
                LockSupport.parkNanos(this, killed ? SHORTEST_PAUSE : Math.clamp((System.nanoTime() - born) / 8, SHORTEST_PAUSE, LONGEST_PAUSE));
            }
            synchronized (this) {
                gone = true;
                Kernel.call(Call.WAITID, P_PID, pid, information.address(), WEXITED, 0);
            }
            int status = information.get(ValueLayout.JAVA_INT, SIGINFO_STATUS);
            exit.complete(information.get(ValueLayout.JAVA_INT, SIGINFO_CODE) == CLD_EXITED ? status : SIGNAL_EXIT + status);
        }
    }

    private boolean hasEnded(MemorySegment information) {
        long answer = Kernel.call(Call.WAITID, P_PID, pid, information.address(), WEXITED | WNOWAIT | WNOHANG, 0);
        return answer == 0 ? information.get(ValueLayout.JAVA_INT, SIGINFO_SIGNAL) != 0 : answer != INTERRUPTED;
    }
}
