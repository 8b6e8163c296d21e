package org.postern.clean.font;

import java.io.ByteArrayOutputStream;
import java.util.List;

/** Writes DICT data and INDEX structures of CFF (Adobe Technical Note 5176, 4 and 5). */
final class CffWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** A number in the long form, so that its size does not depend on its value. */
    CffWriter offset(int value) {
        out.write(29);
        four(out, value);
        return this;
    }

    CffWriter operator(int operator) {
        if (operator >= CffReader.ESCAPE) {
            out.write(12);
            out.write(operator - CffReader.ESCAPE);
        } else {
            out.write(operator);
        }
        return this;
    }

    void raw(byte[] operands, int operator) {
        out.writeBytes(operands);
        operator(operator);
    }

    int size() {
        return out.size();
    }

    byte[] bytes() {
        return out.toByteArray();
    }

    static byte[] index(List<byte[]> items) {
        var out = new ByteArrayOutputStream();
        two(out, items.size());
        if (items.isEmpty()) {
            return out.toByteArray();
        }
        long total = items.stream().mapToLong(item -> item.length).sum() + 1;
        int size = total < 0x100 ? 1 : total < 0x10000 ? 2 : total < 0x1000000 ? 3 : 4;
        out.write(size);
        int at = 1;
        number(out, at, size);
        for (byte[] item : items) {
            at += item.length;
            number(out, at, size);
        }
        items.forEach(out::writeBytes);
        return out.toByteArray();
    }

    private static void number(ByteArrayOutputStream out, int value, int size) {
        for (int shift = 8 * (size - 1); shift >= 0; shift -= 8) {
            out.write(value >> shift);
        }
    }

    static void two(ByteArrayOutputStream out, int value) {
        number(out, value, 2);
    }

    private static void four(ByteArrayOutputStream out, int value) {
        number(out, value, 4);
    }
}
