package org.postern.clean.office;

import java.io.IOException;
import java.util.Optional;
import org.postern.clean.CleanContext;
import org.postern.clean.Format;
import org.postern.clean.image.CroppedPicture;
import org.postern.clean.image.CroppedPicture.Crop;
import org.postern.clean.image.JpegSegments;
import org.postern.clean.xml.XmlNode;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;

/** Pictures that are shown in part (ECMA-376 part 1, 20.1.8.30 and 20.1.8.55): what the frame does not show goes from the picture. */
final class OoxmlCrops {
    static final String GONE = "parts of the picture that its frame does not show";

    private OoxmlCrops() {}

    /** What the fill of a shape or picture does not show. */
    static Crop of(XmlNode.Element fill) {
        double[] source = sides(fill.first(Ooxml.A, "srcRect"));
        XmlNode.Element stretch = fill.first(Ooxml.A, "stretch");
        double[] frame = sides(stretch == null ? null : stretch.first(Ooxml.A, "fillRect"));
        double[] out = new double[4];
        for (int side = 0; side < 4; side++) {
            int opposite = (side + 2) % 4;
            // A negative edge of the frame draws the picture beyond the shape, which cuts it off there.
            double beyond = Math.max(0, -frame[side]) / Math.max(0.001, 1 - frame[side] - frame[opposite]);
            double left = Math.max(0, source[side]);
            out[side] = left + Math.max(0, 1 - left - Math.max(0, source[opposite])) * beyond;
        }
        return new Crop(out[0], out[1], out[2], out[3]);
    }

    /** Left, top, right, bottom as shares. */
    private static double[] sides(XmlNode.Element rectangle) {
        double[] sides = new double[4];
        for (int side = 0; side < 4 && rectangle != null; side++) {
            sides[side] = share(rectangle.attribute("ltrb".substring(side, side + 1)));
        }
        return sides;
    }

    /** Thousandths of a percent, or in the strict form a percentage. */
    private static double share(String value) {
        if (value == null) {
            return 0;
        }
        try {
            return value.endsWith("%") ? Double.parseDouble(value.substring(0, value.length() - 1)) / 100 : Double.parseDouble(value) / 100_000;
        } catch (NumberFormatException notANumber) {
            return 0;
        }
    }

    static CleanContext.Member blank(String path, byte[] original, CleanContext.Member whole, Crop crop, CleanContext context) throws IOException {
        Optional<CleanContext.Member> blank = turned(whole, original) ? Optional.empty() : CroppedPicture.blank(whole, crop);
        if (blank.isEmpty()) {
            context.needsHuman("image.crop", path, GONE + " could not be taken out", Tells.CONTENT, Severity.HIGH);
            return whole;
        }
        context.removed("image.crop", path, GONE, Tells.CONTENT, Severity.HIGH);
        return blank.get();
    }

    /** The frame was drawn over the picture as it was stored. */
    private static boolean turned(CleanContext.Member whole, byte[] original) throws IOException {
        boolean stored = original.length > 2 && (original[0] & 0xFF) == 0xFF && (original[1] & 0xFF) == 0xD8;
        return whole.format() == Format.JPEG && stored && JpegSegments.strip(original, (segment, jpeg, offset, length) -> { }).orientation() != 1;
    }
}
