package org.postern.clean.image;

import org.postern.clean.image.JpegPicture.Plane;

/**
 * Takes out of coefficients what their low bits carry. Programs that hide data in a JPEG (Jsteg, OutGuess, Steghide) set the lowest
 * bit of coefficients other than 0 and 1, in two's complement; F5 lessens absolute values. Here the two values of each such pair become
 * the one nearer to zero, so that two pictures that differ in these bits alone become the same picture, and what a reader of low
 * bits reads is the sign. A coefficient moves by one step of the picture's own quantisation at most, as much up as down.
 */
final class JpegLowBits {
    /** What 8-bit samples can give (T.81, F.1.1.5); beyond, the code of a baseline JPEG has no words. */
    private static final int MOST = 1_023;

    private JpegLowBits() { }

    /**
     * Changes the coefficients in place; blocks outside the picture must be empty.
     *
     * @return whether any changed
     */
    static boolean requantise(JpegPicture picture) {
        int changed = 0;
        for (Plane plane : picture.planes()) {
            short[] blocks = plane.blocks();
            byte[] ends = plane.ends();
            for (int block = 0; block < ends.length; block++) {
                for (int i = block * 64; i <= block * 64 + ends[block]; i++) {
                    int value = blocks[i];
                    int made = set(value);
                    changed |= value ^ made;
                    blocks[i] = (short) made;
                }
            }
        }
        return changed != 0;
    }

    /** Whether {@link #requantise} would change any. */
    static boolean differ(JpegPicture picture) {
        for (Plane plane : picture.planes()) {
            for (short value : plane.blocks()) {
                if (set(value) != value) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Of the values 2 and 3 the 2, of -2 and -1 the -1: the last bit is the sign. */
    static int set(int value) {
        return value == 1 ? value : Math.clamp(value, -MOST, MOST) & ~1 | value >>> 31;
    }

    /** Blocks that only fill up a unit are as even as the block before them. */
    static void emptyOutside(JpegPicture picture) {
        picture.planes().forEach(plane -> emptyOutside(picture, plane));
    }

    private static void emptyOutside(JpegPicture picture, Plane plane) {
        int across = JpegPicture.ceil(picture.samplesAcross(plane), 8);
        int down = JpegPicture.ceil(picture.samplesDown(plane), 8);
        short[] blocks = plane.blocks();
        for (int y = 0; y < plane.down(); y++) {
            for (int x = y < down ? across : 0; x < plane.across(); x++) {
                int at = (y * plane.across() + x) * 64;
                int from = x % plane.horizontal() > 0 ? at - 64 : at - (plane.across() - plane.horizontal() + 1) * 64;
                java.util.Arrays.fill(blocks, at, at + 64, (short) 0);
                blocks[at] = blocks[from];
            }
        }
    }
}
