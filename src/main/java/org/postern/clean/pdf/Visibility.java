package org.postern.clean.pdf;

import java.awt.Shape;
import java.awt.geom.Area;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.postern.clean.WorkName;
import org.postern.clean.Workbench;

/**
 * Judges which marks of a page nobody sees: on layers that are off, painted with nothing, outside the page, clipped away, tiny, under
 * something opaque, or in the colour of what is beneath. When in doubt a mark is seen.
 */
final class Visibility {
    /** Letters lower than this, in points, are a line of dust at any zoom a reader uses. */
    static final double TINY = 1.0;
    /** A cover may fall short of a glyph's outline by this much, in points, and still hide it from every eye. */
    private static final double SHORT = 0.35;
    /** In points. */
    private static final double EDGE = 0.5;
    /** Beyond this many covers over one mark their union is not tried. */
    private static final int MAX_UNION = 24;

    private final List<Mark> marks;
    private final Rectangle2D page;
    private final Pictures pictures;
    private final boolean blends;
    private final Workbench workbench;
    /** Indexes of marks that cover, and of marks that lie on the page and are no text. */
    private final List<Integer> covers = new ArrayList<>();
    private final List<Integer> grounds = new ArrayList<>();

    /** @param blends something on the page is blended with what is beneath it, so that even white on white may count */
    Visibility(List<Mark> marks, Rectangle2D page, Pictures pictures, boolean blends, Workbench workbench) {
        this.workbench = workbench;
        this.blends = blends;
        this.marks = marks;
        this.page = grown(page);
        this.pictures = pictures;
    }

    void judge() throws IOException {
        for (int i = 0; i < marks.size(); i++) {
            Mark mark = marks.get(i);
            if (mark.hidden == null) {
                mark.hidden = geometry(mark);
            }
            if (mark.hidden == null && !mark.isText()) {
                grounds.add(i);
                if (mark.cover != null && mark.box.getWidth() > 0.5 && mark.box.getHeight() > 0.5) {
                    covers.add(i);
                }
            }
        }
        for (int i = 0; i < marks.size(); i++) {
            Mark mark = marks.get(i);
            if (mark.hidden == null) {
                mark.hidden = surroundings(mark, i);
            }
        }
        clipsFollow();
        textLayer();
        blanksFollow();
    }

    /** Letters that paint nothing and clip what is painted behind them are seen if something is seen through them. */
    private void clipsFollow() {
        for (Mark mark : marks) {
            if (mark.clipsOnly && mark.hidden == null && mark.textClip.through.stream().allMatch(painted -> painted.hidden != null)) {
                mark.hidden = Mark.Hidden.INVISIBLE;
            }
        }
    }

    /** A word or line of invisible letters stays if most of them stand by the ink of a picture. */
    private void textLayer() throws IOException {
        List<Mark> letters = new ArrayList<>();
        for (Mark mark : marks) {
            if (mark.renderMode3 && mark.kind == Mark.Kind.GLYPH && mark.hidden == null) {
                letters.add(mark);
            }
        }
        if (letters.isEmpty()) {
            return;
        }
        byte[] ink = ink(letters);
        int next = 0;
        for (int from = 0, to; from < marks.size(); from = to) {
            to = from + 1;
            while (to < marks.size() && marks.get(to).run == marks.get(from).run && marks.get(to).op == marks.get(from).op) {
                to++;
            }
            int over = 0;
            int all = 0;
            for (Mark mark : marks.subList(from, to)) {
                if (next < letters.size() && letters.get(next) == mark) {
                    all++;
                    over += ink[next++] == 0 ? 0 : 1;
                }
            }
            if (all > 0 && 2 * over <= all) {
                for (Mark mark : marks.subList(from, to)) {
                    mark.hidden = mark.hidden == null && mark.renderMode3 ? Mark.Hidden.INVISIBLE : mark.hidden;
                }
            }
        }
    }

