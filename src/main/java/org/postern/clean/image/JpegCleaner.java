package org.postern.clean.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import javax.imageio.ImageIO;
import org.postern.clean.CleanContext;
import org.postern.clean.CleanResult;
import org.postern.clean.FlawException;
import org.postern.clean.Format;
import org.postern.clean.FormatCleaner;
import org.postern.clean.Refusal;
import org.postern.clean.RefusedException;
import org.postern.clean.WhyRefused;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;
import org.postern.inspect.UntrustedBytes;

/** Cleans JPEG by writing its coefficients anew: segments that do not draw are left out, the low bits say nothing, the picture stands upright. */
public final class JpegCleaner implements FormatCleaner {
    /** Read whole; a 100-megapixel photograph is below 100 MB. */
    private static final int MAX_SIZE = 256 << 20;

    @Override
    public CleanResult clean(UntrustedBytes in, OutputStream out, CleanContext context) throws IOException {
        if (in.size() > MAX_SIZE) {
            throw new RefusedException(Refusal.TOO_LARGE, "", WhyRefused.PICTURE_OVER_LIMIT.with(MAX_SIZE >> 20));
        }
        try {
            var texts = new SegmentTexts(context);
            var stripped = JpegSegments.strip(in.all(MAX_SIZE), (segment, jpeg, offset, length) -> {
                context.removed("image.segment", segment, Quoted.of(jpeg, offset, length), Tells.DEVICE, Severity.MEDIUM);
                texts.tell(jpeg, offset, length);
            });
            if (stripped.orientation() != 1) {
                context.removed("image.orientation", "Exif Orientation", "orientation " + stripped.orientation() + ", carried out on the picture", Tells.DEVICE, Severity.LOW);
            }
            JpegPictures.Written clean = JpegPictures.clean(stripped);
            if (clean.lowBits()) {
                context.removed("image.low-bits", "coefficients", JpegPictures.LOW_BITS_GONE, Tells.COPY, Severity.LOW);
            }
            BufferedImage shown = clean.paper() ? decoded(stripped.bytes()) : null;
            BufferedImage upright = context.options().greyscale() && stripped.components() == 3 ? decoded(clean.bytes()) : null;
            if (shown != null) {
                PictureDots.find(shown, "the picture", upright != null).ifPresent(context::found);
            }
            if (upright != null) {
                PngWriter.write(GreyPixels.of(upright), out);
                return context.result(Format.PNG);
            }
            out.write(clean.bytes());
            return context.result(Format.JPEG);
        } catch (UnsupportedPictureException unknown) {
            throw new RefusedException(unknown.refusal(), "", WhyRefused.JPEG_OF_ODD_KIND.with(unknown.flaw()), unknown);
        } catch (IOException broken) {
            throw new RefusedException(Refusal.DAMAGED, "", WhyRefused.JPEG_DAMAGED.with(FlawException.flawOf(broken)), broken);
        }
    }

    /** The picture's pixels; null if Java cannot show it. */
    private static BufferedImage decoded(byte[] jpeg) {
        ImageIO.setUseCache(false);
        try {
            return ImageIO.read(new ByteArrayInputStream(jpeg));
        } catch (IOException | RuntimeException beyondReading) {
            return null;
        }
    }

    @Override
    public Coverage coverage() {
        return new Coverage("Exif, XMP, IPTC, ICC, thumbnails, comments, maker notes, bytes between and behind, restarts, the coder's tables of codes, unused steps, low bits of coefficients",
                "the picture, upright, each coefficient within one step of its own quantisation", "damaged, cut, two pictures in one, 12 bits, arithmetic coding, lossless");
    }
}
