package org.postern.redact.content;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;

import org.apache.pdfbox.pdmodel.font.PDFont;

/**
 * One glyph that is shown.
 *
 * @param ordinal  its place in the order of painting; the same in each run over the page
 * @param scope    0 for the page and its forms; each pattern, soft mask or procedure is a scope of its own
 * @param bytes    its character code as it stands in the operand
 * @param unicode  what it says; empty when nothing is known
 * @param shape    what the font's own tables say it is, where that differs; else null
 * @param em       from the glyph's em square to the scope's space
 * @param advance  natural advance in em, along the line; {@code vertical} says which axis
 * @param textMatrix the text matrix in force, from text space to the stream's user space
 */
public record Glyph(int ordinal, int scope, int code, byte[] bytes, String unicode, String shape, AffineTransform em, double advance,
                    boolean vertical, AffineTransform textMatrix, State state, Pitch pitch) {
    /**
     * What all glyphs of one operand share.
     *
     * @param size    the em in the space of the scope, in points
     * @param degrees the direction of the line, 0 to 359
     */
    record Pitch(double size, int degrees) {
        static Pitch of(AffineTransform em, boolean vertical) {
            double x = vertical ? -em.getShearX() : em.getScaleX();
            double y = vertical ? -em.getScaleY() : em.getShearY();
            // Mirrored text runs along the same line as its neighbours.
            int degrees = y == 0 && x > 0 ? 0 : Math.floorMod((int) Math.round(Math.toDegrees(Math.atan2(y, x))), 360);
            return new Pitch(vertical ? length(em.getScaleX(), em.getShearY()) : length(em.getShearX(), em.getScaleY()), degrees);
        }

        private static double length(double x, double y) {
            return x == 0 ? Math.abs(y) : y == 0 ? Math.abs(x) : Math.hypot(x, y);
        }
    }

    /** A letter's body, from the baseline to about the x-height: what lies here belongs to the line, not to its neighbours. */
    private static final double CORE_TOP = 0.5;

    public PDFont font() {
        return state.text().font();
    }

    /** Where its advance begins. */
    public Point2D origin() {
        return em.transform(new Point2D.Double(0, 0), null);
    }

    /** Where its advance ends. */
    public Point2D end() {
        return em.transform(vertical ? new Point2D.Double(0, advance) : new Point2D.Double(advance, 0), null);
    }

    /** The em in the space of the scope, in points. */
    public double size() {
        return pitch.size();
    }

    /** The advance box, from the baseline to the height of a small letter. */
    public Shape core() {
        return vertical ? quad(-CORE_TOP, 0, CORE_TOP, advance) : quad(0, 0, advance, CORE_TOP);
    }

    /** The advance box over the full height of a line. */
    public Shape lineBox() {
        return vertical ? quad(-0.5, 0, 0.5, advance) : quad(0, -0.22, advance, 0.78);
    }

    /** What it blackens; its core when the outline is not known. */
    public Shape ink() {
        Rectangle2D bounds = GlyphInk.bounds(font(), code);
        if (bounds == null) {
            return core();
        }
        return quad(bounds.getMinX(), bounds.getMinY(), bounds.getMaxX(), bounds.getMaxY());
    }

    boolean isSpace() {
        return !unicode.isEmpty() && unicode.isBlank();
    }

    private Shape quad(double x0, double y0, double x1, double y1) {
        Path2D path = new Path2D.Double();
        path.moveTo(x0, y0);
        path.lineTo(x1, y0);
        path.lineTo(x1, y1);
        path.lineTo(x0, y1);
        path.closePath();
        path.transform(em);
        return path;
    }

    /** Text never reaches a log. */
    @Override
    public String toString() {
        return "Glyph " + ordinal;
    }
}
