package org.postern.clean.pdf;

import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import org.apache.pdfbox.cos.COSStream;

/** One thing that an operator paints: a glyph, a path, a picture or a shading, where it lies on the page. */
final class Mark {
    enum Kind { GLYPH, BLANK, PATH, PICTURE, SHADING }

    /** Why nobody sees it. The order is that in which reasons are tried. */
    enum Hidden { LAYER, INVISIBLE, OFF_PAGE, CLIPPED, TINY, COVERED, SAME_COLOUR }

    /**
     * A glyph's place on its baseline, in points.
     *
     * @param end  where the next glyph would stand without any spacing
     * @param size height of the em
     */
    record Origin(double x, double y, double end, double size) { }

    final Kind kind;
    final Decisions run;
    final int op;
    /** The bounds on the page, before any clip. */
    final Rectangle2D box;
    Rectangle2D clip;
    java.util.List<Shape> shapes = java.util.List.of();
    Colour colour = Colour.UNKNOWN;
    /** What it paints over entirely, in page space; null if it lets something through. */
    Shape cover;
    /** What it paints on in page space, if it is of one colour and lets something through; null otherwise. */
    Shape thin;
    /** Changes nothing where something is painted already. */
    boolean blendsIntoPaint;
    double alpha = 1;
    String blend = "Normal";
    Hidden hidden;

    int glyph;
    float adjust;
    Fonts.Face face;
    int code;
    int codeLength;
    /** Where an upright glyph stands; null if it is turned. */
    Origin origin;
    /** Seen, but hardly: nearly in the colour of what is beneath, or nearly transparent. */
    boolean pale;
    boolean renderMode3;
    /** Text that paints nothing and clips what follows (render mode 7). */
    boolean clipsOnly;
    State.TextClip textClip;
    COSStream picture;
    /** The picture whose own mask may let something through where it covers; null if nothing does. */
    COSStream mask;
    /** Painted so that inks beneath may stay: printers and some readers mix it, others let it cover (ISO 32000-1, 8.6.7). */
    boolean overprints;
    /** Where the unit square of a picture lies. */
    java.awt.geom.AffineTransform placed;

    Mark(Kind kind, Decisions run, int op, Rectangle2D box) {
        this.kind = kind;
        this.run = run;
        this.op = op;
        this.box = box;
    }

    /** True if all of the region lies within its clips. */
    boolean clipContains(Rectangle2D region) {
        return clip.contains(region) && shapes.stream().allMatch(shape -> shape.contains(region));
    }

    boolean isText() {
        return kind == Kind.GLYPH || kind == Kind.BLANK;
    }
}
