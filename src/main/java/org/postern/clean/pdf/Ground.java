package org.postern.clean.pdf;

import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What lies beneath a mark, as far as it decides whether the mark stands out from it. */
final class Ground {
    /** In points: letters are looked up by the strips of the page that they stand in. */
    private static final double STRIP = 16;
    private static final int MAX_STRIPS = 400;
    private static final String NORMAL = "Normal";

    private final List<Mark> marks;
    /** Indexes of marks that lie on the page and are no text. */
    private final List<Integer> grounds;
    private final Pictures pictures;
    private final boolean blends;
    private Map<Long, List<Integer>> letters;

    Ground(List<Mark> marks, List<Integer> grounds, Pictures pictures, boolean blends) {
        this.marks = marks;
        this.grounds = grounds;
        this.pictures = pictures;
        this.blends = blends;
    }

    /** True if all that lies directly beneath has the mark's colour: a fill around it, or the bare page, which is white. */
    boolean same(Mark mark, Rectangle2D shown, int index, int within) throws IOException {
        int first = floor(index);
        if (mark.kind != Mark.Kind.GLYPH) {
            return bareBeneath(mark, shown, index);
        }
        boolean plain = mark.alpha > State.OPAQUE && mark.blend.equals(NORMAL);
        boolean possible = !plain || mark.blendsIntoPaint || mark.colour.within(within, Colour.WHITE);
        for (int i = first; i >= 0 && !possible; i--) {
            Mark ground = marks.get(grounds.get(i));
            possible = ground.colour.within(within, mark.colour) || ground.thin != null || ground.kind == Mark.Kind.PICTURE && Visibility.touches(ground.box, shown);
        }
        return possible && within(mark, shown, first, within) && !overLetters(mark, shown, index, within);
    }

    private boolean within(Mark mark, Rectangle2D shown, int first, int within) throws IOException {
        Rectangle2D core = Visibility.shrunk(shown);
        Deque<Mark> thin = new ArrayDeque<>();
        // Something of the mark's own colour lies beneath a part of it.
        boolean partly = false;
        Colour base = null;
        for (int i = first; i >= 0; i--) {
            Mark ground = marks.get(grounds.get(i));
            if (ground.hidden != null || !Visibility.touches(ground.box, shown) || !Visibility.touches(ground.clip, shown)) {
                continue;
            }
            if (ground.thin != null) {
                if (ground.thin.contains(core) && ground.clipContains(core)) {
                    thin.push(ground);
                } else if (ground.thin.intersects(shown)) {
                    return false;
                }
                continue;
            }
            Opacity.Kind opacity = ground.mask == null ? Opacity.Kind.OPAQUE : pictures.opacity(ground, shown);
            if (opacity == Opacity.Kind.CLEAR) {
                continue;
            }
            boolean whole = ground.cover != null && ground.cover.contains(core) && ground.clipContains(core);
            if (mark.blendsIntoPaint && whole && opacity == Opacity.Kind.OPAQUE) {
                return true;
            }
            if (ground.kind == Mark.Kind.PICTURE && !ground.colour.known()) {
                return opacity == Opacity.Kind.OPAQUE && thin.isEmpty() && ground.alpha > State.OPAQUE
                        && mark.alpha > State.OPAQUE && mark.blend.equals(NORMAL) && pictures.uniform(ground, shown, mark.colour, within);
            }
            if (opacity == Opacity.Kind.OPAQUE && whole && ground.colour.known()) {
                base = ground.colour;
                break;
            }
            if (ground.colour.within(within, mark.colour)) {
                partly = true;
                continue;
            }
            if (opacity == Opacity.Kind.MIXED || ground.cover == null || ground.cover.intersects(shown)) {
                return false;
            }
        }
        if (partly && !thin.isEmpty()) {
            return false;
        }
        // On the bare page there is nothing to blend with: it is white, and clear as far as blend modes go (ISO 32000-1, 11.4.7).
        boolean bare = base == null;
        base = bare ? Colour.WHITE : base;
        for (Mark layer : thin) {
            base = layer.colour.over(base, bare ? NORMAL : layer.blend, layer.alpha);
            bare = false;
        }
        return mark.colour.over(base, bare ? NORMAL : mark.blend, mark.alpha).within(within, base);
    }

    /** Letters of another colour lie beneath, so that this one stands out where it crosses them. */
    private boolean overLetters(Mark mark, Rectangle2D shown, int index, int within) {
        if (letters == null) {
            letters = new HashMap<>();
            for (int i = 0; i < marks.size(); i++) {
                Mark letter = marks.get(i);
                if (letter.kind == Mark.Kind.GLYPH && !letter.renderMode3 && !letter.clipsOnly && letter.box.getHeight() < STRIP * MAX_STRIPS) {
                    for (long strip = strip(letter.box.getMinY()); strip <= strip(letter.box.getMaxY()); strip++) {
                        letters.computeIfAbsent(strip, none -> new ArrayList<>()).add(i);
                    }
                }
            }
        }
        Rectangle2D core = Visibility.shrunk(shown);
        for (long strip = strip(core.getMinY()); strip <= strip(core.getMaxY()); strip++) {
            for (int i : letters.getOrDefault(strip, List.of())) {
                Mark letter = marks.get(i);
                if (i >= index) {
                    break;
                }
                if (letter.hidden == null && !letter.colour.within(within, mark.colour) && Visibility.shrunk(letter.box).intersects(core)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static long strip(double y) {
        return (long) Math.floor(Math.clamp(y, -1e9, 1e9) / STRIP);
    }

    /** A path in the colour of the bare page, with nothing at all beneath it. */
    private boolean bareBeneath(Mark mark, Rectangle2D shown, int index) {
        if (mark.kind != Mark.Kind.PATH || !mark.colour.sameAs(Colour.WHITE) || index > 20_000 || blends) {
            return false;
        }
        for (int i = 0; i < index; i++) {
            Mark beneath = marks.get(i);
            if (beneath.hidden == null && !beneath.clipsOnly && Visibility.touches(beneath.box, shown)) {
                return false;
            }
        }
        return true;
    }

    /** The place in {@link #grounds} of the last one painted before {@code index}. */
    private int floor(int index) {
        int low = 0;
        int high = grounds.size();
        while (low < high) {
            int middle = low + high >>> 1;
            if (grounds.get(middle) < index) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }
}
