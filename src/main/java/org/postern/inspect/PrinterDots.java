package org.postern.inspect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Finds the faint yellow dots that colour laser printers put on every page: rows and columns of them tell the printer's serial number
 * and, with some makers, the hour
 * ("Forensic Analysis and Anonymisation of Printed Documents", IH&MMSec 2018). Dots are small, yellower than the paper, each by itself on paper, and stand on a grid of some hundredths of an inch.
 */
public final class PrinterDots {
    /** Looked for pixel by pixel, one byte each: a page of A4 at 800 dots an inch. */
    public static final long MAX_PIXELS = 64_000_000;
    /** How much yellower than the paper, in levels of blue, a dot is at least. */
    private static final int YELLOWER = 14;
    /** Distances of the grids in use, in inches, the widest first. */
    private static final double[] STEPS = {0.04, 0.03, 0.02, 0.01};
    /** A scan may be larger or smaller than the page by this share. */
    private static final double SCALE = 0.03;
    /** How well dots stand on a grid: 1 for all on it, about 0.2 for twenty anywhere. */
    private static final double ON_GRID = 0.6;
    private static final int FEWEST = 20;
    /** Dots come in rows from the top: so many show the grid. */
    private static final int MOST_MEASURED = 4_000;
    /** So many specks are worth a look even if no grid is seen, as on a page that lay askew. */
    private static final int FEWEST_WITHOUT_GRID = 60;
    private static final byte OTHER = 0;
    private static final byte PAPER = 1;
    private static final byte YELLOW = 2;
    private static final byte DONE = 3;

    /** Gives a row of pixels as red, green and blue in the low 24 bits. */
    @FunctionalInterface
    public interface Rows {
        void read(int y, int[] line);
    }

    /**
     * What was found.
     *
     * @param count how many dots
     * @param step  distance of the grid in inches; 0 if they stand on none that is known
     */
    public record Found(int count, double step) { }

    private final int width;
    private final int height;
    private final double dpi;
    private final byte[] kinds;
    private final List<double[]> dots = new ArrayList<>();

    private PrinterDots(int width, int height, double dpi) {
        this.width = width;
        this.height = height;
        this.dpi = dpi;
        this.kinds = new byte[width * height];
    }

    /** @param dpi pixels an inch of the printed page */
    public static Optional<Found> find(int width, int height, double dpi, Rows rows) {
        if ((long) width * height > MAX_PIXELS || width < 50 || height < 50 || dpi < 70) {
            return Optional.empty();
        }
        return new PrinterDots(width, height, dpi).search(rows);
    }

