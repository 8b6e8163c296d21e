package org.postern.cli.demo;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.Supplier;

/** Says what is being done, and how long it took. */
final class Progress {
    private final PrintStream out;

    Progress(PrintStream out) {
        this.out = out;
    }

    void say(String sentence) {
        out.println(sentence);
    }

    <T> T step(String what, Supplier<T> work) {
        out.print(what + " ... ");
        out.flush();
        long start = System.nanoTime();
        T result;
        try {
            result = work.get();
        } catch (RuntimeException failure) {
            out.println();
            throw failure;
        }
        out.println(String.format(Locale.ROOT, "%.1f s", (System.nanoTime() - start) / 1e9));
        return result;
    }

    void step(String what, Runnable work) {
        step(what, () -> {
            work.run();
            return null;
        });
    }
}
