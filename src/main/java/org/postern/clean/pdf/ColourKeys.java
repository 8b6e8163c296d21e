package org.postern.clean.pdf;

/** Colour key masks (ISO 32000-1, 8.9.6.4): pixels whose samples all lie in their ranges are not painted. */
final class ColourKeys {
    private ColourKeys() { }

    /** One bit a pixel, set where nothing is painted; rows in whole bytes. */
    static byte[] stencil(byte[] samples, int width, int height, int components, int bits, double[] ranges) {
        int row = (width * components * bits + 7) / 8;
        int stride = (width + 7) / 8;
        byte[] stencil = new byte[stride * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                boolean masked = ranges.length >= 2 * components;
                for (int c = 0; c < components && masked; c++) {
                    int value = sample(samples, y * row, x * components + c, bits);
                    masked = value >= ranges[2 * c] && value <= ranges[2 * c + 1];
                }
                if (masked) {
                    stencil[y * stride + (x >> 3)] |= (byte) (0x80 >> (x & 7));
                }
            }
        }
        return stencil;
    }

    private static int sample(byte[] samples, int row, int number, int bits) {
        if (bits == 16) {
            return (samples[row + 2 * number] & 0xFF) << 8 | samples[row + 2 * number + 1] & 0xFF;
        }
        int at = number * bits;
        return samples[row + (at >> 3)] >> 8 - bits - (at & 7) & (1 << bits) - 1;
    }
}
