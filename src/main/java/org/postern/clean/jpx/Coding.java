package org.postern.clean.jpx;

import org.postern.clean.image.PictureFlaw;

/**
 * How a component of a tile is coded: the markers COD and COC (ISO/IEC 15444-1, A.6.1, A.6.2), QCD and QCC (A.6.4, A.6.5).
 *
 * @param precincts  for each resolution the exponents of a precinct's width (low four bits) and height
 * @param quantised  how the steps are given: 0 none, 1 one for all, 2 each
 * @param steps      for each subband the exponent and mantissa of its step as they are written
 */
record Coding(int levels, int blockWidth, int blockHeight, int style, boolean reversible, int[] precincts, int quantised, int guardBits, int[] steps) {
    private static final int BYPASS = 1;
    private static final int RESET = 2;
    private static final int TERMINATE = 4;
    private static final int CAUSAL = 8;
    private static final int SEGMENT_SYMBOLS = 32;

    boolean bypasses() {
        return (style & BYPASS) != 0;
    }

    boolean resets() {
        return (style & RESET) != 0;
    }

    boolean terminates() {
        return (style & TERMINATE) != 0;
    }

    boolean causal() {
        return (style & CAUSAL) != 0;
    }

    boolean segmentSymbols() {
        return (style & SEGMENT_SYMBOLS) != 0;
    }

    int precinctWidth(int resolution) {
        return precincts[resolution] & 15;
    }

    int precinctHeight(int resolution) {
        return precincts[resolution] >> 4;
    }

    /** @param band 0 for the lowest, then three for each resolution */
    int exponent(int band) throws DamagedCodeException {
        if (quantised == 1) {
            return Math.max(0, (steps[0] >> 11) - (band == 0 ? 0 : (band - 1) / 3));
        }
        if (band >= steps.length) {
            throw new DamagedCodeException(PictureFlaw.SUBBAND_WITHOUT_STEP);
        }
        return quantised == 0 ? steps[band] >> 3 : steps[band] >> 11;
    }

    /** E.1.1: the step of a subband whose samples have {@code bits} bits. */
    float step(int band, int bits) throws DamagedCodeException {
        if (quantised == 0) {
            return 1;
        }
        int mantissa = steps[quantised == 1 ? 0 : band] & 0x7FF;
        return (float) (Math.scalb(1.0, bits - exponent(band)) * (1 + mantissa / 2048.0));
    }

    Coding with(Coding steps) {
        return new Coding(levels, blockWidth, blockHeight, style, reversible, precincts, steps.quantised, steps.guardBits, steps.steps);
    }
}
