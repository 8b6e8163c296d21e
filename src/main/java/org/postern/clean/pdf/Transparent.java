package org.postern.clean.pdf;

import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.postern.clean.image.SeenPixels;

/** Pixels that a picture's own mask lets nobody see (ISO 32000-1, 8.9.6.3 and 11.6.5.3): another picture could be there. */
final class Transparent {
    /** Readers that make a picture smaller mix pixels that lie so near to each other; what is so near to what is seen stays. */
    private static final int MARGIN = 16;
    private static final long MAX_PIXELS = 100_000_000;

    private final int width;
    private final int height;
    private final boolean[] shows;

    private Transparent(int width, int height, boolean[] shows) {
        this.width = width;
        this.height = height;
        this.shows = shows;
    }

    /**
     * @param known which pixels are seen as far as the pages tell; null for all
     * @return which are seen, once those behind the mask are taken off; null for all
     */
    static SeenPixels seen(COSStream picture, int across, int down, SeenPixels known) throws IOException {
        Transparent mask = of(picture);
        if (mask == null || (long) across * down > MAX_PIXELS) {
            return known;
        }
        mask.grow(MARGIN * mask.width / across + 1, MARGIN * mask.height / down + 1);
        int stride = (across + 7) / 8;
        byte[] bits = new byte[stride * down];
        boolean all = known == null;
        for (int y = 0; y < down; y++) {
            int row = (int) ((long) y * mask.height / down) * mask.width;
            for (int x = 0; x < across; x++) {
                boolean seen = mask.shows[row + (int) ((long) x * mask.width / across)] && (known == null || known.at(x, y));
                all &= seen;
                bits[y * stride + (x >> 3)] |= (byte) (seen ? 0x80 >> (x & 7) : 0);
            }
        }
        return all ? null : new SeenPixels(across, down, bits);
    }

    /** The mask of a picture; null if it has none that hides a pixel whole, or one that is coded with loss. */
    private static Transparent of(COSStream picture) throws IOException {
        boolean soft = picture.getDictionaryObject(COSName.SMASK) instanceof COSStream;
        if (!((soft ? picture.getDictionaryObject(COSName.SMASK) : picture.getDictionaryObject(COSName.MASK)) instanceof COSStream mask)) {
            return null;
        }
        int width = mask.getInt(COSName.WIDTH, COSName.W, 0);
        int height = mask.getInt(COSName.HEIGHT, COSName.H, 0);
        List<String> filters = Images.filters(mask);
        boolean lossy = !filters.isEmpty() && (filters.getLast().equals("DCTDecode") || filters.getLast().equals("JPXDecode"));
        int bits = soft ? mask.getInt(COSName.BITS_PER_COMPONENT, COSName.BPC, 8) : 1;
        if (lossy || width <= 0 || height <= 0 || (long) width * height > MAX_PIXELS || bits > 8 || 8 % bits != 0) {
            return null;
        }
        double[] decode = Cos.numbers(mask.getDictionaryObject(COSName.DECODE, COSName.D));
        boolean turned = decode.length == 2 && decode[0] > decode[1];
        // Nought is transparent in a soft mask, one in a stencil.
        int hides = soft == turned ? (1 << bits) - 1 : 0;
        byte[] samples = Cos.decoded(mask);
        int stride = (width * bits + 7) / 8;
        boolean[] shows = new boolean[width * height];
        boolean any = false;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int at = y * stride + x * bits / 8;
                int sample = at < samples.length ? samples[at] >> 8 - bits - x * bits % 8 & (1 << bits) - 1 : 0;
                shows[y * width + x] = sample != hides;
                any |= sample == hides;
            }
        }
        return any ? new Transparent(width, height, shows) : null;
    }

    private void grow(int across, int down) {
        for (int y = 0; y < height; y++) {
            line(y * width, 1, width, across);
        }
        for (int x = 0; x < width; x++) {
            line(x, width, height, down);
        }
    }

    private void line(int first, int step, int count, int by) {
        int last = -by - 1;
        int next = -1;
        boolean[] old = new boolean[count];
        for (int i = 0; i < count; i++) {
            old[i] = shows[first + i * step];
        }
        for (int i = 0; i < count; i++) {
            last = old[i] ? i : last;
            if (next < i) {
                next = i;
                while (next < count && !old[next]) {
                    next++;
                }
            }
            shows[first + i * step] = i - last <= by || next < count && next - i <= by;
        }
    }
}
