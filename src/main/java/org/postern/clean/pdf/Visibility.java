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
    private final Ground ground;
    private final Workbench workbench;
    /** Indexes of marks that cover, and of marks that lie on the page and are no text. */
    private final List<Integer> covers = new ArrayList<>();
    private final List<Integer> grounds = new ArrayList<>();

    /** @param blends something on the page is blended with what is beneath it, so that even white on white may count */
    Visibility(List<Mark> marks, Rectangle2D page, Pictures pictures, boolean blends, Workbench workbench) {
        this.workbench = workbench;
        this.marks = marks;
        this.page = grown(page);
        this.pictures = pictures;
        this.ground = new Ground(marks, grounds, pictures, blends);
    }

    void judge() throws IOException {
        for (int i = 0; i < marks.size(); i++) {
            Mark mark = marks.get(i);
            if (mark.hidden == null) {
                mark.hidden = geometry(mark);
            }
            if (mark.hidden == null && !mark.isText()) {
                grounds.add(i);
            }
            if (mark.hidden == null && mark.cover != null && mark.box.getWidth() > 0.5 && mark.box.getHeight() > 0.5) {
                covers.add(i);
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

    static boolean touches(Rectangle2D a, Rectangle2D b) {
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
        if (ground.same(mark, shown, index, Colour.SAME)) {
            return Mark.Hidden.SAME_COLOUR;
        }
        mark.pale |= mark.kind == Mark.Kind.GLYPH && ground.same(mark, shown, index, Colour.NEAR);
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
            boolean whole = cover.clipContains(core) && cover.cover.contains(core) && (cover.mask == null || pictures.opacity(cover, core) == Opacity.Kind.OPAQUE);
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
            cover.shapes.forEach(shape -> area.intersect(new Area(shape)));
            union.add(area);
        }
        return union.contains(core);
    }

    static Rectangle2D shrunk(Rectangle2D box) {
        double x = Math.min(SHORT, box.getWidth() * 0.2);
        double y = Math.min(SHORT, box.getHeight() * 0.2);
        return new Rectangle2D.Double(box.getX() + x, box.getY() + y, Math.max(0.001, box.getWidth() - 2 * x), Math.max(0.001, box.getHeight() - 2 * y));
    }

    /** An invisible letter over a picture that has ink about where the letter stands. */
    private boolean overPicture(Mark mark) throws IOException {
        Rectangle2D shown = mark.box.createIntersection(page);
        for (int i : grounds) {
            Mark beneath = marks.get(i);
            if (beneath.kind == Mark.Kind.PICTURE && beneath.hidden == null && beneath.box.intersects(shown)
                    && beneath.box.createIntersection(shown).getWidth() > shown.getWidth() / 2 && !coveredBehind(i, shown) && pictures.ink(beneath, shown)) {
                return true;
            }
        }
        return false;
    }

    /** True if something opaque lies over that part of a picture, so that its ink is not seen there. */
    private boolean coveredBehind(int picture, Rectangle2D shown) {
        Rectangle2D core = shrunk(shown);
        for (int i = covers.size() - 1; i >= 0 && covers.get(i) > picture; i--) {
            Mark cover = marks.get(covers.get(i));
            if (cover.mask == null && !cover.overprints && cover.hidden == null && cover.clipContains(core) && cover.cover.contains(core)) {
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
