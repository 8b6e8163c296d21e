package org.postern.clean.pdf;

import java.io.IOException;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.graphics.color.PDColorSpace;
import org.apache.pdfbox.pdmodel.graphics.color.PDSeparation;

/**
 * A colour as an eye tells it from another.
 *
 * @param known false for patterns, shadings and pictures, whose colour varies
 * @param red   0 to 255, as {@code green} and {@code blue}
 */
record Colour(boolean known, int red, int green, int blue) {
    static final Colour BLACK = new Colour(true, 0, 0, 0);
    static final Colour WHITE = new Colour(true, 255, 255, 255);
    static final Colour UNKNOWN = new Colour(false, 0, 0, 0);
    /** Paints nothing: a pattern whose cell is empty, the colorant None. */
    static final Colour NOTHING = new Colour(false, -1, -1, -1);

    /** Blend modes whose outcome depends on all channels together (ISO 32000-1, 11.3.5.3). */
    static final Set<String> BEYOND_CHANNELS = Set.of("Hue", "Saturation", "Color", "Luminosity");

    /** Two colours nobody tells apart on a screen, one upon the other. */
    static final int SAME = 9;
    /** Two colours that many do not tell apart at first sight. */
    static final int NEAR = 36;

    /** Stands for a calibrated space, a Lab space not among them. */
    private static final String CALIBRATED = "Calibrated";
    /** Stands for a space that is damaged; what is painted in it is each reader's own. */
    static final String UNREADABLE = "Unreadable";

    boolean sameAs(Colour other) {
        return within(SAME, other);
    }

    boolean within(int levels, Colour other) {
        return known && other.known && Math.abs(red - other.red) <= levels && Math.abs(green - other.green) <= levels && Math.abs(blue - other.blue) <= levels;
    }

    static Colour gray(double level) {
        return rgb(level, level, level);
    }

    static Colour rgb(double red, double green, double blue) {
        return new Colour(true, level(red), level(green), level(blue));
    }

    /** The simple conversion: exact at white and black, near enough elsewhere to tell colours apart. */
    static Colour cmyk(double cyan, double magenta, double yellow, double black) {
        return rgb((1 - cyan) * (1 - black), (1 - magenta) * (1 - black), (1 - yellow) * (1 - black));
    }

    /**
     * This colour painted over another one (ISO 32000-1, 11.3.5.2).
     *
     * @return unknown for the blend modes that do not go channel by channel
     */
    Colour over(Colour beneath, String blend, double alpha) {
        if (!known || !beneath.known) {
            return UNKNOWN;
        }
        int[] mixed = {mix(blend, beneath.red, red, alpha), mix(blend, beneath.green, green, alpha), mix(blend, beneath.blue, blue, alpha)};
        return mixed[0] < 0 ? UNKNOWN : new Colour(true, mixed[0], mixed[1], mixed[2]);
    }

    private static int mix(String blend, int beneath, int above, double alpha) {
        double b = beneath / 255.0;
        double s = above / 255.0;
        double mixed = switch (blend) {
            case "Normal", "Compatible" -> s;
            case "Multiply" -> b * s;
            case "Screen" -> b + s - b * s;
            case "Overlay" -> hard(s, b);
            case "HardLight" -> hard(b, s);
            case "Darken" -> Math.min(b, s);
            case "Lighten" -> Math.max(b, s);
            case "ColorDodge" -> b == 0 ? 0 : s >= 1 ? 1 : Math.min(1, b / (1 - s));
            case "ColorBurn" -> b >= 1 ? 1 : s <= 0 ? 0 : 1 - Math.min(1, (1 - b) / s);
            case "Difference" -> Math.abs(b - s);
            case "Exclusion" -> b + s - 2 * b * s;
            case "SoftLight" -> s <= 0.5 ? b - (1 - 2 * s) * b * (1 - b)
                    : b + (2 * s - 1) * ((b <= 0.25 ? ((16 * b - 12) * b + 4) * b : Math.sqrt(b)) - b);
            default -> -1;
        };
        return mixed < 0 ? -1 : level(b + alpha * (mixed - b));
    }

    private static double hard(double beneath, double above) {
        return above <= 0.5 ? beneath * 2 * above : beneath + 2 * above - 1 - beneath * (2 * above - 1);
    }

    private static int level(double value) {
        return (int) Math.round(Math.clamp(value, 0, 1) * 255);
    }

    /** A calibrated space: its black and its white are those of the screen, its other colours are each reader's own. */
    private static Colour calibrated(float[] components) {
        boolean black = true;
        boolean white = components.length > 0;
        for (float component : components) {
            black &= component <= 0;
            white &= component >= 1;
        }
        return white ? WHITE : black && components.length > 0 ? BLACK : UNKNOWN;
    }

    /** The first colour of a space when it is chosen (ISO 32000-1, 8.6.3). */
    static Colour initial(Object space) {
        return space instanceof PDColorSpace rich ? of(rich, rich.getInitialColor().getComponents()) : space.equals("Pattern") || space.equals(UNREADABLE) ? UNKNOWN : BLACK;
    }

    static Colour of(Object space, float[] components) {
        if (space instanceof PDSeparation one && one.getColorantName().equals("None")) {
            return NOTHING;
        }
        if (space instanceof PDColorSpace rich) {
            try {
                float[] rgb = components.length == rich.getNumberOfComponents() ? rich.toRGB(components) : null;
                return rgb == null || rgb.length < 3 ? UNKNOWN : rgb(rgb[0], rgb[1], rgb[2]);
            } catch (IOException | RuntimeException beyondReading) {
                return UNKNOWN;
            }
        }
        if (space.equals(CALIBRATED)) {
            return calibrated(components);
        }
        return switch (components.length) {
            case 1 -> gray(components[0]);
            case 3 -> rgb(components[0], components[1], components[2]);
            case 4 -> cmyk(components[0], components[1], components[2], components[3]);
            default -> UNKNOWN;
        };
    }

    /** A colour space by name or from the resources: a device space's name, or PDFBox's reading of the others. */
    static Object space(COSBase given, COSDictionary resources) {
        if (given instanceof COSName name) {
            switch (name.getName()) {
                case "DeviceGray", "DeviceRGB", "DeviceCMYK", "G", "RGB", "CMYK", "Pattern" -> {
                    return name.getName();
                }
                default -> { }
            }
        }
        // Readers do not agree on calibrated greys and colours.
        if (given instanceof COSArray array && array.getName(0, "").startsWith("Cal")) {
            return CALIBRATED;
        }
        try {
            return PDColorSpace.create(given, new PDResources(resources));
        } catch (IOException | RuntimeException beyondReading) {
            return UNREADABLE;
        }
    }
}
