package org.postern.clean.pdf;

import java.awt.image.BufferedImage;
import java.io.IOException;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.postern.clean.image.SeenPixels;

/** Pictures without colour and with paper turned white: printers' yellow dots are paler than this and vanish with the paper's grain. */
final class GreyPictures {
    /** Yellow dots on white paper have a luminance above this. */
    private static final int PAPER = 214;

    private GreyPictures() { }

    static COSStream of(COSStream picture, COSDictionary resources, SeenPixels seen) throws IOException {
        BufferedImage image = new PDImageXObject(new PDStream(picture), new PDResources(resources)).getOpaqueImage(null, 1);
        int width = image.getWidth();
        int height = image.getHeight();
        byte[] grey = new byte[Math.multiplyExact(width, height)];
        int[] line = new int[width];
        for (int y = 0; y < height; y++) {
            image.getRGB(0, y, width, 1, line, 0, width);
            for (int x = 0; x < width; x++) {
                int level = ((line[x] >> 16 & 255) * 299 + (line[x] >> 8 & 255) * 587 + (line[x] & 255) * 114) / 1000;
                grey[y * width + x] = (byte) (level >= PAPER ? 255 : level);
            }
        }
        if (seen != null) {
            seen.blank(grey, 8);
        }
        return Samples.coded(Samples.requantised(grey, 8, Samples.Low.TWO_BITS, 1), width, height, 1, 8, false);
    }
}
