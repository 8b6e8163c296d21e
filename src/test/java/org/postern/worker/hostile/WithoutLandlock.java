package org.postern.worker.hostile;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.postern.cli.Main;

/** Runs the command on a kernel that seems to have no Landlock: a filter answers its calls as an older kernel would. */
public final class WithoutLandlock {
    private static final int ENOSYS = 38;
    private static final int LANDLOCK_CREATE_RULESET = 444;

    private WithoutLandlock() {}

    /** @param arguments of the command, or a program's path that begins with {@code ./} and its arguments */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        // load the number; is it landlock_create_ruleset? then ENOSYS, else allow
        long[] program = {0x0000_0000_0000_0020L, instruction(0x15, 0, 1, LANDLOCK_CREATE_RULESET), instruction(0x06, 0, 0, 0x50000 | ENOSYS),
            instruction(0x06, 0, 0, 0x7fff0000)};
        MemorySegment instructions = Arena.global().allocate(8L * program.length, 8);
        for (int i = 0; i < program.length; i++) {
            instructions.set(ValueLayout.JAVA_LONG, 8L * i, program[i]);
        }
        MemorySegment head = Arena.global().allocate(16, 8);
        head.set(ValueLayout.JAVA_SHORT, 0, (short) program.length);
        head.set(ValueLayout.JAVA_LONG, 8, instructions.address());
        if (NativeCall.call(157, 38, 1, 0, 0, 0) != 0 || NativeCall.call(317, 1, 1, head.address()) != 0) {
            System.exit(99);
        }
        if (arguments[0].startsWith("./")) {
            run(arguments);
        }
        Main.main(arguments);
    }

    /** The filter goes over to what is started; that ends with this process. */
    private static void run(String[] command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).inheritIO().start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> process.descendants().forEach(ProcessHandle::destroy)));
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        System.exit(process.waitFor());
    }

    private static long instruction(int code, int ifTrue, int ifFalse, int value) {
        return (value & 0xffffffffL) << 32 | (long) ifFalse << 24 | (long) ifTrue << 16 | code;
    }
}
