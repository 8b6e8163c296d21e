package org.postern.clean.image;

/** The cosine transform of a block of 8 by 8 (T.81, A.3.3), for the few pictures that are turned by less than whole blocks. */
final class Dct {
    private static final double[][] COSINE = new double[8][8];

    static {
        for (int u = 0; u < 8; u++) {
            for (int x = 0; x < 8; x++) {
                COSINE[u][x] = (u == 0 ? Math.sqrt(0.5) : 1) / 2 * Math.cos((2 * x + 1) * u * Math.PI / 16);
            }
        }
    }

    private Dct() { }

    /** Samples of a block, around zero. */
    static double[] samples(short[] coefficients, int at, int[] quantisation) {
        double[] block = new double[64];
        for (int k = 0; k < 64; k++) {
            block[JpegPicture.NATURAL[k]] = coefficients[at + k] * quantisation[k];
        }
        return both(block, false);
    }

    static void coefficients(double[] samples, short[] out, int at, int[] quantisation) {
        double[] block = both(samples, true);
        for (int k = 0; k < 64; k++) {
            out[at + k] = (short) Math.rint(block[JpegPicture.NATURAL[k]] / quantisation[k]);
        }
    }

    private static double[] both(double[] block, boolean forward) {
        double[] half = new double[64];
        double[] whole = new double[64];
        for (int row = 0; row < 8; row++) {
            for (int to = 0; to < 8; to++) {
                double sum = 0;
                for (int from = 0; from < 8; from++) {
                    sum += block[row * 8 + from] * (forward ? COSINE[to][from] : COSINE[from][to]);
                }
                half[to * 8 + row] = sum;
            }
        }
        for (int row = 0; row < 8; row++) {
            for (int to = 0; to < 8; to++) {
                double sum = 0;
                for (int from = 0; from < 8; from++) {
                    sum += half[row * 8 + from] * (forward ? COSINE[to][from] : COSINE[from][to]);
                }
                whole[to * 8 + row] = sum;
            }
        }
        return whole;
    }
}
