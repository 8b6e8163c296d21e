package org.postern.clean.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.awt.image.BufferedImage;
import java.io.IOException;
import org.postern.clean.CleanContext;
import org.postern.clean.FlawException;
import org.postern.clean.Refusal;
import org.postern.clean.RefusedException;
import org.postern.clean.WhyRefused;
import org.postern.clean.jpx.Jpx;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;

/** A JPEG 2000 file as pixels of red, green and blue, with its opacity if it has one. */
final class JpxReader {
    /** Over all channels. Each is held as a number with a fraction for a while, in a worker of 1 GB. */
    private static final long MAX_SAMPLES = 64_000_000;

    private JpxReader() { }

    static BufferedImage read(byte[] bytes, CleanContext context) throws RefusedException {
        Jpx.Picture picture;
        try {
            picture = Jpx.decode(bytes, false, MAX_SAMPLES, (name, file, offset, length) -> context.removed("image.segment", name,
                    new String(file, offset, Math.min(length, 400), ISO_8859_1).replaceAll("[^ -~]+", " ").strip(), Tells.SOFTWARE, Severity.MEDIUM));
        } catch (UnsupportedPictureException unknown) {
            throw new RefusedException(Refusal.UNSUPPORTED, "", WhyRefused.PICTURE_OF_ODD_KIND.with(unknown.flaw()), unknown);
        } catch (IOException broken) {
            throw new RefusedException(Refusal.DAMAGED, "", WhyRefused.JPEG_2000_DAMAGED.with(FlawException.flawOf(broken)), broken);
        }
        boolean opaque = picture.opacity() == null;
        var image = new BufferedImage(picture.width(), picture.height(), opaque ? BufferedImage.TYPE_INT_RGB
                : picture.multiplied() ? BufferedImage.TYPE_INT_ARGB_PRE : BufferedImage.TYPE_INT_ARGB);
        int[] line = new int[picture.width()];
        for (int y = 0, pixel = 0; y < picture.height(); y++) {
            for (int x = 0; x < line.length; x++, pixel++) {
                line[x] = (opaque ? 0xFF000000 : picture.opacity()[pixel] << 24) | colour(picture, pixel);
            }
            image.getRaster().setDataElements(0, y, line.length, 1, line);
        }
        return image;
    }

    private static int colour(Jpx.Picture picture, int pixel) {
        int channels = picture.channels();
        int at = pixel * channels;
        byte[] s = picture.samples();
        if (channels < 3) {
            return (s[at] & 0xFF) * 0x010101;
        }
        int red = s[at] & 0xFF;
        int green = s[at + 1] & 0xFF;
        int blue = s[at + 2] & 0xFF;
        if (picture.inks() && channels == 4) {
            int paper = 255 - (s[at + 3] & 0xFF);
            red = (255 - red) * paper / 255;
            green = (255 - green) * paper / 255;
            blue = (255 - blue) * paper / 255;
        }
        return red << 16 | green << 8 | blue;
    }
}
