package org.postern.clean.pdf;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** The path operators of one stream (ISO 32000-1, 8.5): what is filled, stroked, and clipped. */
final class PathPainter {
    /** A line this thick hides letters. */
    private static final double COVERING_LINE = 3;
    /** Paths with more points than this are taken as drawings, not as covers. */
    private static final int MAX_COVER_POINTS = 200;

    private final Walk walk;
    private Path2D path = new Path2D.Double();
    private boolean rectangle;
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
                rectangle = false;
                path.moveTo(px = op.number(0), py = op.number(1));
            }
            case "re" -> {
                rectangle = points == 1;
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
                rectangle &= op.name().equals("h");
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
            boolean opaque = walk.state.covers();
            if (opaque && fill && walk.state.fillAlpha > State.OPAQUE && points <= MAX_COVER_POINTS && walk.state.fillSolid) {
                mark.cover = rectangle && walk.state.upright() ? shape.getBounds2D() : shape;
                mark.overprints = walk.state.mixesInks(true);
            } else if (opaque && stroke && walk.state.strokeAlpha > State.OPAQUE && width >= COVERING_LINE && points <= MAX_COVER_POINTS && walk.state.strokeSolid) {
                mark.cover = walk.state.ctm.createTransformedShape(new BasicStroke((float) walk.state.lineWidth).createStrokedShape(path));
                mark.overprints = walk.state.mixesInks(false);
            }
            if (walk.state.vanishes || (!fill || walk.state.fillAlpha < 0.004) && (!stroke || walk.state.strokeAlpha < 0.004)) {
                mark.hidden = Mark.Hidden.INVISIBLE;
            }
            walk.add(mark);
        }
        end();
    }

    void end() {
        if (clipping >= 0) {
            path.setWindingRule(clipping);
            Shape shape = walk.state.ctm.createTransformedShape(path);
            Rectangle2D bounds = path.getCurrentPoint() == null ? new Rectangle2D.Double() : shape.getBounds2D();
            walk.state.clip = walk.state.clip.createIntersection(bounds);
            if (!(rectangle && walk.state.upright())) {
                walk.state.cut |= points > MAX_COVER_POINTS;
                if (points <= MAX_COVER_POINTS) {
                    walk.state.shape(shape);
                }
            }
        }
        clipping = -1;
        path = new Path2D.Double();
        rectangle = false;
        points = 0;
    }
}
