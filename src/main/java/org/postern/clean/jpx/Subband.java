package org.postern.clean.jpx;

import java.util.ArrayList;
import java.util.List;

/** A subband: its area in its own coordinates, its number among its component's, and its blocks (ISO/IEC 15444-1, B.5). */
final class Subband {
    final BlockDecoder.Band kind;
    final int number;
    final int x0;
    final int y0;
    final int x1;
    final int y1;
    final List<CodeBlock> blocks = new ArrayList<>();

    /** @param fold how often the component was halved to get here; 0 for none */
    Subband(BlockDecoder.Band kind, int number, int fold, int[] component) {
        this.kind = kind;
        this.number = number;
        boolean high = kind != BlockDecoder.Band.LOW;
        long ox = kind == BlockDecoder.Band.HORIZONTAL || kind == BlockDecoder.Band.BOTH ? 1L << fold - 1 : 0;
        long oy = high && kind != BlockDecoder.Band.HORIZONTAL ? 1L << fold - 1 : 0;
        x0 = folded(component[0] - ox, fold);
        y0 = folded(component[1] - oy, fold);
        x1 = folded(component[2] - ox, fold);
        y1 = folded(component[3] - oy, fold);
    }

    private static int folded(long at, int fold) {
        return (int) (at + (1L << fold) - 1 >> fold);
    }

    /** The exponent that its filter adds to the range of samples (table E.1). */
    int gain() {
        return switch (kind) {
            case LOW -> 0;
            case BOTH -> 2;
            default -> 1;
        };
    }
}
