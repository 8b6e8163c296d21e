package org.postern.clean.pdf;

import java.awt.geom.Rectangle2D;
import java.awt.image.Raster;
import java.io.IOException;
import java.util.BitSet;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/** Which pixels of a picture with a mask of its own cover what is beneath, and which let all of it through (ISO 32000-1, 8.9.6 and 11.6.5.3). */
final class Opacity {
    enum Kind { OPAQUE, CLEAR, MIXED }

    private static final long MAX_PIXELS = 20_000_000;

    private final int width;
    private final int height;
    private final BitSet opaque;
    private final BitSet clear;

    private Opacity(int width, int height, BitSet opaque, BitSet clear) {
        this.width = width;
        this.height = height;
        this.opaque = opaque;
        this.clear = clear;
    }

    /** True if the picture may let something through. */
    static boolean masked(COSStream picture) {
        return stencil(picture) || picture.containsKey(COSName.SMASK) || picture.containsKey(COSName.MASK)
                || picture.getInt(COSName.getPDFName("SMaskInData"), 0) != 0;
    }

    static boolean stencil(COSStream picture) {
        return picture.getBoolean(COSName.IMAGE_MASK, COSName.IM, false);
    }

    /** @return null if it cannot be told */
    static Opacity of(COSStream picture) {
        try {
            if (stencil(picture)) {
                return bits(picture);
            }
            if (picture.getDictionaryObject(COSName.SMASK) instanceof COSStream soft) {
                return levels(soft);
            }
            return picture.getDictionaryObject(COSName.MASK) instanceof COSStream mask ? bits(mask) : null;
        } catch (IOException | RuntimeException beyondReading) {
            return null;
        }
    }

    private static Opacity bits(COSStream mask) throws IOException {
        int width = mask.getInt(COSName.WIDTH, COSName.W, 0);
        int height = mask.getInt(COSName.HEIGHT, COSName.H, 0);
        byte[] samples = tooLarge(width, height) ? new byte[0] : Cos.decoded(mask);
        int stride = (width + 7) / 8;
        if (samples.length == 0 || samples.length < (long) stride * height) {
            return null;
        }
        double[] decode = Cos.numbers(mask.getDictionaryObject(COSName.DECODE, COSName.D));
        int paints = decode.length == 2 && decode[0] > decode[1] ? 1 : 0;
        var opaque = new BitSet();
        var clear = new BitSet();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                (((samples[y * stride + (x >> 3)] >> 7 - (x & 7)) & 1) == paints ? opaque : clear).set(y * width + x);
            }
        }
        return new Opacity(width, height, opaque, clear);
    }

    private static Opacity levels(COSStream soft) throws IOException {
        var mask = new PDImageXObject(new PDStream(soft), new PDResources());
        if (tooLarge(mask.getWidth(), mask.getHeight()) || mask.isStencil()) {
            return null;
        }
        Raster samples = mask.getImage().getRaster();
        if (samples.getSampleModel().getSampleSize(0) != 8) {
            return null;
        }
        var opaque = new BitSet();
        var clear = new BitSet();
        for (int y = 0; y < samples.getHeight(); y++) {
            for (int x = 0; x < samples.getWidth(); x++) {
                int level = samples.getSample(x, y, 0);
                opaque.set(y * samples.getWidth() + x, level >= State.OPAQUE * 255);
                clear.set(y * samples.getWidth() + x, level == 0);
            }
        }
        return new Opacity(samples.getWidth(), samples.getHeight(), opaque, clear);
    }

    private static boolean tooLarge(int width, int height) {
        return width <= 0 || height <= 0 || (long) width * height > MAX_PIXELS;
    }

    /** @param unit a part of the unit square that the picture fills, rows running down from its upper edge */
    Kind within(Rectangle2D unit) {
        int left = Math.clamp((long) Math.floor(unit.getMinX() * width), 0, width - 1);
        int right = Math.clamp((long) Math.ceil(unit.getMaxX() * width) - 1, left, width - 1);
        int top = Math.clamp((long) Math.floor((1 - unit.getMaxY()) * height), 0, height - 1);
        int bottom = Math.clamp((long) Math.ceil((1 - unit.getMinY()) * height) - 1, top, height - 1);
        boolean all = true;
        boolean none = true;
        for (int y = top; y <= bottom && (all || none); y++) {
            all &= opaque.nextClearBit(y * width + left) > y * width + right;
            none &= clear.nextClearBit(y * width + left) > y * width + right;
        }
        return all ? Kind.OPAQUE : none ? Kind.CLEAR : Kind.MIXED;
    }
}
