package org.postern.clean.office;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postern.clean.CleanContext;
import org.postern.clean.image.CroppedPicture;
import org.postern.clean.image.CroppedPicture.Crop;
import org.postern.clean.xml.XmlNode;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;

/** Pictures that a frame shows in part ({@code fo:clip}, ODF 1.3 part 3, 20.187): lengths off each side of the picture in its own size. */
final class OdfCrops {
    private static final Pattern RECT = Pattern.compile("rect\\(([^)]*)\\)");
    private static final Pattern LENGTH = Pattern.compile("(-?[0-9.]{1,12})(mm|cm|in|pt|pc|px)");
    private static final Map<String, Double> INCHES = Map.of("mm", 1 / 25.4, "cm", 1 / 2.54, "in", 1.0, "pt", 1 / 72.0, "pc", 1 / 6.0, "px", 1 / 96.0);
    /** What programs take for a picture that does not say how large it is. */
    private static final double DOTS_PER_INCH = 96;
    /** Styles inherit; a chain in a circle ends. */
    private static final int MAX_PARENTS = 20;

    /** Lengths in inches off the left, top, right and bottom. */
    private record Clip(double left, double top, double right, double bottom) {}

    /** A picture in one frame. */
    private record Use(String target, Clip clip) {}

    private final Map<String, XmlNode.Element> styles = new HashMap<>();
    private final Map<String, Use> uses = new HashMap<>();

    /** Learns the styles of a part. */
    void styles(XmlNode.Element element) {
        if (element.is(Odf.STYLE, "style") && element.attribute(Odf.STYLE, "name") != null) {
            styles.put(element.attribute(Odf.STYLE, "name"), element);
        }
        element.elements().forEach(this::styles);
    }

    /** Gives each picture that is clipped a link of its own. */
    void mark(XmlNode.Element element) {
        Clip clip = element.is(Odf.DRAW, "frame") ? clip(element.attribute(Odf.DRAW, "style-name")) : null;
        for (XmlNode.Element child : element.elements()) {
            String target = child.is(Odf.DRAW, "image") ? child.attribute(Odf.XLINK, "href") : null;
            if (clip != null && target != null) {
                String own = "clipped/" + (uses.size() + 1);
                uses.put(own, new Use(target.startsWith("./") ? target.substring(2) : target, clip));
                child.with(Odf.XLINK, "href", own);
            }
            mark(child);
        }
    }

    /** The file that a link of {@link #mark} stands for; any other link stands for itself. */
    String target(String href) {
        return uses.containsKey(href) ? uses.get(href).target() : href;
    }

    /** What the frame shows of a picture; the picture itself where it is shown whole or cannot be cut. */
    CleanContext.Member shown(String href, byte[] original, CleanContext.Member whole, CleanContext context) throws IOException {
        Use use = uses.get(href);
        if (use == null) {
            return whole;
        }
        Optional<CleanContext.Member> cut = CroppedPicture.cut(whole, size -> crop(use.clip(), original, size));
        if (cut.isEmpty()) {
            context.needsHuman("image.crop", use.target(), OoxmlCrops.GONE + " could not be taken out", Tells.CONTENT, Severity.HIGH);
            return whole;
        }
        context.removed("image.crop", use.target(), OoxmlCrops.GONE, Tells.CONTENT, Severity.HIGH);
        return cut.get();
    }

    private static Crop crop(Clip clip, byte[] original, CroppedPicture.Size size) {
        double[] dots = dotsPerInch(original);
        double wide = size.width() / dots[0];
        double high = size.height() / dots[1];
        return new Crop(clip.left() / wide, clip.top() / high, clip.right() / wide, clip.bottom() / high);
    }

    private Clip clip(String style) {
        XmlNode.Element found = styles.get(style);
        for (int depth = 0; found != null && depth < MAX_PARENTS; depth++) {
            XmlNode.Element properties = found.first(Odf.STYLE, "graphic-properties");
            String value = properties == null ? null : properties.attribute(Odf.FO, "clip");
            if (value != null) {
                return parse(value);
            }
            found = styles.get(found.attribute(Odf.STYLE, "parent-style-name"));
        }
        return null;
    }

    /** Top, right, bottom, left, as in CSS 2. */
    private static Clip parse(String value) {
        Matcher rect = RECT.matcher(value.toLowerCase(Locale.ROOT));
        if (!rect.find()) {
            return null;
        }
        double[] sides = new double[4];
        String[] words = rect.group(1).strip().split("[\\s,]+");
        for (int side = 0; side < Math.min(4, words.length); side++) {
            Matcher length = LENGTH.matcher(words[side]);
            try {
                sides[side] = length.matches() ? Double.parseDouble(length.group(1)) * INCHES.get(length.group(2)) : 0;
            } catch (NumberFormatException notANumber) {
                sides[side] = 0;
            }
        }
        boolean any = sides[0] > 0 || sides[1] > 0 || sides[2] > 0 || sides[3] > 0;
        return any ? new Clip(sides[3], sides[0], sides[1], sides[2]) : null;
    }

    /** How large a picture says it is: JFIF's density (T.871, 10.1) or {@code pHYs} of PNG. */
    private static double[] dotsPerInch(byte[] picture) {
        var in = ByteBuffer.wrap(picture);
        if (picture.length > 18 && in.getInt(0) == 0xFFD8FFE0 && in.getInt(6) == 0x4A464946) {
            double unit = picture[13] == 1 ? 1 : picture[13] == 2 ? 2.54 : 0;
            return dots(in.getShort(14) * unit, in.getShort(16) * unit);
        }
        if (picture.length > 8 && in.getInt(0) == 0x89504E47) {
            for (long at = 8; at + 21 < picture.length; at += 12 + (in.getInt((int) at) & 0xFFFFFFFFL)) {
                int place = (int) at;
                if (in.getInt(place + 4) == 0x70485973 && picture[place + 16] == 1) {
                    return dots(in.getInt(place + 8) * 0.0254, in.getInt(place + 12) * 0.0254);
                }
            }
        }
        return dots(0, 0);
    }

    private static double[] dots(double across, double down) {
        return across >= 1 && down >= 1 ? new double[] {across, down} : new double[] {DOTS_PER_INCH, DOTS_PER_INCH};
    }
}
