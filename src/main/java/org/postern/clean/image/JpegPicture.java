package org.postern.clean.image;

import java.util.List;

/**
 * A JPEG picture as its quantised coefficients (ITU-T T.81, A.3): neither decoded to pixels nor tied to how its stream was coded.
 *
 * @param adobe the colour transform that Adobe's segment names, or -1 without such a segment
 */
record JpegPicture(int width, int height, List<Plane> planes, int adobe) {
    /** T.81, figure A.6: the place in a block, eight times the row plus the column, of each coefficient in the order of coding. */
    static final int[] NATURAL = {0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28, 35,
        42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63};

    /**
     * One component.
     *
     * @param across       blocks in a row, as many as whole units of the scan need; {@code down} is the number of rows
     * @param quantisation 64 steps in the order of coding
     * @param blocks       64 coefficients a block in the order of coding
     * @param ends         for each block a place behind which all its coefficients are zero: most blocks are short
     */
    record Plane(int horizontal, int vertical, int across, int down, int[] quantisation, short[] blocks, byte[] ends) {
        static Plane empty(int horizontal, int vertical, int unitsAcross, int unitsDown, int[] quantisation) {
            int across = unitsAcross * horizontal;
            int down = unitsDown * vertical;
            return new Plane(horizontal, vertical, across, down, quantisation, new short[Math.multiplyExact(across * down, 64)], new byte[across * down]);
        }
    }

    int mostHorizontal() {
        return planes.stream().mapToInt(Plane::horizontal).max().orElse(1);
    }

    int mostVertical() {
        return planes.stream().mapToInt(Plane::vertical).max().orElse(1);
    }

    int unitsAcross() {
        return ceil(width, 8 * mostHorizontal());
    }

    int unitsDown() {
        return ceil(height, 8 * mostVertical());
    }

    /** Samples of a plane in a row that belong to the picture (T.81, A.1.1). */
    int samplesAcross(Plane plane) {
        return ceil(width * plane.horizontal, mostHorizontal());
    }

    int samplesDown(Plane plane) {
        return ceil(height * plane.vertical, mostVertical());
    }

    static int ceil(int value, int by) {
        return (value + by - 1) / by;
    }
}
