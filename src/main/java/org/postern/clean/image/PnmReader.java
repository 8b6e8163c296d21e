package org.postern.clean.image;

import java.awt.image.BufferedImage;
import org.postern.clean.CleanContext;
import org.postern.clean.RefusedException;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;

/** Reads the portable maps P1 to P6 (Netpbm): bits, greys, colours, as text or bytes. */
final class PnmReader {
    private static final long MAX_PIXELS = 120_000_000;
    private static final int MOST_TOLD = 100;

    private final byte[] bytes;
    private final CleanContext context;
    private int at = 2;
    private int remarks;

    private PnmReader(byte[] bytes, CleanContext context) {
        this.bytes = bytes;
        this.context = context;
    }

    static BufferedImage read(byte[] bytes, CleanContext context) throws RefusedException {
        try {
            var reader = new PnmReader(bytes, context);
            BufferedImage image = reader.image();
            HiddenParts.tellBehind(bytes, reader.at, context);
            return image;
        } catch (ArrayIndexOutOfBoundsException cut) {
            throw RasterCleaner.damaged(cut);
        }
    }

    private BufferedImage image() throws RefusedException {
        int kind = bytes[1] - '0';
        if (kind < 1 || kind > 6) {
            throw RasterCleaner.damaged(null);
        }
        int width = number();
        int height = number();
        boolean bits = kind == 1 || kind == 4;
        int max = bits ? 1 : number();
        if (width < 1 || height < 1 || (long) width * height > MAX_PIXELS || max < 1 || max > 65_535) {
            throw RasterCleaner.damaged(null);
        }
        boolean text = kind <= 3;
        if (!text) {
            at++;
        }
        int channels = kind % 3 == 0 ? 3 : 1;
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int rgb = 0;
                for (int channel = 0; channel < channels; channel++) {
                    int sample = text ? kind == 1 ? bit() : number() : kind == 4 ? packed(x) : max > 255 ? next() << 8 | next() : next();
                    int level = bits ? (1 - sample) * 255 : Math.min(sample, max) * 255 / max;
                    rgb = rgb << 8 | level;
                }
                image.setRGB(x, y, channels == 3 ? rgb : rgb * 0x010101);
            }
            if (kind == 4 && width % 8 != 0) {
                at++;
            }
        }
        return image;
    }

    private int packed(int x) {
        int bit = bytes[at] >> 7 - x % 8 & 1;
        if (x % 8 == 7) {
            at++;
        }
        return bit;
    }

    private int next() {
        return bytes[at++] & 255;
    }

    private int bit() {
        skip();
        return bytes[at++] - '0' & 1;
    }

    private int number() {
        skip();
        if (bytes[at] < '0' || bytes[at] > '9') {
            throw new ArrayIndexOutOfBoundsException(at);
        }
        int number = 0;
        while (at < bytes.length && bytes[at] >= '0' && bytes[at] <= '9') {
            number = Math.min(number * 10 + bytes[at++] - '0', 1 << 24);
        }
        return number;
    }

    private void skip() {
        while (Character.isWhitespace(bytes[at]) || bytes[at] == '#') {
            if (bytes[at] == '#') {
                int from = at + 1;
                while (bytes[at] != '\n') {
                    at++;
                }
                if (remarks++ < MOST_TOLD) {
                    context.removed("image.text", "the picture", Quoted.of(bytes, from, at - from), Tells.SOFTWARE, Severity.MEDIUM);
                }
            } else {
                at++;
            }
        }
    }
}
