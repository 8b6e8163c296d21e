package org.postern.clean.image;

import java.util.Arrays;
import java.util.zip.Deflater;

/** Packing as PNG and PDF know it (RFC 1950), always in the same way: how something was packed tells the program that did it. */
public final class Deflate {
    private static final int LEVEL = 6;

    private Deflate() {}

    public static byte[] pack(byte[] bytes) {
        try (var deflater = new Deflater(LEVEL)) {
            deflater.setInput(bytes);
            deflater.finish();
            byte[] out = new byte[bytes.length / 2 + 64];
            int length = 0;
            while (!deflater.finished()) {
                if (length == out.length) {
                    out = Arrays.copyOf(out, out.length * 2);
                }
                length += deflater.deflate(out, length, out.length - length);
            }
            return Arrays.copyOf(out, length);
        }
    }
}
