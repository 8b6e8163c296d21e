package org.postern.redact.text;

import java.util.concurrent.atomic.AtomicLong;

/** Stops a regular expression that backtracks without end: each character it looks at passes here. */
public final class TimeLimit {
    /** For one pattern over one document, in all threads together. */
    private static final long LIMIT_NANOS = 10_000_000_000L;
    private static final int LOOKS_BETWEEN_CLOCK_READINGS = 4_096;

    private final AtomicLong spent = new AtomicLong();

    /** The text as a regular expression shall look at it. */
    public CharSequence guard(CharSequence text) {
        return new Guarded(text, System.nanoTime());
    }

    private final class Guarded implements CharSequence {
        private final CharSequence text;
        private long last;
        private int looks;

        Guarded(CharSequence text, long start) {
            this.text = text;
            this.last = start;
        }

        @Override
        public char charAt(int index) {
            if (++looks % LOOKS_BETWEEN_CLOCK_READINGS == 0) {
                long now = System.nanoTime();
                long all = spent.addAndGet(now - last);
                last = now;
                if (all > LIMIT_NANOS) {
                    throw new PatternTimeout();
                }
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