    /** For each letter 1 if it stands by the ink of a picture, else 0. */
    private byte[] ink(List<Mark> letters) throws IOException {
        List<Mark> under = grounds.stream().map(marks::get).filter(ground -> ground.kind == Mark.Kind.PICTURE && ground.hidden == null).toList();
        if (under.stream().anyMatch(ground -> ground.picture == null || ground.picture.getKey() == null)) {
            return look(letters);
        }
        byte[] ink = workbench.result("text layer", name -> {
            box(name, page);
            for (Mark ground : under) {
                name.number(ground.picture.getKey().getNumber()).number(ground.picture.getKey().getGeneration());
                box(name, ground.box);
                double[] placed = new double[6];
                if (ground.placed != null) {
                    ground.placed.getMatrix(placed);
                }
                for (double number : placed) {
                    name.decimal(number);
                }
            }
            for (Mark letter : letters) {
                box(name, letter.box);
            }
        }, () -> look(letters));
        if (ink.length != letters.size()) {
            throw new IOException("A result of another worker is none.");
        }
        return ink;
    }

    private static void box(WorkName name, Rectangle2D box) {
        name.decimal(box.getX()).decimal(box.getY()).decimal(box.getWidth()).decimal(box.getHeight());
    }

    private byte[] look(List<Mark> letters) throws IOException {
        byte[] ink = new byte[letters.size()];
        for (int i = 0; i < ink.length; i++) {
            ink[i] = (byte) (overPicture(letters.get(i)) ? 1 : 0);
        }
        return ink;
    }

    private Mark.Hidden geometry(Mark mark) {
        if (!mark.box.intersects(page)) {
            return Mark.Hidden.OFF_PAGE;
        }
        Rectangle2D shown = mark.box.createIntersection(page);
        if (mark.clip.isEmpty() && (mark.clip.getWidth() <= 0 || mark.clip.getHeight() <= 0) || !touches(shown, grown(mark.clip))) {
            return Mark.Hidden.CLIPPED;
        }
        for (Shape shape : mark.shapes) {
            if (!shape.intersects(shown)) {
                return Mark.Hidden.CLIPPED;
            }
        }
        return null;
    }

    /** Readers smooth edges: a little beyond, a trace of a mark may still be seen. */
    private static Rectangle2D grown(Rectangle2D box) {
        return new Rectangle2D.Double(box.getX() - EDGE, box.getY() - EDGE, box.getWidth() + 2 * EDGE, box.getHeight() + 2 * EDGE);
    }

    private static boolean touches(Rectangle2D a, Rectangle2D b) {
        return a.getMaxX() >= b.getMinX() && b.getMaxX() >= a.getMinX() && a.getMaxY() >= b.getMinY() && b.getMaxY() >= a.getMinY();
    }

    private Mark.Hidden surroundings(Mark mark, int index) throws IOException {
        if (mark.kind == Mark.Kind.BLANK || mark.renderMode3 || mark.clipsOnly) {
            return null;
        }
        Rectangle2D shown = mark.box.createIntersection(page).createIntersection(grown(mark.clip));
        if (shown.getWidth() < 0 || shown.getHeight() < 0) {
            return Mark.Hidden.CLIPPED;
        }
        if (covered(mark, shown, index)) {
            return Mark.Hidden.COVERED;
        }
        if (!mark.colour.known()) {
            return null;
        }
        if (sameAsGround(mark, shown, index, Colour.SAME)) {
            return Mark.Hidden.SAME_COLOUR;
        }
        mark.pale |= mark.kind == Mark.Kind.GLYPH && sameAsGround(mark, shown, index, Colour.NEAR);
        return null;
    }

    private boolean covered(Mark mark, Rectangle2D shown, int index) {
        Rectangle2D inside = shown.createIntersection(mark.clip);
        Rectangle2D core = shrunk(inside.isEmpty() ? shown : inside);
        List<Mark> partial = null;
        for (int i = covers.size() - 1; i >= 0 && covers.get(i) > index; i--) {
            Mark cover = marks.get(covers.get(i));
            if (!touches(cover.box, core) || !touches(cover.clip, core)) {
                continue;
            }
            boolean whole = cover.clip.contains(core) && cover.cover.contains(core) && (cover.mask == null || pictures.opacity(cover, core) == Opacity.Kind.OPAQUE);
            if (whole && !cover.overprints) {
                return true;
            }
            // Most readers let it cover, some mix the inks.
            mark.pale |= whole;
            if (cover.mask != null || cover.overprints) {
                continue;
            }
            partial = partial == null ? new ArrayList<>() : partial;
            partial.add(cover);
        }
        if (partial == null || partial.size() < 2 || partial.size() > MAX_UNION || mark.kind != Mark.Kind.GLYPH) {
            return false;
        }
        var union = new Area();
        for (Mark cover : partial) {
            var area = new Area(cover.cover);
            area.intersect(new Area(cover.clip));
            union.add(area);
        }
        return union.contains(core);
    }

