package org.postern.clean.pdf;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceN;
import org.apache.pdfbox.pdmodel.graphics.color.PDICCBased;
import org.apache.pdfbox.pdmodel.graphics.color.PDSeparation;

/** The graphics state as far as it decides whether a mark is seen (ISO 32000-1, 8.4). */
final class State implements Cloneable {
    /** What shines through is a few of 255 levels, which no eye tells: see {@link Colour#SAME}. */
    static final double OPAQUE = 0.97;
    /** What is painted so faintly changes what is beneath by a few of 255 levels. */
    static final double INVISIBLE = 0.02;

    AffineTransform ctm = new AffineTransform();
    /** The bounds of what may be painted on. */
    Rectangle2D clip;
    /** Clips that are no upright rectangle, besides their bounds. */
    List<Shape> shapes = List.of();
    /** A clip is in force of which only the bounds are known. */
    boolean cut;
    Colour fill = Colour.BLACK;
    Colour stroke = Colour.BLACK;
    Object fillSpace = "DeviceGray";
    Object strokeSpace = "DeviceGray";
    /** What is filled lets nothing through, as far as its colour, pattern or shading goes. */
    boolean fillSolid = true;
    boolean strokeSolid = true;
    boolean fillOverprints;
    boolean strokeOverprints;
    double fillAlpha = 1;
    double strokeAlpha = 1;
    /** The blend mode; {@code Normal} for the one that only covers. */
    String blend = "Normal";
    /** Drawn into a group, so that what lies beneath the group is not what it blends with. */
    boolean grouped;
    /** The groups around are drawn so that something beneath may show, whatever is set within them. */
    boolean showsThrough;
    /** The groups around let nothing of what is in them be seen. */
    boolean vanishes;
    /** A soft mask is in force, here or around, which may let any part through or none. */
    boolean masked;
    boolean maskedAround;
    /** The mask lets nothing through. */
    boolean masksAll;
    /** In a group whose later parts replace the earlier ones instead of covering them (ISO 32000-1, 11.4.6). */
    boolean knocksOut;
    double lineWidth = 1;
    /** As in PDF and in {@link BasicStroke} (ISO 32000-1, tables 54 and 55). */
    int cap;
    int join;
    boolean dashed;
    double charSpace;
    double wordSpace;
    double scale = 1;
    double leading;
    double rise;
    double size;
    int mode;
    Fonts.Face face;
    /** Text that clips what follows; it counts as seen once something is painted through it. */
    TextClip textClip;

    static final class TextClip {
        /** Around all its letters; null as long as there is none with an outline. */
        Rectangle2D around;
        /** What is painted through the letters. */
        final List<Mark> through = new java.util.ArrayList<>();
    }

    State(Rectangle2D clip) {
        this.clip = clip;
    }

    /** True if what is painted opaque covers all of its shape within {@link #clip}. */
    boolean covers() {
        return plain() && !cut && textClip == null;
    }

    /** As {@link #covers()}; black that is multiplied and white that is screened cover, too (ISO 32000-1, 11.3.5.2). */
    boolean covers(Colour colour) {
        boolean absorbs = switch (blend) {
            case "Multiply", "Darken" -> colour.equals(Colour.BLACK);
            case "Screen", "Lighten" -> colour.equals(Colour.WHITE);
            default -> false;
        };
        return covers() || absorbs && !showsThrough && !masked && !cut && textClip == null;
    }

    /** True if what is painted mixes with what is beneath in a way that is known: so much of it, by that blend mode. */
    boolean mixes() {
        return !showsThrough && !masked && !cut && textClip == null && (plain() || !grouped);
    }

    /** How a line of the width, ends and corners there are is drawn; null for a broken one. */
    BasicStroke line() {
        return dashed ? null : new BasicStroke((float) lineWidth, cap, join);
    }

    /** True if what is painted opaque, with blend mode Normal and no soft mask, covers. */
    boolean plain() {
        return !showsThrough && !masked && (blend.equals("Normal") || blend.equals("Compatible"));
    }

    /** What is drawn next goes into a group, which is drawn with the settings there are and begins with fresh ones (ISO 32000-1, 11.6.6). */
    void enterGroup(boolean knockout) {
        vanishes |= masksAll || fillAlpha < INVISIBLE;
        showsThrough = !plain() || fillAlpha <= 0.995;
        maskedAround |= masked;
        masked = false;
        masksAll = false;
        blend = "Normal";
        fillAlpha = 1;
        strokeAlpha = 1;
        grouped = true;
        knocksOut = knockout;
    }

    /** True if what is a rectangle is one on the page, too. */
    boolean upright() {
        return ctm.getShearX() == 0 && ctm.getShearY() == 0 || ctm.getScaleX() == 0 && ctm.getScaleY() == 0;
    }

    /** True if overprinting may let other inks show. Nothing shows through black. */
    boolean mixesInks(boolean filling) {
        Object space = filling ? fillSpace : strokeSpace;
        Colour colour = filling ? fill : stroke;
        boolean inks = "DeviceCMYK".equals(space) || space instanceof PDSeparation || space instanceof PDDeviceN
                || space instanceof PDICCBased profile && profile.getNumberOfComponents() == 4;
        return (filling ? fillOverprints : strokeOverprints) && inks && !colour.within(Colour.NEAR, Colour.BLACK);
    }

    /** True if painting in that colour changes nothing, neither the bare page nor what is painted on it (ISO 32000-1, 11.3.5). */
    boolean blendsAway(Colour colour) {
        return !grouped && colour.equals(Colour.WHITE) && (blend.equals("Multiply") || blend.equals("Darken") || blend.equals("ColorBurn"));
    }

    /** True if painting in that colour changes nothing where something is painted already; on the bare page it shows. */
    boolean blendsIntoPaint(Colour colour) {
        return !grouped && colour.equals(Colour.BLACK) && switch (blend) {
            case "Screen", "Lighten", "ColorDodge", "Difference", "Exclusion" -> true;
            default -> false;
        };
    }

    State copy() {
        try {
            var copy = (State) clone();
            copy.ctm = new AffineTransform(ctm);
            return copy;
        } catch (CloneNotSupportedException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** Clips what follows by a shape that is no upright rectangle. */
    void shape(Shape clip) {
        var more = new java.util.ArrayList<>(shapes);
        more.add(clip);
        shapes = more;
    }

    void concatenate(double a, double b, double c, double d, double e, double f) {
        ctm.concatenate(new AffineTransform(a, b, c, d, e, f));
    }
}
