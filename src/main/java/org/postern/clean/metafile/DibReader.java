package org.postern.clean.metafile;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.postern.clean.Refusal;
import org.postern.clean.RefusedException;
import org.postern.clean.WhyRefused;

/** A bitmap without the head of a file (MS-WMF 2.2.2.9): of plain samples; packed ones are not read. */
final class DibReader {
    private static final int SHORT_HEAD = 12;
    private static final int HEAD = 40;
    private static final int BITFIELDS = 3;

    private final ByteBuffer info;
    private final byte[] bits;
    private final int record;
    private final boolean alpha;

    /** @param alpha whether a fourth level of a sample is its opacity, times which the others were taken already */
    DibReader(byte[] info, byte[] bits, int record, boolean alpha) {
        this.info = ByteBuffer.wrap(info).order(ByteOrder.LITTLE_ENDIAN);
        this.bits = bits;
        this.record = record;
        this.alpha = alpha;
    }

    BufferedImage read(long maxPixels) throws RefusedException {
        if (info.capacity() < SHORT_HEAD || info.getInt(0) < HEAD && info.getInt(0) != SHORT_HEAD || info.capacity() < Math.min(info.getInt(0), HEAD)) {
            throw EmfCleaner.damaged(record);
        }
        boolean old = info.getInt(0) == SHORT_HEAD;
        int width = old ? info.getShort(4) : info.getInt(4);
        int signed = old ? info.getShort(6) : info.getInt(8);
        int height = Math.abs(signed);
        int depth = old ? info.getShort(10) : info.getShort(14);
        int packing = old ? 0 : info.getInt(16);
        if (packing != 0 && packing != BITFIELDS) {
            throw EmfCleaner.unsupported(record, WhyRefused.DRAWING_WITH_ODD_PICTURE.with(record));
        }
        if (width <= 0 || height <= 0) {
            throw EmfCleaner.damaged(record);
        }
        if ((long) width * height > maxPixels) {
            throw new RefusedException(Refusal.TOO_MANY_PIXELS, "byte " + record, WhyRefused.DRAWING_WITH_LARGE_PICTURE.with(maxPixels / 1_000_000));
        }
        long row = ((long) width * depth + 31) / 32 * 4;
        if (row * height > bits.length || depth != 1 && depth != 4 && depth != 8 && depth != 16 && depth != 24 && depth != 32) {
            throw EmfCleaner.damaged(record);
        }
        int[] masks = masks(depth, packing);
        int[] colours = depth <= 8 ? colours(depth, old) : new int[0];
        var image = new BufferedImage(width, height, alpha && depth == 32 ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            int from = (int) (row * (signed > 0 ? height - 1 - y : y));
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, pixel(from, x, depth, masks, colours));
            }
        }
        return image;
    }

    private int pixel(int row, int x, int depth, int[] masks, int[] colours) {
        return switch (depth) {
            case 1, 4, 8 -> {
                int index = (bits[row + x * depth / 8] & 0xFF) >>> 8 - depth - x * depth % 8 & (1 << depth) - 1;
                yield index < colours.length ? colours[index] : 0xFF000000;
            }
            case 24 -> 0xFF000000 | (bits[row + x * 3 + 2] & 0xFF) << 16 | (bits[row + x * 3 + 1] & 0xFF) << 8 | bits[row + x * 3] & 0xFF;
            default -> {
                int sample = 0;
                for (int i = 0; i < depth / 8; i++) {
                    sample |= (bits[row + x * depth / 8 + i] & 0xFF) << 8 * i;
                }
                int opacity = alpha && depth == 32 ? sample >>> 24 : 255;
                yield opacity << 24 | level(sample, masks[0]) << 16 | level(sample, masks[1]) << 8 | level(sample, masks[2]);
            }
        };
    }

    private static int level(int sample, int mask) {
        if (mask == 0) {
            return 0;
        }
        int most = mask >>> Integer.numberOfTrailingZeros(mask);
        return (int) ((Integer.toUnsignedLong(sample & mask) >>> Integer.numberOfTrailingZeros(mask)) * 255 / Integer.toUnsignedLong(most));
    }

    private int[] masks(int depth, int packing) throws RefusedException {
        if (packing == BITFIELDS) {
            if (info.capacity() < HEAD + 12) {
                throw EmfCleaner.damaged(record);
            }
            return new int[] {info.getInt(HEAD), info.getInt(HEAD + 4), info.getInt(HEAD + 8)};
        }
        return depth == 16 ? new int[] {0x7C00, 0x3E0, 0x1F} : new int[] {0xFF0000, 0xFF00, 0xFF};
    }

    private int[] colours(int depth, boolean old) {
        int head = Math.max(0, Math.min(info.getInt(0), info.capacity()));
        int entry = old ? 3 : 4;
        int told = old ? 0 : info.getInt(32);
        int count = Math.min(told > 0 && told < 1 << depth ? told : 1 << depth, (info.capacity() - head) / entry);
        if (count == 0 && depth == 1) {
            return new int[] {0xFF000000, 0xFFFFFFFF};
        }
        int[] colours = new int[count];
        for (int i = 0; i < count; i++) {
            int at = head + i * entry;
            colours[i] = 0xFF000000 | (info.get(at + 2) & 0xFF) << 16 | (info.get(at + 1) & 0xFF) << 8 | info.get(at) & 0xFF;
        }
        return colours;
    }
}