    private static Rectangle2D shrunk(Rectangle2D box) {
        double x = Math.min(SHORT, box.getWidth() * 0.2);
        double y = Math.min(SHORT, box.getHeight() * 0.2);
        return new Rectangle2D.Double(box.getX() + x, box.getY() + y, Math.max(0.001, box.getWidth() - 2 * x), Math.max(0.001, box.getHeight() - 2 * y));
    }

    /** True if all that lies directly beneath has the mark's colour: a fill around it, or the bare page, which is white. */
    private boolean sameAsGround(Mark mark, Rectangle2D shown, int index, int within) throws IOException {
        int first = floor(index);
        if (mark.kind != Mark.Kind.GLYPH) {
            return bareBeneath(mark, shown, index, first);
        }
        boolean possible = mark.colour.within(within, Colour.WHITE);
        for (int i = first; i >= 0 && !possible; i--) {
            Mark ground = marks.get(grounds.get(i));
            possible = ground.colour.within(within, mark.colour) || ground.kind == Mark.Kind.PICTURE && touches(ground.box, shown);
        }
        if (!possible) {
            return false;
        }
        for (int i = first; i >= 0; i--) {
            Mark ground = marks.get(grounds.get(i));
            if (ground.hidden != null || !touches(ground.box, shown) || !touches(ground.clip, shown)) {
                continue;
            }
            Opacity.Kind opacity = ground.mask == null ? Opacity.Kind.OPAQUE : pictures.opacity(ground, shown);
            if (opacity == Opacity.Kind.CLEAR) {
                continue;
            }
            if (opacity == Opacity.Kind.MIXED && !ground.colour.within(within, mark.colour)) {
                return false;
            }
            if (ground.kind == Mark.Kind.PICTURE && !ground.colour.known()) {
                return pictures.uniform(ground, shown, mark.colour, within);
            }
            if (ground.colour.within(within, mark.colour)) {
                if (opacity == Opacity.Kind.OPAQUE && ground.cover != null && ground.cover.contains(shrunk(shown)) && ground.clip.contains(shrunk(shown))) {
                    return true;
                }
                continue;
            }
            if (ground.cover == null || ground.cover.intersects(shown)) {
                return false;
            }
        }
        return mark.colour.within(within, Colour.WHITE);
    }

    /** A path in the colour of the bare page, with nothing at all beneath it. */
    private boolean bareBeneath(Mark mark, Rectangle2D shown, int index, int first) {
        if (mark.kind != Mark.Kind.PATH || !mark.colour.sameAs(Colour.WHITE) || index > 20_000 || blends) {
            return false;
        }
        for (int i = 0; i < index; i++) {
            Mark beneath = marks.get(i);
            if (beneath.hidden == null && !beneath.clipsOnly && touches(beneath.box, shown)) {
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

    /** An invisible letter over a picture that has ink about where the letter stands. */
    private boolean overPicture(Mark mark) throws IOException {
        Rectangle2D shown = mark.box.createIntersection(page);
        for (int i : grounds) {
            Mark ground = marks.get(i);
            if (ground.kind == Mark.Kind.PICTURE && ground.hidden == null && ground.box.intersects(shown)
                    && ground.box.createIntersection(shown).getWidth() > shown.getWidth() / 2 && pictures.ink(ground, shown)) {
                return true;
            }
        }
        return false;
    }

    /** A space shares the fate of the letter before it in its operator, or else of the one behind. */
    private void blanksFollow() {
        Mark last = null;
        for (Mark mark : marks) {
            if (mark.kind == Mark.Kind.BLANK && mark.hidden == null && last != null && last.run == mark.run && last.op == mark.op) {
                mark.hidden = last.hidden;
            }
            if (mark.isText()) {
                last = mark;
            }
        }
        Mark next = null;
        for (int i = marks.size() - 1; i >= 0; i--) {
            Mark mark = marks.get(i);
            if (mark.kind == Mark.Kind.BLANK && mark.hidden == null && next != null && next.run == mark.run && next.op == mark.op) {
                mark.hidden = next.hidden;
            }
            next = mark.isText() ? mark : next;
        }
    }
}
