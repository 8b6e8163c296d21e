package org.postern.clean.image;

/** Filters rows of samples so that they compress well. */
public final class RowFilter {
    private RowFilter() { }

    /**
     * The PNG filter of the least sum of absolute differences, row by row (PNG, 12.8).
     *
     * @param row   bytes in a row
     * @param pixel bytes in a pixel, at least one
     * @return each row with the number of its filter in front
     */
    public static byte[] apply(byte[] samples, int row, int pixel) {
        int rows = samples.length / row;
        byte[] out = new byte[samples.length + rows];
        byte[] best = new byte[row];
        byte[] attempt = new byte[row];
        for (int y = 0; y < rows; y++) {
            long least = Long.MAX_VALUE;
            int chosen = 0;
            for (int type = 0; type <= 4; type++) {
                if (type == 3) {
                    continue;
                }
                long sum = 0;
                for (int x = 0; x < row; x++) {
                    int at = y * row + x;
                    int left = x >= pixel ? samples[at - pixel] & 0xFF : 0;
                    int up = y > 0 ? samples[at - row] & 0xFF : 0;
                    int corner = x >= pixel && y > 0 ? samples[at - row - pixel] & 0xFF : 0;
                    int guess = type == 0 ? 0 : type == 1 ? left : type == 2 ? up : paeth(left, up, corner);
                    attempt[x] = (byte) (samples[at] - guess);
                    sum += Math.abs(attempt[x]);
                }
                if (sum < least) {
                    least = sum;
                    chosen = type;
                    byte[] swap = best;
                    best = attempt;
                    attempt = swap;
                }
            }
            out[y * (row + 1)] = (byte) chosen;
            System.arraycopy(best, 0, out, y * (row + 1) + 1, row);
        }
        return out;
    }

    private static int paeth(int left, int up, int corner) {
        int guess = left + up - corner;
        int byLeft = Math.abs(guess - left);
        int byUp = Math.abs(guess - up);
        int byCorner = Math.abs(guess - corner);
        return byLeft <= byUp && byLeft <= byCorner ? left : byUp <= byCorner ? up : corner;
    }
}
