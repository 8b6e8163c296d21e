package org.postern.clean.image;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Random;

/** A printed page as a scanner sees it, with or without the dots of the printer: a pattern of 16 by 32 cells of 0.04 inches, again and again. */
public final class DottedScan {
    public static final int DPI = 300;
    private static final double STEP = 0.04;
    private int dots;

    /** Two and a half inches square. */
    public BufferedImage page(boolean dotted) {
        int side = DPI * 5 / 2;
        var random = new Random(11);
        var image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < side * side; i++) {
            int paper = 248 + random.nextInt(5);
            image.setRGB(i % side, i / side, paper << 16 | paper << 8 | paper - 4);
        }
        var graphics = image.createGraphics();
        graphics.setColor(new Color(40, 40, 44));
        for (int line = 1; line < 12; line++) {
            for (int x = 100; x < side - 100; x += 14 + random.nextInt(20)) {
                graphics.fillRect(x, line * 58, 4 + random.nextInt(8), 30);
            }
        }
        graphics.dispose();
        boolean[] pattern = new boolean[16 * 32];
        for (int i = 0; i < pattern.length; i++) {
            pattern[i] = random.nextInt(10) == 0;
        }
        for (int row = 1; dotted && row * STEP < 2.4; row++) {
            for (int column = 1; column * STEP < 2.4; column++) {
                if (pattern[row % 32 * 16 + column % 16]) {
                    dot(image, (int) Math.round(column * STEP * DPI), (int) Math.round(row * STEP * DPI));
                }
            }
        }
        return image;
    }

    private void dot(BufferedImage image, int x, int y) {
        if ((image.getRGB(x, y) >> 8 & 255) < 200) {
            return;
        }
        dots++;
        for (int i = 0; i < 4; i++) {
            image.setRGB(x + i % 2, y + i / 2, 250 << 16 | 248 << 8 | 190);
        }
    }

    /** How many dots stand on paper. */
    public int dots() {
        return dots;
    }
}
