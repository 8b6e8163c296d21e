package org.postern.clean.pdf;

import java.io.IOException;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.postern.clean.Workbench;
import org.postern.clean.image.Deflate;
import org.postern.clean.image.Levels;
import org.postern.clean.image.RowFilter;

/** Raw samples of an image, coded the one way: 16 bits become 8, low bits of 8 are requantised, rows go through a PNG predictor. */
final class Samples {
    private Samples() { }

    static int bits(int bits) {
        return bits == 16 ? 8 : bits;
    }

    /** How many low bits may carry something that has to go. */
    enum Low { EXACT, ONE_BIT, TWO_BITS, OPACITY }

    /** Samples of 16 bits as samples of 8, low bits of 8 set. */
    static byte[] requantised(byte[] samples, int bits, Low low, int components) {
        byte[] eight = bits == 16 ? upperBytes(samples) : samples;
        if (bits >= 8) {
            switch (low) {
                case EXACT -> { }
                case TWO_BITS -> Levels.of(eight).set(eight);
                case ONE_BIT -> lastBit(eight, components);
                case OPACITY -> set(eight, Levels::opacity);
            }
        }
        return eight;
    }

    /** The last bit of each component's samples is the same: nought, but one for the last component, so that the shade moves both ways. */
    private static void lastBit(byte[] samples, int components) {
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) (i % components == components - 1 ? samples[i] | 1 : samples[i] & ~1);
        }
    }

    private static void set(byte[] samples, java.util.function.IntUnaryOperator level) {
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) level.applyAsInt(samples[i] & 0xFF);
        }
    }

    /** @param exact samples are indexes or a stencil, which no predictor foretells */
    static COSStream coded(byte[] eight, int width, int height, int components, int bits, boolean exact, Workbench workbench) throws IOException {
        int row = (width * components * bits + 7) / 8;
        int pixel = Math.max(1, components * bits / 8);
        byte[] made = workbench.result("samples", name -> name.bytes(eight).number(row).number(pixel).truth(exact || bits < 8), () -> {
            byte[] plain = Deflate.pack(eight);
            byte[] predicted = exact || bits < 8 ? plain : Deflate.pack(RowFilter.apply(eight, row, pixel));
            return Flagged.of(predicted.length < plain.length, predicted.length < plain.length ? predicted : plain);
        });
        COSStream stream = Cos.coded(Flagged.bytes(made), COSName.FLATE_DECODE);
        if (Flagged.flag(made)) {
            var parameters = new COSDictionary();
            parameters.setInt(COSName.PREDICTOR, 15);
            parameters.setInt(COSName.COLORS, components);
            parameters.setInt(COSName.BITS_PER_COMPONENT, 8);
            parameters.setInt(COSName.COLUMNS, width);
            stream.setItem(COSName.DECODE_PARMS, parameters);
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
