package org.postern.clean.pdf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;

/**
 * Looks for colours that differ by less than an eye tells: black beside nearly black, one word or line in each, says a bit a word. A page
 * that was written by hand or by an office program has one of each. What is found stays, as a part of how the page looks.
 */
final class ColourCodes {
    /** In parts of the whole of each component; 0.016 are four of 255 levels. */
    private static final double NEAR = 0.016;
    /** A page of a thousand colours is a drawing with shades in it. */
    private static final int MAX_COLOURS = 64;
    private static final int MAX_KINDS = 20_000;

    /** A colour space by which object it is. */
    private record COSKey(Object space) {
        @Override
        public boolean equals(Object other) {
            return other instanceof COSKey key && key.space == space;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(space);
        }
    }

    private final Map<PaintColour, Integer> used = new HashMap<>();

    /** Something was painted in that colour. */
    void used(PaintColour colour) {
        if (colour.pattern() == null && !colour.numbers().isEmpty() && used.size() < MAX_KINDS) {
            used.merge(colour, 1, Integer::sum);
        }
    }

    void tell(Traces traces) {
        Map<COSKey, List<double[]>> bySpace = new HashMap<>();
        for (PaintColour colour : used.keySet()) {
            String[] numbers = colour.numbers().strip().split(" ");
            double[] values = new double[numbers.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = Double.parseDouble(numbers[i]);
            }
            bySpace.computeIfAbsent(new COSKey(colour.space()), none -> new ArrayList<>()).add(values);
        }
        int pairs = 0;
        for (List<double[]> colours : bySpace.values()) {
            for (int i = 0; i < colours.size() && colours.size() <= MAX_COLOURS; i++) {
                for (int j = 0; j < i; j++) {
                    pairs += near(colours.get(i), colours.get(j)) ? 1 : 0;
                }
            }
        }
        if (pairs > 0) {
            traces.human("colour.near", "colours of text and drawings", pairs + (pairs == 1 ? " pair" : " pairs") + " of colours that no eye tells apart; which of them is used where may be a mark",
                    Tells.COPY, Severity.MEDIUM);
        }
    }

    private static boolean near(double[] one, double[] other) {
        if (one.length != other.length) {
            return false;
        }
        for (int i = 0; i < one.length; i++) {
            if (Math.abs(one[i] - other[i]) > NEAR) {
                return false;
            }
        }
        return true;
    }
}
