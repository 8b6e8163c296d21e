package org.postern.clean.pdf;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;

/** The path operators of one stream (ISO 32000-1, 8.5): what is filled, stroked, and clipped. */
final class PathPainter {
    /** A line this thick hides letters. */
    private static final double COVERING_LINE = 3;
    /** Paths with more points than this are taken as drawings, not as covers. */
    private static final int MAX_COVER_POINTS = 200;

    private final Walk walk;
    private Path2D path = new Path2D.Double();
    private int points;
    private double px;
    private double py;
    private int clipping = -1;

    PathPainter(Walk walk) {
        this.walk = walk;
    }

    /** The path becomes a clip once it is painted or ended. */
    void clip(int rule) {
        clipping = rule;
    }

    void construct(Content.Op op) {
        points++;
        switch (op.name()) {
            case "m" -> {
                path.moveTo(px = op.number(0), py = op.number(1));
            }
            case "re" -> {
                double x = op.number(0);
                double y = op.number(1);
                double w = op.number(2);
                double h = op.number(3);
                path.moveTo(x, y);
                path.lineTo(x + w, y);
                path.lineTo(x + w, y + h);
                path.lineTo(x, y + h);
                path.closePath();
                px = x;
                py = y;
            }
            default -> {
                if (path.getCurrentPoint() == null) {
                    return;
                }
                switch (op.name()) {
                    case "l" -> path.lineTo(px = op.number(0), py = op.number(1));
                    case "c" -> path.curveTo(op.number(0), op.number(1), op.number(2), op.number(3), px = op.number(4), py = op.number(5));
                    case "v" -> path.curveTo(px, py, op.number(0), op.number(1), px = op.number(2), py = op.number(3));
                    case "y" -> path.curveTo(op.number(0), op.number(1), op.number(2), op.number(3), px = op.number(2), py = op.number(3));
                    default -> path.closePath();
                }
            }
        }
    }

    void paint(int number, boolean fill, boolean stroke, int rule) {
        path.setWindingRule(rule);
        if (path.getCurrentPoint() != null && !walk.exempt()) {
            Shape shape = walk.state.ctm.createTransformedShape(path);
            Rectangle2D bounds = shape.getBounds2D();
            double width = stroke ? walk.state.lineWidth * Math.sqrt(Math.abs(walk.state.ctm.getDeterminant())) : 0;
            double grow = Math.max(width / 2, 0.01);
            bounds.setRect(bounds.getX() - grow, bounds.getY() - grow, bounds.getWidth() + 2 * grow, bounds.getHeight() + 2 * grow);
            var mark = new Mark(Mark.Kind.PATH, walk.run(), number, bounds);
            mark.colour = fill && stroke && !walk.state.fill.sameAs(walk.state.stroke) ? Colour.UNKNOWN : fill ? walk.state.fill : walk.state.stroke;
            BasicStroke line = stroke ? walk.state.line() : null;
            if (points > MAX_COVER_POINTS) {
                mark.cover = null;
            } else if (fill && walk.state.fillSolid && covers(walk.state.fill, walk.state.fillAlpha)) {
                mark.cover = rectangle(shape) ? shape.getBounds2D() : shape;
                mark.overprints = walk.state.mixesInks(true) || walk.state.fillAlpha <= State.OPAQUE;
            } else if (line != null && walk.state.strokeSolid && width >= COVERING_LINE && covers(walk.state.stroke, walk.state.strokeAlpha)) {
                mark.cover = walk.state.ctm.createTransformedShape(line.createStrokedShape(path));
                mark.overprints = walk.state.mixesInks(false) || walk.state.strokeAlpha <= State.OPAQUE;
            } else if (fill && !stroke && walk.state.fillSolid && walk.state.mixes()) {
                mark.thin = rectangle(shape) ? shape.getBounds2D() : shape;
                mark.alpha = walk.state.fillAlpha;
                mark.blend = walk.state.blend;
            }
            if (walk.state.vanishes || (!fill || walk.state.fillAlpha < 0.004) && (!stroke || walk.state.strokeAlpha < 0.004)) {
                mark.hidden = Mark.Hidden.INVISIBLE;
            }
            walk.add(mark);
        }
        end();
    }

    private boolean covers(Colour colour, double alpha) {
        return walk.state.covers(colour) && (alpha > State.OPAQUE || walk.state.knocksOut);
    }

    /** True if the shape on the page is one upright rectangle, whichever operators it was made of. */
    private static boolean rectangle(Shape shape) {
        Rectangle2D box = shape.getBounds2D();
        double[] at = new double[6];
        int corners = 0;
        int turns = 0;
        double x = 0;
        double y = 0;
        for (var steps = shape.getPathIterator(null); !steps.isDone(); steps.next()) {
            int kind = steps.currentSegment(at);
            if (kind == PathIterator.SEG_CLOSE) {
                continue;
            }
            boolean corner = (near(at[0], box.getMinX()) || near(at[0], box.getMaxX())) && (near(at[1], box.getMinY()) || near(at[1], box.getMaxY()));
            boolean along = kind == PathIterator.SEG_LINETO && (near(at[0], x) != near(at[1], y));
            boolean back = kind == PathIterator.SEG_LINETO && near(at[0], x) && near(at[1], y);
            if (!corner || kind == PathIterator.SEG_MOVETO && corners > 0 || kind != PathIterator.SEG_MOVETO && !along && !back) {
                return false;
            }
            turns += along ? 1 : 0;
            corners++;
            x = at[0];
            y = at[1];
        }
        return corners == 4 && turns == 3 || corners == 5 && turns >= 3;
    }

    private static boolean near(double a, double b) {
        return Math.abs(a - b) < 1e-6 * Math.max(1, Math.abs(a));
    }

    void end() {
        if (clipping >= 0) {
            path.setWindingRule(clipping);
            Shape shape = walk.state.ctm.createTransformedShape(path);
            Rectangle2D bounds = path.getCurrentPoint() == null ? new Rectangle2D.Double() : shape.getBounds2D();
            walk.state.clip = walk.state.clip.createIntersection(bounds);
            if (!rectangle(shape)) {
                walk.state.cut |= points > MAX_COVER_POINTS;
                if (points <= MAX_COVER_POINTS) {
                    walk.state.shape(shape);
                }
            }
        }
        clipping = -1;
        path = new Path2D.Double();
        points = 0;
    }
}
