package org.postern.clean.image;

/** Which pixels of a picture are seen: one bit each, rows in whole bytes. */
public final class SeenPixels {
    private final int width;
    private final int height;
    private final int stride;
    private final byte[] bits;

    public SeenPixels(int width, int height, byte[] bits) {
        this.width = width;
        this.height = height;
        this.stride = (width + 7) / 8;
        this.bits = bits;
    }

    /** One bit each, rows in whole bytes. */
    public byte[] bits() {
        return bits.clone();
    }

    public boolean at(int x, int y) {
        return (bits[y * stride + (x >> 3)] >> 7 - (x & 7) & 1) != 0;
    }

    /** The share of pixels that nobody sees. */
    public double unseenShare() {
        long seen = 0;
        for (byte eight : bits) {
            seen += Integer.bitCount(eight & 0xFF);
        }
        return 1 - (double) seen / ((long) width * height);
    }

    /** True if a pixel of the rectangle is seen; what lies outside the picture is not. */
    boolean any(int left, int top, int right, int bottom) {
        for (int y = Math.max(0, top); y < Math.min(height, bottom); y++) {
            for (int x = Math.max(0, left); x < Math.min(width, right); x++) {
                if (at(x, y)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Sets the samples of unseen pixels to zero; each row begins at a whole byte. */
    public void blank(byte[] samples, int bitsPerPixel) {
        long row = ((long) width * bitsPerPixel + 7) / 8;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                if (!at(x, y)) {
                    long first = y * row * 8 + (long) x * bitsPerPixel;
                    for (int i = 0; i < bitsPerPixel; ) {
                        int in = (int) (first + i & 7);
                        int count = Math.min(8 - in, bitsPerPixel - i);
                        samples[(int) (first + i >> 3)] &= (byte) ~((1 << count) - 1 << 8 - in - count);
                        i += count;
                    }
                }
            }
        }
    }

    /** Sets blocks of a JPEG in which no pixel is seen to an even grey. */
    void blank(JpegPicture picture) {
        for (JpegPicture.Plane plane : picture.planes()) {
            int across = 8 * picture.mostHorizontal() / plane.horizontal();
            int down = 8 * picture.mostVertical() / plane.vertical();
            for (int y = 0; y < plane.down(); y++) {
                for (int x = 0; x < plane.across(); x++) {
                    // Readers smooth colours over a pixel to each side.
                    if (!any(x * across - 2, y * down - 2, (x + 1) * across + 2, (y + 1) * down + 2)) {
                        int at = (y * plane.across() + x) * 64;
                        java.util.Arrays.fill(plane.blocks(), at, at + 64, (short) 0);
                    }
                }
            }
        }
    }
}
