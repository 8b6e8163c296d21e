package org.postern.redact.content;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What the writer of a scope leaves out.
 *
 * @param removed glyphs that go
 * @param placed  glyphs that stand elsewhere now, with their new place
 * @param regions where everything else is cut
 * @param aside   where masks and patterns are cut: there, and where they show a part of something marked
 * @param bars    black bars painted last
 */
record Cuts(BitSet removed, Map<Integer, AffineTransform> placed, List<Shape> regions, List<Shape> aside, List<Shape> bars) {
    /** A bar inside of another one would tell where under it the removed text began. */
    Cuts {
        List<Shape> all = bars;
        bars = IntStream.range(0, all.size()).filter(i -> isOutermost(all, i)).mapToObj(all::get).toList();
    }

    private static boolean isOutermost(List<Shape> bars, int index) {
        Rectangle2D inner = bars.get(index).getBounds2D();
        for (int i = 0; i < bars.size(); i++) {
            // Of two that are the same the first one stays.
            if (i != index && bars.get(i).contains(inner) && (i < index || !bars.get(index).contains(bars.get(i).getBounds2D()))) {
                return false;
            }
        }
        return true;
    }

    static Cuts none() {
        return new Cuts(new BitSet(), Map.of(), List.of(), List.of(), List.of());
    }

    boolean stays(Glyph glyph) {
        return !removed.get(glyph.ordinal()) && !placed.containsKey(glyph.ordinal());
    }
}
