package org.postern.redact.content;

import java.awt.geom.Rectangle2D;

import org.postern.redact.Width;

/** Boxes that a person drew over what is no text: they stay where they are, and grow by large steps, so that they do not tell a width. */
public final class DrawnBoxes {
    /** A box is drawn about so much higher than the letters under it are. */
    private static final double ROOM = 1.2;
    /** Higher ones hold several lines, or no text. */
    private static final double HIGHEST_LINE = 36;
    private static final double USUAL_SIZE = 12;
    private static final double SMALLEST_SIZE = 6;
    /** Longer than wide by this: a column of vertical text. */
    private static final double COLUMN = 1.8;

    private DrawnBoxes() {}

    /**
     * The box as it is to be drawn, never smaller.
     *
     * @param box  in reader's points; {@code page} is what a reader sees
     * @param ink  null when it is not known what stands beside the box: then its width is taken to tell all
     * @param told receives what the new width tells
     */
    public static Rectangle2D grown(Rectangle2D box, Rectangle2D page, Width width, InkGaps ink, WidthTell told) {
        boolean column = box.getHeight() > COLUMN * box.getWidth();
        double across = column ? box.getWidth() : box.getHeight();
        double size = across > HIGHEST_LINE ? USUAL_SIZE : Math.max(SMALLEST_SIZE, across / ROOM);
        if (width == Width.EXACT) {
            told.addFixed(size, false);
            return box;
        }
        double start = column ? box.getMinY() : box.getMinX();
        double end = column ? box.getMaxY() : box.getMaxX();
        double last = column ? page.getMaxY() : page.getMaxX();
        double to = last;
        if (width == Width.LINE) {
            told.add(size, true);
        } else {
            double step = told.step(size);
            double over = ink == null ? end : ink.edge(box, end, column);
            to = start + Math.max(1, Math.ceil((over - start) / step - 1e-6)) * step;
            if (ink == null) {
                told.addFixed(size, false);
            } else {
                told.addStanding(size);
            }
        }
        to = Math.max(end, Math.min(to, last));
        return column ? new Rectangle2D.Double(box.getX(), box.getY(), box.getWidth(), to - start)
                : new Rectangle2D.Double(box.getX(), box.getY(), to - start, box.getHeight());
    }
}
