package org.postern.clean.film;

import java.util.Arrays;

/** A list of numbers that grows; tables of films have hundreds of thousands. */
final class Longs {
    private long[] values = new long[64];
    private int count;

    void add(long value) {
        if (count == values.length) {
            values = Arrays.copyOf(values, count * 2);
        }
        values[count++] = value;
    }

    long get(int index) {
        return values[index];
    }

    void set(int index, long value) {
        values[index] = value;
    }

    int size() {
        return count;
    }

    /** A run of equal values, as time tables tell them: a count and a value. */
    void addRun(long times, long value) {
        if (count >= 2 && values[count - 1] == value) {
            values[count - 2] += times;
        } else {
            add(times);
            add(value);
        }
    }
}
