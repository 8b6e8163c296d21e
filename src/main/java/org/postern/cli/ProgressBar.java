package org.postern.cli;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongConsumer;

/** A bar on standard error while long work goes on; only when somebody looks at it and the work takes more than a moment. */
public final class ProgressBar implements LongConsumer, AutoCloseable {
    private static final int WIDTH = 30;
    private static final long FIRST_AFTER_NANOS = 500_000_000L;
    private static final long EVERY_NANOS = 100_000_000L;

    private final PrintStream out;
    private final boolean shown;
    private final String label;
    private final long total;
    private final long start = System.nanoTime();
    private long last = start + FIRST_AFTER_NANOS - EVERY_NANOS;
    private boolean drawn;
    private long counted;

    private ProgressBar(PrintStream out, boolean shown, String label, long total) {
        this.out = out;
        this.shown = shown;
        this.label = label;
        this.total = total;
    }

    /** @param total bytes of the work, or -1 when nobody knows */
    public static ProgressBar onStandardError(String label, long total) {
        return new ProgressBar(System.err, Terminal.is(Terminal.ERR), label, total);
    }

    static ProgressBar on(PrintStream out, String label, long total) {
        return new ProgressBar(out, true, label, total);
    }

    /** A bar for work that counts steps, and learns how many there are while it goes on. */
    public static ProgressBar ofSteps(String label) {
        return onStandardError(label, 0);
    }

    /** The steps done so far, and all of them. */
    public synchronized void step(long done, long steps) {
        long now = System.nanoTime();
        if (shown && steps > 0 && now - last >= EVERY_NANOS) {
            last = now;
            drawn = true;
            int filled = (int) Math.min(WIDTH, done * WIDTH / steps);
            out.printf(Locale.ROOT, "\r\u001b[K%s  [%s%s] %3d %%", label, "#".repeat(filled), " ".repeat(WIDTH - filled), Math.min(100, done * 100 / steps));
            out.flush();
        }
    }

    /** One more step is done. */
    public synchronized void oneMore(long steps) {
        step(++counted, steps);
    }

    /** The bytes done so far. */
    @Override
    public synchronized void accept(long done) {
        long now = System.nanoTime();
        if (shown && now - last >= EVERY_NANOS) {
            last = now;
            draw(done, now);
        }
    }

    private void draw(long done, long now) {
        drawn = true;
        double seconds = (now - start) / 1e9;
        String rate = size((long) (done / seconds)) + "/s";
        if (total <= 0) {
            out.print("\r\u001b[K" + label + "  " + size(done) + "  " + rate);
        } else {
            int filled = (int) Math.min(WIDTH, done * WIDTH / total);
            out.printf(Locale.ROOT, "\r\u001b[K%s  [%s%s] %3d %%  %s", label, "#".repeat(filled), " ".repeat(WIDTH - filled),
                    Math.min(100, done * 100 / total), rate);
        }
        out.flush();
    }

    private static String size(long bytes) {
        return bytes < 1 << 20 ? (bytes >> 10) + " KiB" : String.format(Locale.ROOT, "%.1f MiB", bytes / (double) (1 << 20));
    }

    /** Takes the bar away. */
    @Override
    public synchronized void close() {
        if (drawn) {
            out.print("\r\u001b[K");
            out.flush();
        }
    }
}
