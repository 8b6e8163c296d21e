package org.postern.worker.confine;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** System calls by number. */
final class Kernel {
    static final int EPERM = 1;
    static final int ENOENT = 2;
    static final int EACCES = 13;
    static final int EINVAL = 22;
    static final int ENOSYS = 38;
    static final int EOPNOTSUPP = 95;

    private static final MemorySegment SYSCALL = CLibrary.find("syscall");
    /** glibc and musl alike: {@code int *__errno_location(void)}. */
    private static final MemorySegment ERRNO = CLibrary.find("__errno_location");

    private Kernel() {}

    /** Calls the kernel. @return the result, or the negative error number */
    static long call(Call call, long... arguments) {
        return CLibrary.callExactly(SYSCALL, numbered(call, arguments));
    }

    /**
     * Calls the kernel from a worker that starts, where no error number is acted on but by refusing to go on.
     *
     * @return the result, or the negative error number as it stands a moment later: cheaper to link than {@link #call}, and the JVM might have failed at
     *     something in between
     */
    static long callAtStart(Call call, long... arguments) {
        long result = CLibrary.call(SYSCALL, numbered(call, arguments));
        return result == -1 ? -MemorySegment.ofAddress(CLibrary.call(ERRNO)).reinterpret(Integer.BYTES).get(ValueLayout.JAVA_INT, 0) : result;
    }

    private static long[] numbered(Call call, long[] arguments) {
        long[] all = new long[arguments.length + 1];
        all[0] = call.number();
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return all;
    }
}
