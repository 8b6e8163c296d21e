package org.postern.clean.pdf;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Where a glyph procedure draws (ISO 32000-1, 9.6.5), as far as its paths and inline pictures tell.
 *
 * @param bounds in glyph space; null if nothing is drawn, or only what the procedure alone does not tell
 * @param block  it is one full rectangle
 */
record Type3Outline(Rectangle2D bounds, boolean block) {
    static Type3Outline of(Content procedure) {
        Deque<AffineTransform> saved = new ArrayDeque<>();
        var at = new AffineTransform();
        double line = 1;
        Path2D path = new Path2D.Double();
        Rectangle2D bounds = null;
        int painted = 0;
        int rectangles = 0;
        boolean plain = true;
        for (Content.Op op : procedure.ops()) {
            switch (op.name()) {
                case "q" -> saved.push(new AffineTransform(at));
                case "Q" -> at = saved.isEmpty() ? at : saved.pop();
                case "cm" -> at.concatenate(new AffineTransform(op.number(0), op.number(1), op.number(2), op.number(3), op.number(4), op.number(5)));
                case "w" -> line = op.number(0);
                case "re" -> {
                    rectangles++;
                    path.append(new Rectangle2D.Double(Math.min(op.number(0), op.number(0) + op.number(2)), Math.min(op.number(1), op.number(1) + op.number(3)),
                            Math.abs(op.number(2)), Math.abs(op.number(3))), false);
                }
                case "m", "l", "c", "v", "y" -> {
                    plain = false;
                    for (int i = 0; i + 1 < op.operands().size(); i += 2) {
                        point(path, op.number(i), op.number(i + 1));
                    }
                }
                case "W", "W*", "sh", "Do", "Tj", "TJ", "'", "\"" -> plain = false;
                case "n" -> path.reset();
                case "f", "F", "f*", "b", "b*", "B", "B*", "s", "S" -> {
                    plain &= op.name().equalsIgnoreCase("f") || op.name().equals("f*");
                    painted++;
                    bounds = joined(bounds, at.createTransformedShape(path).getBounds2D(), op.name().toLowerCase(java.util.Locale.ROOT).startsWith("f") ? 0 : line);
                    path.reset();
                }
                case "BI" -> {
                    plain = false;
                    painted++;
                    bounds = joined(bounds, at.createTransformedShape(new Rectangle2D.Double(0, 0, 1, 1)).getBounds2D(), 0);
                }
                default -> { }
            }
        }
        boolean upright = at.getShearX() == 0 && at.getShearY() == 0;
        return new Type3Outline(bounds, plain && upright && painted == 1 && rectangles == 1);
    }

    private static void point(Path2D path, double x, double y) {
        if (path.getCurrentPoint() == null) {
            path.moveTo(x, y);
        } else {
            path.lineTo(x, y);
        }
    }

    private static Rectangle2D joined(Rectangle2D before, Rectangle2D more, double line) {
        var grown = new Rectangle2D.Double(more.getX() - line, more.getY() - line, more.getWidth() + 2 * line, more.getHeight() + 2 * line);
        return before == null ? grown : before.createUnion(grown);
    }
}
