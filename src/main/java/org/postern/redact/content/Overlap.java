package org.postern.redact.content;

import java.awt.Shape;
import java.awt.geom.Area;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;

/** Whether a glyph meets a marked region: any overlap of its advance box or of its ink counts. */
final class Overlap {
    /** Boxes drawn tightly around a word touch their neighbours by rounding alone. */
    private static final double TOUCH = 0.05;

    private Overlap() {}

    static boolean meets(Glyph glyph, Shape region) {
        Rectangle2D bounds = region.getBounds2D();
        Rectangle2D near = grown(glyph.lineBox().getBounds2D(), Math.max(2, 2 * glyph.size()));
        if (!near.intersects(bounds) && !contains(region, glyph.origin())) {
            return false;
        }
        return meets(glyph.core(), region) || meets(glyph.ink(), region) || contains(region, glyph.origin()) && isTiny(glyph);
    }

    static boolean meets(Shape shape, Shape region) {
        Rectangle2D inner = shrunk(region.getBounds2D());
        Rectangle2D bounds = shape.getBounds2D();
        if (bounds.getMaxX() < inner.getMinX() || bounds.getMinX() > inner.getMaxX()
                || bounds.getMaxY() < inner.getMinY() || bounds.getMinY() > inner.getMaxY()) {
            return false;
        }
        if (bounds.getWidth() == 0 || bounds.getHeight() == 0) {
            return true;
        }
        if (region instanceof Rectangle2D) {
            return shape.intersects(inner);
        }
        Area both = new Area(shape);
        both.intersect(new Area(region));
        return !both.isEmpty();
    }

    private static boolean isTiny(Glyph glyph) {
        return glyph.size() < 0.5 || glyph.core().getBounds2D().isEmpty();
    }

    private static boolean contains(Shape region, Point2D point) {
        return region.contains(point);
    }

    private static Rectangle2D grown(Rectangle2D r, double by) {
        return new Rectangle2D.Double(r.getX() - by, r.getY() - by, r.getWidth() + 2 * by, r.getHeight() + 2 * by);
    }

    private static Rectangle2D shrunk(Rectangle2D r) {
        double x = Math.min(TOUCH, r.getWidth() / 4);
        double y = Math.min(TOUCH, r.getHeight() / 4);
        return new Rectangle2D.Double(r.getX() + x, r.getY() + y, r.getWidth() - 2 * x, r.getHeight() - 2 * y);
    }
}
