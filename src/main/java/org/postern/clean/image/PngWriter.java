package org.postern.clean.image;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.awt.image.BufferedImage;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes pixels as PNG in the one way (ISO/IEC 15948): 8 bits, grey or colour, alpha if there is any, one IDAT, no other chunk. */
public final class PngWriter {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

    private PngWriter() { }

    /** Low bits are requantised: see {@link #requantised}. */
    public static void write(BufferedImage image, OutputStream out) throws IOException {
        int width = image.getWidth();
        int height = image.getHeight();
        int[] line = new int[width];
        boolean alpha = false;
        boolean color = false;
        for (int y = 0; y < height; y++) {
            image.getRGB(0, y, width, 1, line, 0, width);
            for (int pixel : line) {
                alpha |= pixel >>> 24 != 255;
                color |= (pixel >> 16 & 255) != (pixel >> 8 & 255) || (pixel >> 8 & 255) != (pixel & 255);
            }
        }
        int channels = (color ? 3 : 1) + (alpha ? 1 : 0);
        byte[] rows = new byte[Math.multiplyExact(height, width * channels)];
        for (int y = 0, at = 0; y < height; y++) {
            image.getRGB(0, y, width, 1, line, 0, width);
            for (int pixel : line) {
                int opacity = alpha ? requantised(pixel >>> 24) : 255;
                int shown = opacity == 0 ? 0 : pixel;
                if (color) {
                    rows[at++] = (byte) requantised(shown >> 16 & 255);
                    rows[at++] = (byte) requantised(shown >> 8 & 255);
                }
                rows[at++] = (byte) requantised(shown & 255);
                if (alpha) {
                    rows[at++] = (byte) opacity;
                }
            }
        }
        var data = new DataOutputStream(out);
        data.write(SIGNATURE);
        int type = (color ? 2 : 0) + (alpha ? 4 : 0);
        chunk(data, "IHDR", ByteBuffer.allocate(13).putInt(width).putInt(height).put((byte) 8).put((byte) type).array());
        chunk(data, "IDAT", deflate(RowFilter.apply(rows, width * channels, channels)));
        chunk(data, "IEND", new byte[0]);
        data.flush();
    }

    /** The nearest multiple of four, white to white: what low bits carried is gone, no level moves by more than two. */
    public static int requantised(int level) {
        return Math.min(255, level + 2 & ~3);
    }

    private static byte[] deflate(byte[] bytes) {
        try (var deflater = new Deflater(6)) {
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

    private static void chunk(DataOutputStream out, String type, byte[] data) throws IOException {
        out.writeInt(data.length);
        byte[] name = type.getBytes(US_ASCII);
        out.write(name);
        out.write(data);
        var crc = new CRC32();
        crc.update(name);
        crc.update(data);
        out.writeInt((int) crc.getValue());
    }
}
