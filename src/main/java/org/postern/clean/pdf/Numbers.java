package org.postern.clean.pdf;

/**
 * Numbers written the one way: as many digits as readers hold (32-bit floats, so six decimals or seven significant digits), no
 * exponent, no plus, no zeros in front or at the end. Fewer digits would add up over the lines of a page and move pixels.
 */
final class Numbers {
    private static final double[] TEN = {1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10};

    private Numbers() { }

    static void write(StringBuilder out, double value) {
        if (Double.isNaN(value) || Double.isInfinite(value) || Math.abs(value) < 1e-9) {
            out.append('0');
            return;
        }
        // A 32-bit float as the decimal it came from: 40.617, not 40.617001.
        double size = Math.abs((float) value == value ? Double.parseDouble(Float.toString((float) value)) : value);
        if (size == Math.rint(size) && size < 1e15) {
            out.append((long) value);
            return;
        }
        int decimals = size < 100 ? 6 : size < 1_000 ? 5 : 4;
        for (double limit = 0.1; size < limit && decimals < 10; limit /= 10) {
            decimals++;
        }
        long scaled = Math.round(size * TEN[decimals]);
        while (decimals > 0 && scaled % 10 == 0) {
            scaled /= 10;
            decimals--;
        }
        if (scaled == 0) {
            out.append('0');
            return;
        }
        if (value < 0) {
            out.append('-');
        }
        long unit = (long) TEN[decimals];
        out.append(scaled / unit);
        if (decimals > 0) {
            String fraction = Long.toString(scaled % unit);
            out.append('.').repeat('0', decimals - fraction.length()).append(fraction);
        }
    }
}
