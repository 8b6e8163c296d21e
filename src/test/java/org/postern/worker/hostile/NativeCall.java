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

    /** {@code getpid} by {@code int 0x80}, the way of 32-bit programs, in machine code of its own: the JVM may make code, so whoever took it over may. */
    static void olderMachine() {
        long page = call(9, 0, 4096, 7, 0x22, -1, 0);
        byte[] code = {(byte) 0xb8, 20, 0, 0, 0, (byte) 0xcd, (byte) 0x80, (byte) 0xc3};
        MemorySegment.copy(code, 0, MemorySegment.ofAddress(page).reinterpret(4096), ValueLayout.JAVA_BYTE, 0, code.length);
        try {
            LINKER.downcallHandle(MemorySegment.ofAddress(page), FunctionDescriptor.of(ValueLayout.JAVA_LONG)).invoke();
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
