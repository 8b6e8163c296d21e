package org.postern.clean.jpx;

/** A tree of smallest values over the blocks of a precinct (ISO/IEC 15444-1, B.10.2). */
final class TagTree {
    private final int[] widths;
    private final int[] starts;
    private final int[] values;
    private final boolean[] known;

    TagTree(int width, int height) {
        int levels = 1;
        for (int w = width, h = height; w > 1 || h > 1; levels++) {
            w = w + 1 >> 1;
            h = h + 1 >> 1;
        }
        widths = new int[levels];
        starts = new int[levels + 1];
        for (int level = 0, w = width, h = height; level < levels; level++) {
            widths[level] = w;
            starts[level + 1] = starts[level] + w * h;
            w = w + 1 >> 1;
            h = h + 1 >> 1;
        }
        values = new int[starts[levels]];
        known = new boolean[values.length];
    }

    /** Reads on until the leaf's value is known or at least {@code threshold}. @return the value, or the threshold if it is not below it */
    int read(HeaderBits bits, int x, int y, int threshold) {
        int least = 0;
        for (int level = widths.length - 1; level >= 0; level--) {
            int node = starts[level] + (y >> level) * widths[level] + (x >> level);
            values[node] = Math.max(values[node], least);
            while (!known[node] && values[node] < threshold) {
                if (bits.bit() != 0) {
                    known[node] = true;
                } else {
                    values[node]++;
                }
            }
            least = values[node];
        }
        return known[starts[0] + y * widths[0] + x] ? Math.min(least, threshold) : threshold;
    }
}
