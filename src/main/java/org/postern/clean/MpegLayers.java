package org.postern.clean;

/** Tells sound of MPEG layers I and II by two frames in a row (ISO/IEC 11172-3, 2.4.1.3 and 2.4.3.1; 13818-3 for the lower rates). */
final class MpegLayers {
    /** The longest frame, and the head of the next. */
    static final int WINDOW = 8 << 10;
    private static final int LAYER_I = 3;
    private static final int[] RATES = {44_100, 48_000, 32_000};
    private static final int[][] KILOBITS = {
        {0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384}, {0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448},
        {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160}, {0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256}};

    private MpegLayers() { }

    static boolean isOlder(byte[] b) {
        int length = frame(b, 0);
        return length > 0 && frame(b, length) > 0 && (b[1] & 0xFE) == (b[length + 1] & 0xFE) && (b[2] & 0x0C) == (b[length + 2] & 0x0C);
    }

    /** @return the length of the frame; 0 where none of these layers begins */
    private static int frame(byte[] b, int at) {
        if (at + 4 > b.length || (b[at] & 0xFF) != 0xFF || (b[at + 1] & 0xF0) != 0xF0) {
            return 0;
        }
        int layer = b[at + 1] >> 1 & 3;
        int kilobits = b[at + 2] >> 4 & 15;
        int rate = b[at + 2] >> 2 & 3;
        boolean lower = (b[at + 1] & 8) == 0;
        if (layer < 2 || kilobits == 0 || kilobits == 15 || rate == 3) {
            return 0;
        }
        boolean first = layer == LAYER_I;
        int bits = KILOBITS[(lower ? 2 : 0) + (first ? 1 : 0)][kilobits] * 1_000;
        int hertz = RATES[rate] >> (lower ? 1 : 0);
        int padding = b[at + 2] >> 1 & 1;
        return first ? (12 * bits / hertz + padding) * 4 : 144 * bits / hertz + padding;
    }
}
