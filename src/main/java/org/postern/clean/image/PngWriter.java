package org.postern.clean.image;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.awt.image.BufferedImage;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/** Writes pixels as PNG in the one way (ISO/IEC 15948): 8 bits, grey or colour, alpha if there is any, one IDAT, no other chunk. */
public final class PngWriter {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

    private PngWriter() { }

    /** What low bits carried is gone: see {@link Levels}. */
    public static void write(BufferedImage image, OutputStream out) throws IOException {
        int width = image.getWidth();
        int height = image.getHeight();
        int[] line = new int[width];
        var pixels = new PixelRows(image);
        boolean alpha = false;
        boolean color = false;
        for (int y = 0; y < height; y++) {
            pixels.read(y, line);
            for (int pixel : line) {
                int opacity = Levels.opacity(pixel >>> 24);
                alpha |= opacity != 255;
                // The colour of what nobody sees says nothing, not even whether it is one.
                color |= opacity != 0 && ((pixel >> 16 & 255) != (pixel >> 8 & 255) || (pixel >> 8 & 255) != (pixel & 255));
            }
        }
        int channels = (color ? 3 : 1) + (alpha ? 1 : 0);
        byte[] rows = new byte[Math.multiplyExact(height, width * channels)];
        for (int y = 0, at = 0; y < height; y++) {
            pixels.read(y, line);
            for (int pixel : line) {
                int opacity = alpha ? Levels.opacity(pixel >>> 24) : 255;
                int shown = opacity == 0 ? 0 : pixel;
                if (color) {
                    rows[at++] = (byte) (shown >> 16 & 255);
                    rows[at++] = (byte) (shown >> 8 & 255);
                }
                rows[at++] = (byte) (shown & 255);
                if (alpha) {
                    rows[at++] = (byte) opacity;
                }
            }
        }
        requantise(rows, channels, alpha);
        if (color && grey(rows, channels)) {
            rows = firstOfThree(rows, channels);
            color = false;
            channels -= 2;
        }
        var data = new DataOutputStream(out);
        data.write(SIGNATURE);
        int type = (color ? 2 : 0) + (alpha ? 4 : 0);
        chunk(data, "IHDR", ByteBuffer.allocate(13).putInt(width).putInt(height).put((byte) 8).put((byte) type).array());
        chunk(data, "IDAT", Deflate.pack(RowFilter.apply(rows, width * channels, channels)));
        chunk(data, "IEND", new byte[0]);
        data.flush();
    }

    /** Whether the colours were no more than low bits. */
    private static boolean grey(byte[] rows, int channels) {
        for (int i = 0; i < rows.length; i += channels) {
            if (rows[i] != rows[i + 1] || rows[i] != rows[i + 2]) {
                return false;
            }
        }
        return true;
    }

    private static byte[] firstOfThree(byte[] rows, int channels) {
        byte[] fewer = new byte[rows.length / channels * (channels - 2)];
        for (int i = 0, to = 0; i < rows.length; i += channels) {
            fewer[to++] = rows[i];
            if (channels == 4) {
                fewer[to++] = rows[i + 3];
            }
        }
        return fewer;
    }

    private static void requantise(byte[] rows, int channels, boolean alpha) {
        byte[] colours = rows;
        if (alpha) {
            colours = new byte[rows.length / channels * (channels - 1)];
            for (int i = 0, to = 0; i < rows.length; i++) {
                if (i % channels != channels - 1) {
                    colours[to++] = rows[i];
                }
            }
        }
        Levels levels = Levels.of(colours);
        for (int i = 0; i < rows.length; i++) {
            boolean hidden = alpha && rows[i - i % channels + channels - 1] == 0;
            if (!alpha || i % channels != channels - 1 && !hidden) {
                rows[i] = (byte) levels.set(rows[i] & 0xFF);
            }
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
