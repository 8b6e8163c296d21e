package org.postern.clean.jpx;

/** The inverse wavelet transformations (ISO/IEC 15444-1, annex F), in place: low halves first in a row or column, then interleaved with the high ones. */
final class Wavelet {
    private static final float ALPHA = -1.586134342059924f;
    private static final float BETA = -0.052980118572961f;
    private static final float GAMMA = 0.882911075530934f;
    private static final float DELTA = 0.443506852043971f;
    private static final float K = 1.230174104914001f;
    /** Columns that go through together, so that each row is read in runs. */
    private static final int LANES = 32;

    private final boolean reversible;
    private float[] line = new float[0];

    Wavelet(boolean reversible) {
        this.reversible = reversible;
    }

    /**
     * Joins four subbands to the next resolution.
     *
     * @param plane  rows of {@code stride}, whose first {@code y1 - y0} rows and {@code x1 - x0} columns hold low-low, high-low, low-high and high-high
     */
    void join(float[] plane, int stride, int x0, int y0, int x1, int y1) {
        int width = x1 - x0;
        int height = y1 - y0;
        if (line.length < Math.max(width, height * LANES)) {
            line = new float[Math.max(width, height * LANES)];
        }
        int lows = (x1 + 1 >> 1) - (x0 + 1 >> 1);
        for (int y = 0; y < height; y++) {
            int at = y * stride;
            for (int i = 0; i < lows; i++) {
                line[2 * i + (x0 & 1)] = plane[at + i];
            }
            for (int i = lows; i < width; i++) {
                line[2 * (i - lows) + 1 - (x0 & 1)] = plane[at + i];
            }
            lift(width, x0 & 1, 1);
            System.arraycopy(line, 0, plane, at, width);
        }
        int lowRows = (y1 + 1 >> 1) - (y0 + 1 >> 1);
        for (int x = 0; x < width; x += LANES) {
            int lanes = Math.min(LANES, width - x);
            for (int i = 0; i < height; i++) {
                int row = i < lowRows ? 2 * i + (y0 & 1) : 2 * (i - lowRows) + 1 - (y0 & 1);
                System.arraycopy(plane, i * stride + x, line, row * lanes, lanes);
            }
            lift(height, y0 & 1, lanes);
            for (int i = 0; i < height; i++) {
                System.arraycopy(line, i * lanes, plane, i * stride + x, lanes);
            }
        }
    }

    /** @param first where the first low sample stands: 0, or 1 if the line begins with a high one */
    private void lift(int length, int first, int lanes) {
        if (length == 1) {
            for (int i = 0; first == 1 && i < lanes; i++) {
                line[i] = reversible ? (float) Math.floor(line[i] / 2) : line[i] / 2;
            }
            return;
        }
        if (reversible) {
            for (int i = first; i < length; i += 2) {
                int before = mirror(i - 1, length) * lanes;
                int behind = mirror(i + 1, length) * lanes;
                for (int at = i * lanes, j = 0; j < lanes; j++) {
                    line[at + j] -= (float) Math.floor((line[before + j] + line[behind + j] + 2) * 0.25f);
                }
            }
            for (int i = 1 - first; i < length; i += 2) {
                int before = mirror(i - 1, length) * lanes;
                int behind = mirror(i + 1, length) * lanes;
                for (int at = i * lanes, j = 0; j < lanes; j++) {
                    line[at + j] += (float) Math.floor((line[before + j] + line[behind + j]) * 0.5f);
                }
            }
            return;
        }
        for (int i = 0; i < length; i++) {
            float scale = (i & 1) == first ? K : 1 / K;
            for (int at = i * lanes, j = 0; j < lanes; j++) {
                line[at + j] *= scale;
            }
        }
        step(first, length, lanes, DELTA);
        step(1 - first, length, lanes, GAMMA);
        step(first, length, lanes, BETA);
        step(1 - first, length, lanes, ALPHA);
    }

    private void step(int from, int length, int lanes, float weight) {
        for (int i = from; i < length; i += 2) {
            int before = mirror(i - 1, length) * lanes;
            int behind = mirror(i + 1, length) * lanes;
            for (int at = i * lanes, j = 0; j < lanes; j++) {
                line[at + j] -= weight * (line[before + j] + line[behind + j]);
            }
        }
    }

    private static int mirror(int at, int length) {
        return at < 0 ? -at : at >= length ? 2 * (length - 1) - at : at;
    }
}
