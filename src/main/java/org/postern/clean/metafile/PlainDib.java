package org.postern.clean.metafile;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.postern.clean.image.Levels;

/** A bitmap written anew: a head of 40 bytes, then rows of 24 bits from the lowest up, or of 32 with opacity; without the low bits of its levels. */
record PlainDib(int width, int height, byte[] bytes) {
    static final int HEAD = 40;
    private static final long MAX_PIXELS = 60_000_000;

    static PlainDib of(byte[] info, byte[] bits, int record, boolean alpha) throws IOException {
        BufferedImage image = new DibReader(info, bits, record, alpha).read(MAX_PIXELS);
        int width = image.getWidth();
        int height = image.getHeight();
        int step = alpha ? 4 : 3;
        int row = (width * step + 3) / 4 * 4;
        ByteBuffer dib = ByteBuffer.allocate(Math.addExact(HEAD, Math.multiplyExact(row, height))).order(ByteOrder.LITTLE_ENDIAN);
        dib.putInt(HEAD).putInt(width).putInt(height).putShort((short) 1).putShort((short) (step * 8)).putInt(0).putInt(row * height);
        byte[] out = dib.array();
        for (int y = 0; y < height; y++) {
            int at = HEAD + (height - 1 - y) * row;
            for (int x = 0; x < width; x++, at += step) {
                int pixel = image.getRGB(x, y);
                int opacity = alpha ? Levels.opacity(pixel >>> 24) : 255;
                // The colour of what nobody sees says nothing.
                pixel = opacity == 0 ? 0 : pixel;
                out[at] = (byte) pixel;
                out[at + 1] = (byte) (pixel >> 8);
                out[at + 2] = (byte) (pixel >> 16);
                if (alpha) {
                    out[at + 3] = (byte) opacity;
                }
            }
        }
        requantise(out, width, height, row, step);
        return new PlainDib(width, height, out);
    }

    private static void requantise(byte[] out, int width, int height, int row, int step) {
        byte[] colours = new byte[Math.multiplyExact(width * 3, height)];
        for (int y = 0, to = 0; y < height; y++) {
            for (int at = HEAD + y * row, end = at + width * step; at < end; at += step, to += 3) {
                System.arraycopy(out, at, colours, to, 3);
            }
        }
        Levels levels = Levels.of(colours);
        for (int y = 0; y < height; y++) {
            for (int at = HEAD + y * row, end = at + width * step; at < end; at += step) {
                for (int colour = 0; colour < 3 && (step == 3 || out[at + 3] != 0); colour++) {
                    out[at + colour] = (byte) levels.set(out[at + colour] & 0xFF);
                }
            }
        }
    }
}
