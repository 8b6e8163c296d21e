package org.postern.clean;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.postern.inspect.UntrustedBytes;

/** Tells how far work has come that goes over a large file several times. */
final class Passes {
    private static final int STEPS_A_PASS = 1_000;

    private final CleanContext context;
    private final int passes;
    private int pass;
    private long size;
    private long done;
    private long told;

    Passes(CleanContext context, int passes, long size) {
        this.context = context;
        this.passes = passes;
        this.size = size;
    }

    void next(long ofSize) {
        pass++;
        size = ofSize;
        done = 0;
    }

    /** The bytes, counted while they are read. What is read twice counts twice, up to the pass's end. */
    UntrustedBytes over(UntrustedBytes in) {
        return new UntrustedBytes() {
            @Override
            public long size() throws IOException {
                return in.size();
            }

            @Override
            public int read(long position, byte[] into, int offset, int length) throws IOException {
                int count = in.read(position, into, offset, length);
                count(count);
                return count;
            }
        };
    }

    OutputStream over(OutputStream out) {
        return new FilterOutputStream(out) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                out.write(bytes, offset, length);
                count(length);
            }
        };
    }

    private void count(int bytes) {
        done = Math.min(size, done + Math.max(0, bytes));
        long step = (long) pass * STEPS_A_PASS + (size == 0 ? 0 : (long) ((double) done / size * STEPS_A_PASS));
        if (step > told) {
            told = step;
            context.step(step, (long) passes * STEPS_A_PASS);
        }
    }
}
