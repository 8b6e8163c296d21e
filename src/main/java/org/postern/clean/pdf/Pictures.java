package org.postern.clean.pdf;

import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/** Looks into the pictures of one page where letters lie over them. Decoded only when asked, small, and dropped with the page. */
final class Pictures {
    /** The longer side of what is looked at: 200 dpi of an A4 page is enough to see ink under a letter. */
    private static final int SIDE = 2_400;
    /** Darker or lighter than its surroundings by this much is ink. */
    private static final int INK = 40;
    /** Recognised letters stand beside their ink by up to this many of their heights. */
    private static final double REACH = 3;

    private static final BufferedImage UNKNOWN = new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_GRAY);

    private final Map<COSStream, BufferedImage> decoded = new IdentityHashMap<>();
    private final Map<COSStream, Optional<Opacity>> masks = new IdentityHashMap<>();

    /** True if the picture shows nothing but the colour in the region. */
    boolean uniform(Mark picture, Rectangle2D region, Colour colour, int within) throws IOException {
        int[] range = range(false, picture, region);
        return range != null && colour.within(within, new Colour(true, range[0], range[2], range[4]))
                && colour.within(within, new Colour(true, range[1], range[3], range[5]));
    }

    /** What the picture's mask lets show in the region. */
    Opacity.Kind opacity(Mark picture, Rectangle2D region) {
        Optional<Opacity> mask = masks.computeIfAbsent(picture.mask, stream -> Optional.ofNullable(Opacity.of(stream)));
        try {
            return mask.isEmpty() || picture.placed == null ? Opacity.Kind.MIXED
                    : mask.get().within(picture.placed.createInverse().createTransformedShape(region).getBounds2D());
        } catch (java.awt.geom.NoninvertibleTransformException flat) {
            return Opacity.Kind.MIXED;
        }
    }

    /** True if something is drawn in the region, or the picture cannot be looked into. */
    boolean ink(Mark picture, Rectangle2D region) throws IOException {
        double up = region.getHeight() * 0.25;
        double along = region.getHeight() * REACH;
        int[] range = range(true, picture, new Rectangle2D.Double(region.getX() - along, region.getY() - up, region.getWidth() + 2 * along, region.getHeight() + 2 * up));
        return range == null || range[1] - range[0] > INK || range[3] - range[2] > INK || range[5] - range[4] > INK;
    }

    /**
     * Least and greatest red, green, blue in the region; null if it cannot be told.
     *
     * @param enough whether to stop where ink is found
     */
    private int[] range(boolean enough, Mark mark, Rectangle2D region) {
        BufferedImage image = decoded.computeIfAbsent(mark.picture, Pictures::decode);
        if (image == UNKNOWN || mark.placed == null) {
            return null;
        }
        Rectangle2D unit;
        try {
            AffineTransform inverse = mark.placed.createInverse();
            unit = inverse.createTransformedShape(region).getBounds2D();
        } catch (java.awt.geom.NoninvertibleTransformException flat) {
            return null;
        }
        int left = Math.clamp((int) Math.floor(unit.getMinX() * image.getWidth()), 0, image.getWidth() - 1);
        int right = Math.clamp((int) Math.ceil(unit.getMaxX() * image.getWidth()), left, image.getWidth() - 1);
        int top = Math.clamp((int) Math.floor((1 - unit.getMaxY()) * image.getHeight()), 0, image.getHeight() - 1);
        int bottom = Math.clamp((int) Math.ceil((1 - unit.getMinY()) * image.getHeight()), top, image.getHeight() - 1);
        int[] range = {255, 0, 255, 0, 255, 0};
        for (int y = top; y <= bottom; y++) {
            for (int x = left; x <= right; x++) {
                int pixel = image.getRGB(x, y);
                for (int channel = 0; channel < 3; channel++) {
                    int level = pixel >> 16 - 8 * channel & 255;
                    range[2 * channel] = Math.min(range[2 * channel], level);
                    range[2 * channel + 1] = Math.max(range[2 * channel + 1], level);
                }
            }
            if (enough && (range[1] - range[0] > INK || range[3] - range[2] > INK || range[5] - range[4] > INK)) {
                return range;
            }
        }
        return range;
    }

    private static BufferedImage decode(COSStream stream) {
        try {
            var picture = new PDImageXObject(new PDStream(stream), new PDResources());
            if ((long) picture.getWidth() * picture.getHeight() > Images.MAX_PIXELS) {
                return UNKNOWN;
            }
            if (picture.isStencil()) {
                return UNKNOWN;
            }
            int step = Math.max(1, Math.max(picture.getWidth(), picture.getHeight()) / SIDE);
            BufferedImage image = picture.getImage(null, step);
            return image == null ? UNKNOWN : image;
        } catch (IOException | RuntimeException beyondReading) {
            return UNKNOWN;
        }
    }
}
