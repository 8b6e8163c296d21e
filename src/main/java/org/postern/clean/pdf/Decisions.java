package org.postern.clean.pdf;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * What of one content stream nobody can see, by the number of the operator and, in text, of the glyph. A form drawn in two places
 * loses only what is hidden in both.
 */
final class Decisions {
    /** Nothing is hidden. */
    static final Decisions NONE = new Decisions();

    private final BitSet paint = new BitSet();
    private final Map<Integer, Glyphs> text = new HashMap<>();
    private boolean seen;

    /**
     * Hidden glyphs of one text operator.
     *
     * @param adjust for each hidden glyph the number for {@code TJ} that moves as far as the glyph did
     */
    record Glyphs(BitSet hidden, Map<Integer, Float> adjust) { }

    void hidePaint(int op) {
        paint.set(op);
    }

    void hideGlyph(int op, int glyph, float adjust) {
        Glyphs glyphs = text.computeIfAbsent(op, none -> new Glyphs(new BitSet(), new HashMap<>()));
        glyphs.hidden.set(glyph);
        glyphs.adjust.put(glyph, adjust);
    }

    boolean paintHidden(int op) {
        return paint.get(op);
    }

    Glyphs glyphs(int op) {
        return text.get(op);
    }

    /** Keeps hidden only what is hidden in this run, too. */
    void meet(Decisions run) {
        if (!seen) {
            seen = true;
            paint.or(run.paint);
            text.putAll(run.text);
            return;
        }
        paint.and(run.paint);
        text.keySet().retainAll(run.text.keySet());
        text.forEach((op, glyphs) -> glyphs.hidden.and(run.text.get(op).hidden));
    }
}
