package org.postern.redact.pdf;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Comparator;
import java.util.stream.IntStream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;

/**
 * The picture of a page in the smallest form in which no loss can be seen. Drawn text is black, white, and the greys of smoothed edges, for
 * which sixteen levels are enough; what has greys of its own is a photograph or a scan.
 */
final class PageImage {
    /** A grey this near to white or black is one of paper or ink. */
    private static final int EXTREME = 8;
    /** An edge is no wider than this, in pixels. */
    private static final int EDGE = 3;
    /** Of all pixels; more greys that belong to no edge are a tint or a picture beside the text. */
    private static final double STRAY = 0.000_5;
    /** Of all pixels; more of them, and the whole page is a picture. */
    private static final double PICTURE = 0.3;

    /** Of all pixels; less of one grey, and there is no ground to draw on. */
    private static final double GROUND = 0.4;

    private final int width;
    private final int height;
    private final byte[] greys;

    PageImage(BufferedImage picture) {
        width = picture.getWidth();
        height = picture.getHeight();
        greys = new byte[Math.multiplyExact(width, height)];
        int[] row = new int[width];
        for (int y = 0; y < height; y++) {
            PictureTones.row(picture, y, row);
            for (int x = 0; x < width; x++) {
                greys[y * width + x] = (byte) row[x];
            }
        }
    }

    /** The share of pixels that are grey as the ground is not, and so are those around them. */
    private double tones(int ground) {
        long tones = 0;
        for (int y = EDGE; y < height - EDGE; y++) {
            for (int x = EDGE; x < width - EDGE; x++) {
                int at = y * width + x;
                if (isTone(at, ground) && isTone(at - EDGE, ground) && isTone(at + EDGE, ground) && isTone(at - EDGE * width, ground) && isTone(at + EDGE * width, ground)) {
                    tones++;
                }
            }
        }
        return tones / (double) greys.length;
    }

    private boolean isTone(int at, int ground) {
        int grey = greys[at] & 0xff;
        return grey >= EXTREME && grey <= 255 - EXTREME && grey != ground;
    }

    /** What the picture of a grey page is best kept as. */
    enum Kind { DRAWN, MIXED, PICTURE }

    Kind kind() {
        int[] counts = new int[256];
        for (byte grey : greys) {
            counts[grey & 0xff]++;
        }
        // Drawn paper is of one grey, scanned paper of many.
        int ground = IntStream.range(0, 256).boxed().max(Comparator.comparingInt(grey -> counts[grey])).orElseThrow();
        double tones = counts[ground] < GROUND * greys.length ? 1 : tones(ground);
        if (tones >= PICTURE) {
            return Kind.PICTURE;
        }
        return tones <= STRAY && (ground == 0 || ground == 255) ? Kind.DRAWN : Kind.MIXED;
    }

    /** Four bits for each pixel. */
    COSStream inSixteenLevels() throws IOException {
        int row = (width + 1) / 2;
        byte[] packed = new byte[Math.multiplyExact(row, height)];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int level = ((greys[y * width + x] & 0xff) * 15 + 127) / 255;
                packed[y * row + x / 2] |= (byte) ((x & 1) == 0 ? level << 4 : level);
            }
        }
        return image(4, deflated(packed));
    }

    /** Eight bits for each pixel, each with what it differs from the one above (PNG's filter 2). */
    COSStream inAllLevels() throws IOException {
        byte[] filtered = new byte[Math.multiplyExact(width + 1, height)];
        for (int y = 0; y < height; y++) {
            filtered[y * (width + 1)] = 2;
            for (int x = 0; x < width; x++) {
                filtered[y * (width + 1) + 1 + x] = (byte) (greys[y * width + x] - (y == 0 ? 0 : greys[(y - 1) * width + x]));
            }
        }
        byte[] above = deflated(filtered);
        byte[] plain = deflated(greys);
        COSStream image = image(8, above.length < plain.length ? above : plain);
        if (above.length < plain.length) {
            COSDictionary how = new COSDictionary();
            how.setInt(COSName.PREDICTOR, 15);
            how.setInt(COSName.COLUMNS, width);
            image.setItem(COSName.DECODE_PARMS, how);
        }
        return image;
    }

    private COSStream image(int bits, byte[] coded) throws IOException {
        COSStream image = new COSStream();
        image.setItem(COSName.TYPE, COSName.XOBJECT);
        image.setItem(COSName.SUBTYPE, COSName.IMAGE);
        image.setItem(COSName.COLORSPACE, COSName.DEVICEGRAY);
        image.setInt(COSName.BITS_PER_COMPONENT, bits);
        image.setInt(COSName.WIDTH, width);
        image.setInt(COSName.HEIGHT, height);
        try (OutputStream out = image.createRawOutputStream()) {
            out.write(coded);
        }
        image.setItem(COSName.FILTER, COSName.FLATE_DECODE);
        return image;
    }

    private static byte[] deflated(byte[] bytes) throws IOException {
        var out = new ByteArrayOutputStream(bytes.length / 8 + 64);
        var deflater = new Deflater();
        try (var packed = new DeflaterOutputStream(out, deflater, 1 << 16)) {
            packed.write(bytes);
        } finally {
            deflater.end();
        }
        return out.toByteArray();
    }
}
