package org.postern.redact.content;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.NoninvertibleTransformException;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.postern.redact.WhyPicture;

/** Cuts marked regions out of paths: what lay under a mark is not in the numbers any more. */
final class PathCutter {
    /** Cutting grows with the square of the segments; beyond this a page is drawn as a picture instead. */
    private static final int MAX_SEGMENTS = 6_000;
    private static final int MAX_DASHES = 50_000;

    private final List<Shape> regions;
    private final Area all;

    PathCutter(List<Shape> regions) {
        this.regions = List.copyOf(regions);
        this.all = new Area();
        regions.forEach(region -> all.add(new Area(region)));
    }

    boolean isEmpty() {
        return regions.isEmpty();
    }

    boolean meets(Shape shape) {
        if (regions.isEmpty()) {
            return false;
        }
        Rectangle2D bounds = shape.getBounds2D();
        for (Shape region : regions) {
            Rectangle2D r = region.getBounds2D();
            boolean near = bounds.getMaxX() >= r.getMinX() && bounds.getMinX() <= r.getMaxX()
                    && bounds.getMaxY() >= r.getMinY() && bounds.getMinY() <= r.getMaxY();
            if (near && (bounds.getWidth() == 0 || bounds.getHeight() == 0 || shape.intersects(r))) {
                return true;
            }
        }
        return false;
    }

    /** The filled path without the regions. */
    Area cut(Shape filled) throws Uninterpretable {
        refuseIfTooLong(filled);
        Area area = new Area(filled);
        area.subtract(all);
        return area;
    }

    /** A plane of that size without the regions. */
    Area outside(Rectangle2D plane) {
        Area area = new Area(plane);
        area.subtract(all);
        return area;
    }

    /** What a stroke blackens, in the scope's space. */
    static Shape stroked(Path2D inScope, State state) throws Uninterpretable {
        refuseIfTooLong(inScope);
        AffineTransform ctm = state.ctm();
        try {
            Shape user = ctm.createInverse().createTransformedShape(inScope);
            State.Line line = state.line();
            double scale = Math.sqrt(Math.abs(ctm.getDeterminant()));
            double width = Math.max(line.width(), 0.3 / scale);
            float[] dash = line.dash().length == 0 ? null : line.dash();
            refuseIfTooManyDashes(user, dash);
            BasicStroke stroke = new BasicStroke((float) width, line.cap(), line.join(), (float) Math.max(1, line.miter()), dash, (float) line.phase());
            return ctm.createTransformedShape(stroke.createStrokedShape(user));
        } catch (NoninvertibleTransformException e) {
            return inScope;
        }
    }

    /** Each dash is a path of its own: a line of a kilometre in dashes of a hair's breadth is none that anybody drew. */
    private static void refuseIfTooManyDashes(Shape user, float[] dash) throws Uninterpretable {
        double period = 0;
        for (int i = 0; dash != null && i < dash.length; i++) {
            period += dash[i];
        }
        Rectangle2D bounds = user.getBounds2D();
        if (dash != null && segments(user) * Math.hypot(bounds.getWidth(), bounds.getHeight()) > MAX_DASHES * period) {
            throw new Uninterpretable(WhyPicture.PATH_UNDER_MARK_TOO_LONG);
        }
    }

    /** A rough bound of what a stroke blackens. */
    static Rectangle2D strokeBounds(Path2D inScope, State state) {
        AffineTransform ctm = state.ctm();
        double scale = Math.max(Math.hypot(ctm.getScaleX(), ctm.getShearY()), Math.hypot(ctm.getShearX(), ctm.getScaleY()));
        double reach = Math.max(0.5, state.line().width() * scale * (state.line().join() == 0 ? Math.max(1, state.line().miter()) : 1.5));
        Rectangle2D r = inScope.getBounds2D();
        return new Rectangle2D.Double(r.getX() - reach, r.getY() - reach, r.getWidth() + 2 * reach, r.getHeight() + 2 * reach);
    }

    private static void refuseIfTooLong(Shape shape) throws Uninterpretable {
        if (segments(shape) > MAX_SEGMENTS) {
            throw new Uninterpretable(WhyPicture.PATH_UNDER_MARK_TOO_LONG);
        }
    }

    private static long segments(Shape shape) {
        long segments = 0;
        for (var i = shape.getPathIterator(null); !i.isDone(); i.next()) {
            segments++;
        }
        return segments;
    }
}
