package org.postern.clean.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import javax.imageio.ImageIO;
import org.postern.clean.CleanContext;
import org.postern.clean.Format;

/**
 * A clean picture that a document shows in part. A document keeps the rest, and whoever opens it can draw the frame wider: what is not shown must go.
 */
public final class CroppedPicture {
    /** Programs round a frame to a pixel, and smooth over the next. */
    private static final int MARGIN = 2;
    /** Less than a pixel of a large picture. */
    private static final double NOTHING = 0.0005;

    private CroppedPicture() { }

    /** Shares of the width and the height that lie outside the frame, from each side; what is below zero is inside. */
    public record Crop(double left, double top, double right, double bottom) {
        public static final Crop NONE = new Crop(0, 0, 0, 0);

        public Crop {
            left = share(left);
            top = share(top);
            right = share(right);
            bottom = share(bottom);
        }

        public boolean isNone() {
            return left < NOTHING && top < NOTHING && right < NOTHING && bottom < NOTHING;
        }

        private static double share(double value) {
            return Double.isFinite(value) ? Math.clamp(value, 0, 1) : 0;
        }

        int first(double share, int size) {
            return Math.max(0, (int) Math.floor(share * size) - MARGIN);
        }

        int behind(double share, int size) {
            return Math.min(size, (int) Math.ceil((1 - share) * size) + MARGIN);
        }
    }

    /**
     * The picture in its old size, with nothing where the frame does not show it: the frame stays right. Of a JPEG the coded units in which anything is shown stay
     * whole, and exact.
     *
     * @return empty when the picture is of a kind that has no pixels
     * @throws IOException if the clean picture cannot be read, which no clean picture does
     */
    public static Optional<CleanContext.Member> blank(CleanContext.Member picture, Crop crop) throws IOException {
        return switch (picture.format()) {
            case JPEG -> Optional.of(jpeg(picture, crop));
            case PNG -> {
                BufferedImage image = read(picture);
                int right = crop.behind(crop.right, image.getWidth());
                int bottom = crop.behind(crop.bottom, image.getHeight());
                int left = crop.first(crop.left, image.getWidth());
                int top = crop.first(crop.top, image.getHeight());
                var blank = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_ARGB);
                var pixels = new PixelRows(image);
                int[] line = new int[image.getWidth()];
                for (int y = 0; y < image.getHeight(); y++) {
                    pixels.read(y, line);
                    for (int x = 0; x < line.length; x++) {
                        line[x] = x < left || x >= right || y < top || y >= bottom ? 0xFF000000 : line[x];
                    }
                    blank.getRaster().setDataElements(0, y, line.length, 1, line);
                }
                yield Optional.of(png(blank));
            }
            default -> Optional.empty();
        };
    }

    /** Pixels across and down. */
    public record Size(int width, int height) { }

    /**
     * What the frame shows, as a picture of its own.
     *
     * @param framed tells the crop of a picture of this size
     * @return empty when the picture is of a kind that has no pixels, or nothing of it is shown
     * @throws IOException as above
     */
    public static Optional<CleanContext.Member> cut(CleanContext.Member picture, Function<Size, Crop> framed) throws IOException {
        if (picture.format() != Format.JPEG && picture.format() != Format.PNG) {
            return Optional.empty();
        }
        BufferedImage image = read(picture);
        Crop crop = framed.apply(new Size(image.getWidth(), image.getHeight()));
        int left = (int) Math.round(crop.left * image.getWidth());
        int top = (int) Math.round(crop.top * image.getHeight());
        int right = (int) Math.round((1 - crop.right) * image.getWidth());
        int bottom = (int) Math.round((1 - crop.bottom) * image.getHeight());
        if (left >= right || top >= bottom) {
            return Optional.empty();
        }
        var shown = new BufferedImage(right - left, bottom - top, BufferedImage.TYPE_INT_ARGB);
        var pixels = new PixelRows(image);
        int[] line = new int[image.getWidth()];
        for (int y = top; y < bottom; y++) {
            pixels.read(y, line);
            shown.getRaster().setDataElements(0, y - top, right - left, 1, java.util.Arrays.copyOfRange(line, left, right));
        }
        return Optional.of(png(shown));
    }

    private static CleanContext.Member jpeg(CleanContext.Member picture, Crop crop) throws IOException {
        JpegSegments.Stripped jpeg = JpegSegments.strip(picture.bytes(), (segment, bytes, offset, length) -> { });
        int stride = (jpeg.width() + 7) / 8;
        byte[] seen = new byte[Math.multiplyExact(stride, jpeg.height())];
        int right = crop.behind(crop.right, jpeg.width());
        int bottom = crop.behind(crop.bottom, jpeg.height());
        for (int y = crop.first(crop.top, jpeg.height()); y < bottom; y++) {
            for (int x = crop.first(crop.left, jpeg.width()); x < right; x++) {
                seen[y * stride + (x >> 3)] |= (byte) (0x80 >> (x & 7));
            }
        }
        return new CleanContext.Member(Format.JPEG, picture.extension(), JpegPictures.blanked(jpeg, new SeenPixels(jpeg.width(), jpeg.height(), seen)));
    }

    private static BufferedImage read(CleanContext.Member picture) throws IOException {
        ImageIO.setUseCache(false);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture.bytes()));
        if (image == null) {
            throw new IOException("A clean picture cannot be read.");
        }
        return image;
    }

    private static CleanContext.Member png(BufferedImage image) throws IOException {
        var out = new ByteArrayOutputStream();
        PngWriter.write(image, out);
        return new CleanContext.Member(Format.PNG, "png", out.toByteArray());
    }
}
