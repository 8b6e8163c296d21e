package org.postern.clean.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.Raster;

/**
 * Reads rows of a picture as opacity, red, green and blue. Grey samples are taken as they are stored: Java takes them for amounts of
 * light and would brighten every shade.
 */
final class PixelRows {
    private final BufferedImage image;
    private final Raster raster;
    private final boolean grey;
    private final int[] samples;

    PixelRows(BufferedImage image) {
        this.image = image;
        this.raster = image.getRaster();
        this.grey = image.getColorModel() instanceof ComponentColorModel model && model.getColorSpace().getType() == ColorSpace.TYPE_GRAY
                && raster.getNumBands() <= 2 && (raster.getSampleModel().getSampleSize(0) == 8 || raster.getSampleModel().getSampleSize(0) == 16)
                && !model.isAlphaPremultiplied();
        this.samples = new int[grey ? image.getWidth() * raster.getNumBands() : 0];
    }

    void read(int y, int[] line) {
        if (image.getType() == BufferedImage.TYPE_3BYTE_BGR) {
            byte[] bytes = (byte[]) raster.getDataElements(0, y, line.length, 1, null);
            for (int x = 0, at = 0; x < line.length; x++, at += 3) {
                line[x] = 0xFF000000 | (bytes[at] & 0xFF) << 16 | (bytes[at + 1] & 0xFF) << 8 | bytes[at + 2] & 0xFF;
            }
            return;
        }
        if (image.getType() == BufferedImage.TYPE_INT_ARGB) {
            raster.getDataElements(0, y, line.length, 1, line);
            return;
        }
        if (!grey) {
            image.getRGB(0, y, line.length, 1, line, 0, line.length);
            return;
        }
        raster.getPixels(raster.getMinX(), raster.getMinY() + y, line.length, 1, samples);
        int bands = raster.getNumBands();
        int shift = raster.getSampleModel().getSampleSize(0) - 8;
        for (int x = 0; x < line.length; x++) {
            int opacity = bands == 2 ? samples[x * 2 + 1] >> shift & 255 : 255;
            line[x] = opacity << 24 | (samples[x * bands] >> shift & 255) * 0x010101;
        }
    }
}
