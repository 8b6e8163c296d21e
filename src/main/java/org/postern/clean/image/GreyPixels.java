package org.postern.clean.image;

import java.awt.image.BufferedImage;

/** Pictures without colour and with paper turned white: printers' yellow dots are paler than this and vanish with the paper's grain. */
public final class GreyPixels {
    /** Yellow dots on white paper have a luminance above this. */
    private static final int PAPER = 214;

    private GreyPixels() { }

    /** @return one byte a pixel, row by row */
    public static byte[] levels(BufferedImage image) {
        int width = image.getWidth();
        byte[] grey = new byte[Math.multiplyExact(width, image.getHeight())];
        var rows = new PixelRows(image);
        int[] line = new int[width];
        for (int y = 0; y < image.getHeight(); y++) {
            rows.read(y, line);
            for (int x = 0; x < width; x++) {
                int opacity = line[x] >>> 24;
                int level = ((line[x] >> 16 & 255) * 299 + (line[x] >> 8 & 255) * 587 + (line[x] & 255) * 114) / 1000;
                int shown = (level * opacity + 255 * (255 - opacity)) / 255;
                grey[y * width + x] = (byte) (shown >= PAPER ? 255 : shown);
            }
        }
        return grey;
    }

    static BufferedImage of(BufferedImage image) {
        var grey = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
        grey.getRaster().setDataElements(0, 0, image.getWidth(), image.getHeight(), levels(image));
        return grey;
    }
}
