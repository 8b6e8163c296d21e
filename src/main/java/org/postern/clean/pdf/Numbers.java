package org.postern.clean.pdf;

import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSNumber;

/**
 * Numbers written the one way: nine significant digits, no exponent, no plus, no zeros in front or at the end. Fewer digits would move
 * pixels: some readers count in 64 bits, and put a glyph into another quarter of a pixel for a difference in the eighth digit.
 */
final class Numbers {
    private static final double[] TEN = {1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10};

    private static final String OPEN = "COSFloat{";

    private Numbers() { }

    /** The number as it stands in the file; PDFBox itself counts in 32 bits. */
    static double of(COSNumber number) {
        if (number instanceof COSInteger whole) {
            return whole.longValue();
        }
        // The text that was parsed is told by toString alone.
        String text = number.toString();
        if (text.startsWith(OPEN)) {
            try {
                return Double.parseDouble(text.substring(OPEN.length(), text.length() - 1));
            } catch (NumberFormatException mended) {
                return number.floatValue();
            }
        }
        return number.floatValue();
    }

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
        int decimals = size < 1 ? 9 : size < 10 ? 8 : size < 100 ? 7 : size < 1_000 ? 6 : size < 10_000 ? 5 : 4;
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
