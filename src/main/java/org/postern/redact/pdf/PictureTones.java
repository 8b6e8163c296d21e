package org.postern.redact.pdf;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.util.HashSet;
import java.util.Set;

/**
 * What colours a picture has.
 *
 * @param twoLevel black and white alone
 * @param grey     shades of grey alone
 * @param few      no more colours than were asked for
 */
record PictureTones(boolean twoLevel, boolean grey, boolean few) {
    /** A row of pixels as they are shown. Java takes grey samples for linear light and would brighten them; PDF and PNG do not. */
    static void row(BufferedImage picture, int y, int[] row) {
        boolean grey = picture.getRaster().getNumBands() == 1 && !(picture.getColorModel() instanceof IndexColorModel) && picture.getSampleModel().getSampleSize(0) == 8;
        if (!grey) {
            picture.getRGB(0, y, row.length, 1, row, 0, row.length);
            return;
        }
        picture.getRaster().getSamples(0, y, row.length, 1, 0, row);
        for (int x = 0; x < row.length; x++) {
            row[x] = 0xff000000 | row[x] * 0x010101;
        }
    }

    static PictureTones of(BufferedImage picture, int fewColours) {
        boolean twoLevel = true;
        boolean grey = true;
        Set<Integer> colours = new HashSet<>();
        int[] row = new int[picture.getWidth()];
        int last = 0;
        for (int y = 0; y < picture.getHeight(); y++) {
            row(picture, y, row);
            for (int pixel : row) {
                int rgb = pixel & 0xffffff;
                if (rgb == last && !colours.isEmpty()) {
                    continue;
                }
                last = rgb;
                twoLevel &= rgb == 0 || rgb == 0xffffff;
                grey &= (rgb >> 16) == (rgb & 0xff) && ((rgb >> 8) & 0xff) == (rgb & 0xff);
                if (colours.size() <= fewColours) {
                    colours.add(rgb);
                }
            }
        }
        return new PictureTones(twoLevel, grey, colours.size() <= fewColours);
    }
}
