package org.postern.worker.hostile;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** System calls as an attacker would make them who runs native code: no Java class in between. Numbers are those of x86-64. */
final class NativeCall {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final MethodHandle SYSCALL = LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow("syscall"),
            FunctionDescriptor.of(ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG),
            Linker.Option.captureCallState("errno"), Linker.Option.firstVariadicArg(1));
    private static final Arena ARENA = Arena.global();

    private NativeCall() {}

    /** @return the result, or the negative error number */
    static long call(long number, long... arguments) {
        long[] a = java.util.Arrays.copyOf(arguments, 6);
        try {
            MemorySegment state = ARENA.allocate(Linker.Option.captureStateLayout());
            long result = (long) SYSCALL.invokeExact(state, number, a[0], a[1], a[2], a[3], a[4], a[5]);
            var errno = Linker.Option.captureStateLayout().varHandle(MemoryLayout.PathElement.groupElement("errno"));
            return result == -1 ? -(int) errno.get(state, 0L) : result;
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }

    static long text(String text) {
        return ARENA.allocateFrom(text).address();
    }

    static long room(long size) {
        return ARENA.allocate(size, 16).address();
    }
}
