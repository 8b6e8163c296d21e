package org.postern.redact.content;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;
import org.postern.redact.WhyPicture;

/** Collects path construction operators (ISO 32000-2, 8.5.2). */
final class PathBuilder {
    /** Beyond this, cutting a path takes too long to be done for each mark. */
    private static final int MAX_SEGMENTS = 400_000;

    private final List<Command> construction = new ArrayList<>();
    private Path2D path = new Path2D.Double();
    private boolean open;
    private boolean onlyRectangle = true;

    boolean isEmpty() {
        return construction.isEmpty();
    }

    void add(Command c, AffineTransform ctm) throws Uninterpretable {
        if (construction.size() > MAX_SEGMENTS) {
            throw new Uninterpretable(WhyPicture.PATH_TOO_LONG);
        }
        switch (c.op()) {
            case "m" -> {
                Point2D p = point(c, 0, ctm);
                path.moveTo(p.getX(), p.getY());
                open = true;
            }
            case "l" -> {
                Point2D p = point(c, 0, ctm);
                start(p);
                path.lineTo(p.getX(), p.getY());
            }
            case "c" -> curve(point(c, 0, ctm), point(c, 2, ctm), point(c, 4, ctm));
            case "v" -> curve(open ? path.getCurrentPoint() : point(c, 0, ctm), point(c, 0, ctm), point(c, 2, ctm));
            case "y" -> curve(point(c, 0, ctm), point(c, 2, ctm), point(c, 2, ctm));
            case "h" -> {
                if (open) {
                    path.closePath();
                }
            }
            case "re" -> rectangle(c, ctm);
            default -> throw new IllegalArgumentException(c.op());
        }
        onlyRectangle &= c.op().equals("re");
        construction.add(c);
    }

    PaintedPath finish(String fill, boolean stroke, String clip) {
        PaintedPath done = new PaintedPath(List.copyOf(construction), path, fill, stroke, clip, onlyRectangle && construction.size() == 1);
        done.inScope().setWindingRule("f*".equals(fill) || fill == null && "W*".equals(clip) ? Path2D.WIND_EVEN_ODD : Path2D.WIND_NON_ZERO);
        construction.clear();
        path = new Path2D.Double();
        open = false;
        onlyRectangle = true;
        return done;
    }

    private void rectangle(Command c, AffineTransform ctm) throws Uninterpretable {
        double x = c.number(0);
        double y = c.number(1);
        double w = c.number(2);
        double h = c.number(3);
        double[] at = {x, y, x + w, y, x + w, y + h, x, y + h};
        ctm.transform(at, 0, at, 0, 4);
        path.moveTo(at[0], at[1]);
        path.lineTo(at[2], at[3]);
        path.lineTo(at[4], at[5]);
        path.lineTo(at[6], at[7]);
        path.closePath();
        open = true;
    }

    private void curve(Point2D a, Point2D b, Point2D c) {
        start(a);
        path.curveTo(a.getX(), a.getY(), b.getX(), b.getY(), c.getX(), c.getY());
    }

    private void start(Point2D p) {
        if (!open) {
            path.moveTo(p.getX(), p.getY());
            open = true;
        }
    }

    private static Point2D point(Command c, int at, AffineTransform ctm) throws Uninterpretable {
        return ctm.transform(new Point2D.Double(c.number(at), c.number(at + 1)), null);
    }
}
