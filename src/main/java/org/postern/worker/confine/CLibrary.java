package org.postern.worker.confine;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;

/**
 * Functions of the C library. All are called as one shape of function, seven numbers in and one out: the JVM spins some thirty classes for each shape,
 * at each start, and a worker's life is short. In both of Linux's calling conventions (x86-64 and AArch64) a function does not see arguments that it does
 * not have, and takes its half of a register for an {@code int}; a result that is an {@code int} must be cut to one.
 */
final class CLibrary {
    private static final int ARGUMENTS = 7;
    private static final Linker LINKER = Linker.nativeLinker();

    private CLibrary() {}

    /** The address of a function; null where this C library has none of that name. */
    static MemorySegment find(String name) {
        return LINKER.defaultLookup().find(name).orElse(null);
    }

    /** Calls a function and leaves {@code errno} where it is. */
    static long call(MemorySegment function, long... arguments) {
        long[] a = Arrays.copyOf(arguments, ARGUMENTS);
        try {
            return (long) Plain.HANDLE.invokeExact(function, a[0], a[1], a[2], a[3], a[4], a[5], a[6]);
        } catch (Throwable impossible) {
            throw impossible(impossible);
        }
    }

    /** Calls a function that answers -1 when it failed. @return its answer, or the negative error number, taken before the JVM can do anything else */
    static long callExactly(MemorySegment function, long... arguments) {
        long[] a = Arrays.copyOf(arguments, ARGUMENTS);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(Linker.Option.captureStateLayout());
            long result = (long) Exact.HANDLE.invokeExact(function, state, a[0], a[1], a[2], a[3], a[4], a[5], a[6]);
            return result == -1 ? -state.get(ValueLayout.JAVA_INT, Exact.ERRNO) : result;
        } catch (Throwable impossible) {
            throw impossible(impossible);
        }
    }

    private static IllegalStateException impossible(Throwable cause) {
        return new IllegalStateException("A function of the C library could not be called.", cause);
    }

    private static MethodHandle shape(Linker.Option... options) {
        var numbers = new MemoryLayout[ARGUMENTS];
        Arrays.fill(numbers, ValueLayout.JAVA_LONG);
        return LINKER.downcallHandle(FunctionDescriptor.of(ValueLayout.JAVA_LONG, numbers), options);
    }

    /** Linked at the first call only: a worker needs one of the two. */
    private static final class Plain {
        private static final MethodHandle HANDLE = shape();
    }

    private static final class Exact {
        private static final MethodHandle HANDLE = shape(Linker.Option.captureCallState("errno"));
        private static final long ERRNO = Linker.Option.captureStateLayout().byteOffset(MemoryLayout.PathElement.groupElement("errno"));
    }
}
