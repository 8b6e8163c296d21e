package org.postern.redact;

import java.util.Locale;

/** What the gap that a removal leaves may tell. */
public enum Width {
    /** Boxes are as wide as a multiple of 36 points: at most 0.8 bit of a name is left. */
    QUANTISED,
    /** The rest of the line goes, too: nothing is left to measure. */
    LINE,
    /** What stays keeps its place: the gap tells the width of what went, most of a name. Warned against. */
    EXACT;

    /** The step of {@link #QUANTISED}, in points. */
    public static final double STEP = 36;

    public String jsonName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