    private Optional<Found> search(Rows rows) {
        sort(rows);
        int largest = (int) Math.ceil(dpi * 0.02) + 1;
        int margin = Math.max(2, (int) Math.round(dpi * 0.006));
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                if (kinds[y * width + x] == YELLOW) {
                    speck(x, y, largest, margin);
                }
            }
        }
        if (dots.size() < FEWEST) {
            return Optional.empty();
        }
        double step = step();
        return step == 0 && dots.size() < FEWEST_WITHOUT_GRID ? Optional.empty() : Optional.of(new Found(dots.size(), step));
    }

    private static int yellowness(int pixel) {
        return ((pixel >> 16 & 255) + (pixel >> 8 & 255)) / 2 - (pixel & 255);
    }

    private static boolean light(int pixel) {
        return (pixel >> 16 & 255) >= 190 && (pixel >> 8 & 255) >= 185;
    }

    /** Tells paper and what is yellower; paper may be yellowish itself. */
    private void sort(Rows rows) {
        int[] line = new int[width];
        int[] tints = new int[512];
        long papers = 0;
        for (int y = 0; y < height; y += 4) {
            rows.read(y, line);
            for (int x = 0; x < width; x += 4) {
                if (light(line[x])) {
                    tints[yellowness(line[x]) + 255]++;
                    papers++;
                }
            }
        }
        int tint = 0;
        for (long below = 0; tint < 511 && (below += tints[tint]) * 2 < papers; ) {
            tint++;
        }
        int yellow = tint - 255 + YELLOWER;
        for (int y = 0; y < height; y++) {
            rows.read(y, line);
            for (int x = 0; x < width; x++) {
                int pixel = line[x];
                boolean balanced = Math.abs((pixel >> 16 & 255) - (pixel >> 8 & 255)) <= 40;
                kinds[y * width + x] = !light(pixel) ? OTHER : yellowness(pixel) < yellow ? PAPER : balanced ? YELLOW : OTHER;
            }
        }
    }

    /** Takes the speck at a pixel; it is a dot if it is small and paper is all around. */
    private void speck(int startX, int startY, int largest, int margin) {
        int left = startX;
        int right = startX;
        int top = startY;
        int bottom = startY;
        int[] open = new int[4 * largest * largest + 64];
        int count = 0;
        open[count++] = startY * width + startX;
        kinds[startY * width + startX] = DONE;
        while (count > 0) {
            int at = open[--count];
            int x = at % width;
            int y = at / width;
            left = Math.min(left, x);
            right = Math.max(right, x);
            top = Math.min(top, y);
            bottom = Math.max(bottom, y);
            boolean small = right - left < largest && bottom - top < largest;
            for (int dy = -1; dy <= 1 && small; dy++) {
                for (int dx = -1; dx <= 1; dx++) {
                    int nx = x + dx;
                    int ny = y + dy;
                    if (nx >= 0 && ny >= 0 && nx < width && ny < height && kinds[ny * width + nx] == YELLOW && count < open.length) {
                        kinds[ny * width + nx] = DONE;
                        open[count++] = ny * width + nx;
                    }
                }
            }
        }
        if (right - left < largest && bottom - top < largest && alone(left, top, right, bottom, margin)) {
            dots.add(new double[] {(left + right) / 2.0, (top + bottom) / 2.0});
        }
    }

    private boolean alone(int left, int top, int right, int bottom, int margin) {
        if (left - margin < 0 || top - margin < 0 || right + margin >= width || bottom + margin >= height) {
            return false;
        }
        int paper = 0;
        int all = 0;
        for (int y = top - margin; y <= bottom + margin; y++) {
            for (int x = left - margin; x <= right + margin; x++) {
                if (x < left || x > right || y < top || y > bottom) {
                    all++;
                    paper += kinds[y * width + x] == PAPER ? 1 : 0;
                }
            }
        }
        return paper >= all * 0.9;
    }

    /** The widest grid on which the dots stand both ways. */
    private double step() {
        for (double step : STEPS) {
            for (double scale = 1 - SCALE; scale <= 1 + SCALE; scale += 0.0025) {
                double pixels = step * dpi * scale;
                if (pixels >= 3 && inStep(0, pixels) > ON_GRID && inStep(1, pixels) > ON_GRID) {
                    return step;
                }
            }
        }
        return 0;
    }

    private double inStep(int axis, double pixels) {
        // Over a whole page the smallest error of scale adds up: each part of it is looked at by itself.
        double[] sorted = dots.stream().limit(MOST_MEASURED).mapToDouble(dot -> dot[axis]).sorted().toArray();
        double window = pixels * 40;
        double sum = 0;
        for (int from = 0, to; from < sorted.length; from = to) {
            double limit = sorted[from] + window;
            to = (int) Arrays.stream(sorted).filter(value -> value < limit).count();
            double cosines = 0;
            double sines = 0;
            for (int i = from; i < to; i++) {
                cosines += Math.cos(2 * Math.PI * sorted[i] / pixels);
                sines += Math.sin(2 * Math.PI * sorted[i] / pixels);
            }
            sum += Math.hypot(cosines, sines);
        }
        return sum / sorted.length;
    }
}
