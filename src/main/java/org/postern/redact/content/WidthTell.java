package org.postern.redact.content;

import java.util.HashMap;
import java.util.Map;

import org.postern.redact.Width;

/**
 * What the boxes of an output tell about a name under one of them: the entropy of the box's width over a population of names set in
 * the size of the line. It says nothing about the names that were there.
 */
public final class WidthTell {
    /** Surnames in Times measure about 3.0 em on the average, with a spread of about 0.9 em (width attack in the tests). */
    private static final double MEAN = 3.0;
    private static final double SPREAD = 0.9;
    private static final int POPULATION = 400;
    /** What the box of one name may tell. */
    private static final double MOST_BITS = 0.8;

    /** How finely a gap can be measured, in points. */
    private static final double EXACT = 0.25;

    private static final int PHASES = 24;

    private static final Map<Double, Double> STANDING = new java.util.concurrent.ConcurrentHashMap<>();
    private static final Map<Double, Double> STEPS = new java.util.concurrent.ConcurrentHashMap<>();

    private double most;
    private boolean known;

    /** The step by which boxes grow on a line of that size: the smallest multiple of 36 points that tells no more than allowed. */
    double step(double size) {
        double rounded = Math.max(1, Math.round(size * 2) / 2.0);
        return STEPS.computeIfAbsent(rounded, s -> {
            double step = Width.STEP;
            while (step < 40 * Width.STEP && entropy(s, step) > MOST_BITS) {
                step += Width.STEP;
            }
            return step;
        });
    }

    void add(double size, boolean wholeLine) {
        known = true;
        if (!wholeLine) {
            most = Math.max(most, entropy(size, step(size)));
        }
    }

    /**
     * A box over a picture, whose neighbours keep their place: it reaches over the next word, whose width nobody knows, so that the name
     * and the step begin at any distance from one another. The mean over all of them, or what the step itself tells where nothing follows.
     * Who knows the covered words for certain knows the gap to the dot; only a box to the line's end keeps it from them.
     */
    void addStanding(double size) {
        known = true;
        most = Math.max(most, STANDING.computeIfAbsent(Math.max(1, Math.round(size * 2) / 2.0), s -> {
            double step = step(s);
            double sum = 0;
            for (int i = 0; i < PHASES; i++) {
                sum += entropy(s, step, step * i / PHASES);
            }
            return Math.max(sum / PHASES, entropy(s, step));
        }));
    }

    /** A box whose neighbours keep their place: the gap can be measured to the pixel. */
    void addFixed(double size, boolean wholeLine) {
        known = true;
        if (!wholeLine) {
            most = Math.max(most, exactGap(size));
        }
    }

    public void merge(WidthTell other) {
        known |= other.known;
        most = Math.max(most, other.most);
    }

    /** Bits, rounded to hundredths; 0 when no box was set. */
    public double bits() {
        return known ? Math.round(most * 100) / 100.0 : 0;
    }

    /** What a gap tells that kept its width, on a line of that size. */
    public static double exactGap(double size) {
        return entropy(size, EXACT);
    }

    static double entropy(double size, double step) {
        return entropy(size, step, 0);
    }

    private static double entropy(double size, double step, double more) {
        Map<Long, Integer> counts = new HashMap<>();
        for (int i = 0; i < POPULATION; i++) {
            double width = more + size * (MEAN + SPREAD * quantile((i + 0.5) / POPULATION));
            counts.merge((long) Math.max(1, Math.ceil(width / step)), 1, Integer::sum);
        }
        double bits = 0;
        for (int count : counts.values()) {
            double share = count / (double) POPULATION;
            bits -= share * Math.log(share) / Math.log(2);
        }
        return bits;
    }

    /** The quantile of the normal distribution, by bisection of its distribution function (logistic approximation). */
    private static double quantile(double share) {
        double low = -4;
        double high = 4;
        while (high - low > 1e-6) {
            double middle = (low + high) / 2;
            double at = 1 / (1 + Math.exp(-1.5976 * middle - 0.07056 * middle * middle * middle));
            if (at < share) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }
}
