package org.postern.redact.content;

import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;

/**
 * Where ink stands beside a box that was drawn over a picture. What stays beside the box tells where the removed text ended, unless the
 * box reaches over the next word as well.
 */
public final class InkGaps {
    /** A gap between words, in heights of the box; letters stand nearer. */
    private static final double WORD_GAP = 0.2;
    /** Scripts without spaces, and columns: after this many heights without such a gap, one between two signs will do. */
    private static final double FAR = 6;
    /** Nothing follows for so long: what comes then is another column. */
    private static final double END = 3;
    /** How much darker than the paper ink is, of 255. */
    private static final int DARKER = 60;

    private final BufferedImage grey;
    private final double scale;

    /**
     * @param picture the page as a reader shows it
     * @param scale   its pixels for each reader's point
     */
    public InkGaps(BufferedImage picture, double scale) {
        this.grey = picture;
        this.scale = scale;
    }

    /**
     * The end of the word behind a box, in reader's points: its right edge, or its lower edge for a column.
     *
     * @param end    where the drawn box ends
     * @param column whether the text runs down
     */
    public double edge(Rectangle2D box, double end, boolean column) {
        boolean[] ink = ink(box, column);
        double across = (column ? box.getWidth() : box.getHeight()) * scale;
        int from = (int) Math.ceil(Math.max(0, end) * scale);
        int at = passed(ink, from, (int) Math.max(2, Math.ceil(WORD_GAP * across)), (int) (END * across));
        if (at - from > FAR * across) {
            at = passed(ink, from, 1, (int) (END * across));
        }
        return Math.max(end, Math.min(at, ink.length) / scale);
    }

    /** The first place behind the next ink, or {@code from} where none follows soon. */
    private static int passed(boolean[] ink, int from, int gap, int soon) {
        int next = gap(ink, from, gap);
        int at = next;
        while (at < ink.length && !ink[at] && at - next <= soon) {
            at++;
        }
        return at < ink.length && ink[at] ? gap(ink, at, gap) : from;
    }

    /** Where the next gap of that width begins. */
    private static int gap(boolean[] ink, int from, int width) {
        int empty = 0;
        for (int at = from; at < ink.length; at++) {
            empty = ink[at] ? 0 : empty + 1;
            if (empty == width) {
                return at - width + 1;
            }
        }
        return ink.length;
    }

    private boolean[] ink(Rectangle2D box, boolean column) {
        int length = column ? grey.getHeight() : grey.getWidth();
        int wide = column ? grey.getWidth() : grey.getHeight();
        int low = Math.clamp((int) Math.floor((column ? box.getMinX() : box.getMinY()) * scale), 0, wide);
        int high = Math.clamp((int) Math.ceil((column ? box.getMaxX() : box.getMaxY()) * scale), low, wide);
        int[] darkest = new int[length];
        for (int at = 0; at < length; at++) {
            darkest[at] = 255;
            for (int across = low; across < high; across++) {
                int rgb = column ? grey.getRGB(across, at) : grey.getRGB(at, across);
                darkest[at] = Math.min(darkest[at], Math.max(rgb & 0xff, Math.max(rgb >> 8 & 0xff, rgb >> 16 & 0xff)));
            }
        }
        int[] sorted = darkest.clone();
        Arrays.sort(sorted);
        int paper = sorted.length == 0 ? 255 : sorted[sorted.length * 9 / 10];
        boolean[] ink = new boolean[length];
        for (int at = 0; at < length; at++) {
            ink[at] = darkest[at] < paper - DARKER;
        }
        return ink;
    }
}
