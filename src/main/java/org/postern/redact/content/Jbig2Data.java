package org.postern.redact.content;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.function.IntBinaryOperator;

import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;

/**
 * Pictures of two levels in the coding of ITU-T T.88: one region of samples, coded in the one way (6.2). Shapes that several pictures share
 * would tell of those that are gone, and their code has room for more than it draws.
 */
final class Jbig2Data {
    private static final int PAGE = 48;
    private static final int REGION = 38;
    private static final int MAX_BYTES = 256 << 20;
    /** Where the adaptive pixels of template 0 stand unless somebody moves them (6.2.5.4). */
    private static final byte[] ADAPTIVE = {3, -1, -3, -1, 2, -2, -2, -2};

    private Jbig2Data() {}

    /** @param picture its dictionary, with what it shares; without that afterwards */
    static byte[] bare(byte[] coded, COSStream picture) throws IOException {
        byte[] segments = Jbig2Segments.bare(coded);
        int width = picture.getInt(COSName.WIDTH);
        int height = picture.getInt(COSName.HEIGHT);
        if (width < 1 || height < 1 || Jbig2Segments.width(segments) != width) {
            throw new IOException("The picture is of another size than it says.");
        }
        COSStream whole = new COSStream();
        whole.addAll(picture);
        whole.setItem(COSName.FILTER, COSName.JBIG2_DECODE);
        try (OutputStream out = whole.createRawOutputStream()) {
            out.write(segments);
        }
        byte[] rows = StreamBytes.decoded(whole, MAX_BYTES);
        int row = (width + 7) / 8;
        if (rows.length < (long) row * height) {
            throw new IOException("The picture has fewer rows than it says.");
        }
        return code(picture, width, height, (x, y) -> rows[y * row + x / 8] >> 7 - x % 8 & 1);
    }

    /** @param sample 0 for black, or 1, at a column and a row */
    static byte[] code(COSStream picture, int width, int height, IntBinaryOperator sample) {
        picture.removeItem(COSName.DECODE_PARMS);
        picture.setItem(COSName.FILTER, COSName.JBIG2_DECODE);
        var out = new ByteArrayOutputStream();
        segment(out, 0, PAGE, ByteBuffer.allocate(19).putInt(width).putInt(height).array());
        byte[] samples = samples(width, height, sample);
        segment(out, 1, REGION, ByteBuffer.allocate(26 + samples.length).putInt(width).putInt(height).position(18).put(ADAPTIVE).put(samples).array());
        return out.toByteArray();
    }

    private static void segment(ByteArrayOutputStream out, int number, int type, byte[] data) {
        out.writeBytes(ByteBuffer.allocate(11).putInt(number).put((byte) type).put((byte) 0).put((byte) 1).putInt(data.length).array());
        out.writeBytes(data);
    }

    /** Each sample in the light of sixteen before it: four to its left, seven above, five above those (figure 3). */
    private static byte[] samples(int width, int height, IntBinaryOperator sample) {
        var coder = new ArithmeticEncoder(1 << 16);
        byte[] second = new byte[width + 8];
        byte[] first = new byte[width + 8];
        for (int y = 0; y < height; y++) {
            byte[] line = new byte[width + 8];
            int far = second[4] << 1 | second[5];
            int near = first[4] << 2 | first[5] << 1 | first[6];
            int left = 0;
            for (int x = 0; x < width; x++) {
                far = (far << 1 | second[x + 6]) & 31;
                near = (near << 1 | first[x + 7]) & 127;
                int black = 1 - sample.applyAsInt(x, y);
                coder.encode(far << 11 | near << 4 | left, black);
                line[x + 4] = (byte) black;
                left = (left << 1 | black) & 15;
            }
            second = first;
            first = line;
        }
        return coder.end();
    }
}
