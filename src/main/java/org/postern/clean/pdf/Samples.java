package org.postern.clean.pdf;

import java.io.IOException;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.postern.clean.image.Levels;
import org.postern.clean.image.RowFilter;

/** Raw samples of an image, coded the one way: 16 bits become 8, low bits of 8 are requantised, rows go through a PNG predictor. */
final class Samples {
    private Samples() { }

    static int bits(int bits) {
        return bits == 16 ? 8 : bits;
    }

    /** @param exact samples are indexes or a stencil: no level may change */
    static COSStream coded(byte[] samples, int width, int height, int components, int bits, boolean exact) throws IOException {
        byte[] eight = bits == 16 ? upperBytes(samples) : samples;
        if (Samples.bits(bits) == 8 && !exact) {
            Levels.of(eight).set(eight);
        }
        int row = (width * components * Samples.bits(bits) + 7) / 8;
        int pixel = Math.max(1, components * Samples.bits(bits) / 8);
        byte[] plain = Cos.deflate(eight);
        byte[] predicted = exact || bits < 8 ? plain : Cos.deflate(RowFilter.apply(eight, row, pixel));
        COSStream stream;
        if (predicted.length < plain.length) {
            stream = Cos.coded(predicted, COSName.FLATE_DECODE);
            var parameters = new COSDictionary();
            parameters.setInt(COSName.PREDICTOR, 15);
            parameters.setInt(COSName.COLORS, components);
            parameters.setInt(COSName.BITS_PER_COMPONENT, 8);
            parameters.setInt(COSName.COLUMNS, width);
            stream.setItem(COSName.DECODE_PARMS, parameters);
        } else {
            stream = Cos.coded(plain, COSName.FLATE_DECODE);
        }
        return stream;
    }

    private static byte[] upperBytes(byte[] samples) {
        byte[] upper = new byte[samples.length / 2];
        for (int i = 0; i < upper.length; i++) {
            upper[i] = samples[2 * i];
        }
        return upper;
    }

}
