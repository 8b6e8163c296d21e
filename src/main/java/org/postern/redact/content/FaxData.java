package org.postern.redact.content;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.IntBinaryOperator;

import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.filter.FilterFactory;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.graphics.image.CCITTFactory;

/** Pictures in the codings of fax machines (ITU-T T.4 and T.6). */
final class FaxData {
    /** An end of line is so many zeros and a one; no other code holds as many. */
    private static final int ZEROS = 11;
    /** Six ends of lines, each with its bit for the dimension, or two of T.6. */
    private static final int LONGEST_END = 11;
    /** A decoder of T.4 looks so far ahead to see whether lines begin with their ends. */
    private static final int AHEAD = 20;

    private FaxData() {}

    /** The data if its decoder reads all of it, up to the end of the last line; else the same picture, coded anew. */
    static byte[] bare(byte[] coded, COSStream picture) throws IOException {
        Counted in = new Counted(coded);
        var samples = new ByteArrayOutputStream();
        FilterFactory.INSTANCE.getFilter(COSName.CCITTFAX_DECODE).decode(in, samples, picture, 0);
        if (in.at > AHEAD && (in.at == coded.length || isEnd(coded, in.at))) {
            return coded;
        }
        int width = picture.getInt(COSName.WIDTH);
        int height = picture.getInt(COSName.HEIGHT);
        byte[] rows = samples.toByteArray();
        int row = (columns(picture) + 7) / 8;
        if (width < 1 || height < 1 || width > 8 * row || rows.length < (long) row * height) {
            throw new IOException("The picture has fewer samples than its size says.");
        }
        return code(picture, width, height, (x, y) -> rows[y * row + x / 8] >> 7 - x % 8 & 1);
    }

    private static int columns(COSDictionary picture) {
        return picture.getDictionaryObject(COSName.DECODE_PARMS) instanceof COSDictionary how ? how.getInt(COSName.COLUMNS, 1_728) : 1_728;
    }

    /** Whether nothing but ends of lines follows, in which no two ones are nearer to each other than eleven zeros and a bit. */
    private static boolean isEnd(byte[] coded, int from) {
        if (coded.length - from > LONGEST_END) {
            return false;
        }
        int zeros = 0;
        boolean ended = false;
        for (int bit = Math.max(0, 8 * (from - 2)); bit < 8 * coded.length; bit++) {
            boolean one = (coded[bit / 8] >> 7 - bit % 8 & 1) != 0;
            if (one && bit >= 8 * from && zeros < ZEROS && !(ended && zeros == 0)) {
                return false;
            }
            ended = one && zeros >= ZEROS;
            zeros = one ? 0 : zeros + 1;
        }
        return true;
    }

    /** Codes samples by T.6 and says so in the picture's dictionary. @param sample 0 or 1 at a column and a row */
    static byte[] code(COSStream picture, int width, int height, IntBinaryOperator sample) throws IOException {
        BufferedImage bits = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_BINARY);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                bits.getRaster().setSample(x, y, 0, sample.applyAsInt(x, y));
            }
        }
        try (PDDocument own = new PDDocument(IOUtils.createMemoryOnlyStreamCache())) {
            COSStream made = CCITTFactory.createFromImage(own, bits).getCOSObject();
            COSDictionary how = new COSDictionary();
            how.setItem(COSName.K, COSInteger.get(-1));
            how.setInt(COSName.COLUMNS, width);
            how.setInt(COSName.ROWS, height);
            if (made.getDictionaryObject(COSName.DECODE_PARMS) instanceof COSDictionary theirs) {
                COSBase blackIsOne = theirs.getDictionaryObject(COSName.BLACK_IS_1);
                if (blackIsOne != null) {
                    how.setItem(COSName.BLACK_IS_1, blackIsOne);
                }
            }
            picture.setItem(COSName.DECODE_PARMS, how);
            return StreamBytes.raw(made);
        }
    }

    /** Knows how far it was read. */
    private static final class Counted extends InputStream {
        private final byte[] bytes;
        private int at;

        Counted(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() {
            return at < bytes.length ? bytes[at++] & 0xff : -1;
        }
    }
}
