package org.postern.redact.content;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/**
 * What the writer of a scope leaves out.
 *
 * @param removed glyphs that go
 * @param placed  glyphs that stand elsewhere now, with their new place
 * @param regions where everything else is cut
 * @param bars    black bars painted last
 */
record Cuts(BitSet removed, Map<Integer, AffineTransform> placed, List<Shape> regions, List<Shape> bars) {
    static Cuts none() {
        return new Cuts(new BitSet(), Map.of(), List.of(), List.of());
    }

    boolean stays(Glyph glyph) {
        return !removed.get(glyph.ordinal()) && !placed.containsKey(glyph.ordinal());
    }
}
