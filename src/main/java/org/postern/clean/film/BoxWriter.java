package org.postern.clean.film;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/** Writes boxes in memory; each one's size is set when it is closed. */
final class BoxWriter {
    private byte[] bytes = new byte[1 << 12];
    private int size;
    private final Deque<Integer> open = new ArrayDeque<>();

    BoxWriter open(String type) {
        open.push(size);
        return number(0, 4).text(type);
    }

    /** A box with a version and flags. */
    BoxWriter open(String type, int version, int flags) {
        return open(type).number(version, 1).number(flags, 3);
    }

    BoxWriter close() {
        int at = open.pop();
        for (int i = 0; i < 4; i++) {
            bytes[at + i] = (byte) (size - at >>> 8 * (3 - i));
        }
        return this;
    }

    BoxWriter number(long value, int length) {
        room(length);
        for (int i = length - 1; i >= 0; i--) {
            bytes[size++] = (byte) (value >>> 8 * i);
        }
        return this;
    }

    BoxWriter text(String text) {
        return write(text.getBytes(ISO_8859_1));
    }

    BoxWriter write(byte[] more) {
        room(more.length);
        System.arraycopy(more, 0, bytes, size, more.length);
        size += more.length;
        return this;
    }

    BoxWriter zeros(int count) {
        room(count);
        size += count;
        return this;
    }

    /** Puts a number where one stands already. */
    void put(int at, long value, int length) {
        for (int i = 0; i < length; i++) {
            bytes[at + i] = (byte) (value >>> 8 * (length - 1 - i));
        }
    }

    int size() {
        return size;
    }

    byte[] done() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("A box is still open.");
        }
        return Arrays.copyOf(bytes, size);
    }

    private void room(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
