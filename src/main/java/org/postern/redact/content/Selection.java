package org.postern.redact.content;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.NoninvertibleTransformException;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

import org.postern.redact.text.Finder;

/** What goes from one scope: glyphs by their ordinals, and regions under which everything else is cut. */
public final class Selection {
    private final Scope scope;
    private final BitSet removed = new BitSet();
    private final List<Shape> boxes = new ArrayList<>();
    private final List<Shape> regions = new ArrayList<>();

    public Selection(Scope scope) {
        this.scope = scope;
    }

    public Scope scope() {
        return scope;
    }

    /** The ordinals of glyphs that go. */
    public BitSet removed() {
        return removed;
    }

    boolean isRemoved(TextLine.Piece piece) {
        return removed.get(piece.glyph().ordinal());
    }

    /** Boxes that a person drew, in the scope's space. */
    List<Shape> boxes() {
        return boxes;
    }

    /** Whether a drawn box lies over something else than text that can be seen. */
    boolean hasBoxOverNoText() {
        return boxes.stream().anyMatch(box -> scope.glyphs().stream()
                .noneMatch(glyph -> removed.get(glyph.ordinal()) && glyph.state().text().mode() != 3 && Overlap.meets(glyph, box)));
    }

    /** All places that must be empty: drawn boxes and those of found text. */
    public List<Shape> regions() {
        return regions;
    }

    public boolean isEmpty() {
        return removed.isEmpty() && regions.isEmpty();
    }

    public void addBox(Shape box) {
        boxes.add(box);
        regions.add(box);
        List<Glyph> met = new ArrayList<>();
        for (Glyph glyph : scope.glyphs()) {
            if (Overlap.meets(glyph, box)) {
                met.add(glyph);
            }
        }
        met.forEach(glyph -> removed.set(glyph.ordinal()));
    }

    /** Whether the middle of the glyph lies in a box that a person drew. */
    boolean holdsHeart(Glyph glyph) {
        Point2D from = glyph.origin();
        Point2D to = glyph.end();
        double x = (from.getX() + to.getX()) / 2;
        double y = (from.getY() + to.getY()) / 2 + (glyph.pitch().degrees() == 0 ? glyph.size() / 4 : 0);
        return boxes.stream().anyMatch(box -> box.contains(x, y));
    }

    /** Takes away the glyphs of a found text, whole grapheme clusters and joined runs. @return the regions of its glyphs */
    public List<Shape> addSpan(TextFlow flow, Finder.Span span) {
        return add(glyphs(flow, span));
    }

    List<Shape> add(List<Glyph> glyphs) {
        glyphs.forEach(glyph -> removed.set(glyph.ordinal()));
        List<Shape> places = places(glyphs);
        regions.addAll(places);
        return places;
    }

    static List<Glyph> glyphs(TextFlow flow, Finder.Span span) {
        String text = flow.text();
        int start = span.start();
        int end = span.end();
        while (end < text.length() && isMark(text.charAt(end))) {
            end++;
        }
        while (start > 0 && start < text.length() && (isMark(text.charAt(start)) || joins(text, start - 1, start))) {
            start--;
        }
        while (end > 0 && end < text.length() && joins(text, end - 1, end)) {
            end++;
        }
        List<Glyph> glyphs = new ArrayList<>();
        Glyph last = null;
        for (int i = start; i < end; i++) {
            Glyph glyph = flow.glyph(i);
            if (glyph != null && glyph != last) {
                glyphs.add(glyph);
                last = glyph;
            }
        }
        return glyphs;
    }

    /** Glyphs drawn over what is already taken away: a word that is painted twice, or under another name. */
    void addCovered() {
        List<Shape> cores = regions.stream().filter(region -> !boxes.contains(region)).toList();
        if (cores.isEmpty()) {
            return;
        }
        for (Glyph glyph : scope.glyphs()) {
            if (!removed.get(glyph.ordinal())) {
                Rectangle2D core = glyph.core().getBounds2D();
                double dx = core.getWidth() * 0.3;
                double dy = core.getHeight() * 0.3;
                Rectangle2D heart = new Rectangle2D.Double(core.getX() + dx, core.getY() + dy, core.getWidth() - 2 * dx, core.getHeight() - 2 * dy);
                for (Shape region : cores) {
                    if (region.intersects(heart) || region.contains(core.getCenterX(), core.getCenterY())) {
                        removed.set(glyph.ordinal());
                        break;
                    }
                }
            }
        }
    }

    /** A joined letter's form names its neighbour: the rest of a joined run goes with any part of it. */
    void addJoinedRuns() {
        TextFlow flow = TextFlow.painted(scope.glyphs());
        String text = flow.text();
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int i = 0; i + 1 < text.length(); i++) {
                Glyph a = flow.glyph(i);
                Glyph b = flow.glyph(i + 1);
                if (a == null || b == null || a == b || removed.get(a.ordinal()) == removed.get(b.ordinal())) {
                    continue;
                }
                if (joins(text, i, i + 1) || isMark(text.charAt(i + 1)) && removed.get(a.ordinal())) {
                    removed.set(a.ordinal());
                    removed.set(b.ordinal());
                    changed = true;
                }
            }
        }
    }

    /** The places of glyphs, joined where they follow one another on a line. */
    static List<Shape> places(List<Glyph> glyphs) {
        List<Shape> places = new ArrayList<>();
        List<Glyph> run = new ArrayList<>();
        for (Glyph glyph : glyphs) {
            if (!run.isEmpty() && !follows(run.getLast(), glyph)) {
                places.add(place(run));
                run = new ArrayList<>();
            }
            run.add(glyph);
        }
        if (!run.isEmpty()) {
            places.add(place(run));
        }
        return places;
    }

    private static boolean follows(Glyph last, Glyph next) {
        AffineTransform a = last.em();
        AffineTransform b = next.em();
        double size = Math.max(0.01, last.size());
        boolean sameTurn = Math.abs(a.getScaleX() - b.getScaleX()) + Math.abs(a.getShearX() - b.getShearX()) < 0.2 * size;
        Point2D p = last.end();
        Point2D q = next.origin();
        Point2D o = last.origin();
        return sameTurn && (p.distance(q) < 1.5 * size || o.distance(next.end()) < 1.5 * size) && across(last, q) < 0.3 * size;
    }

    private static double across(Glyph glyph, Point2D point) {
        AffineTransform em = glyph.em();
        double length = Math.hypot(em.getScaleX(), em.getShearY());
        if (length == 0 || glyph.vertical()) {
            return 0;
        }
        double dx = point.getX() - glyph.origin().getX();
        double dy = point.getY() - glyph.origin().getY();
        return Math.abs(-em.getShearY() / length * dx + em.getScaleX() / length * dy);
    }

    private static Shape place(List<Glyph> run) {
        AffineTransform em = run.getFirst().em();
        try {
            AffineTransform toEm = em.createInverse();
            Rectangle2D all = null;
            for (Glyph glyph : run) {
                for (Shape part : List.of(glyph.core(), glyph.ink())) {
                    Rectangle2D box = toEm.createTransformedShape(part).getBounds2D();
                    all = all == null ? box : all.createUnion(box);
                }
            }
            Shape place = em.createTransformedShape(all);
            boolean upright = em.getShearX() == 0 && em.getShearY() == 0 || em.getScaleX() == 0 && em.getScaleY() == 0;
            return upright ? place.getBounds2D() : place;
        } catch (NoninvertibleTransformException e) {
            Point2D at = run.getFirst().origin();
            return new Rectangle2D.Double(at.getX() - 0.5, at.getY() - 0.5, 1, 1);
        }
    }

    private static boolean isMark(char c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.COMBINING_SPACING_MARK || c == '\u200d';
    }

    private static boolean joins(String text, int first, int second) {
        return isJoining(text.charAt(first)) && isJoining(text.charAt(second));
    }

    private static boolean isJoining(char c) {
        if (c < 0x0600) {
            return false;
        }
        Character.UnicodeScript script = Character.UnicodeScript.of(c);
        return (script == Character.UnicodeScript.ARABIC || script == Character.UnicodeScript.SYRIAC || script == Character.UnicodeScript.MONGOLIAN
                || c >= 0x0640 && c <= 0x0652) && (Character.isLetter(c) || isMark(c));
    }
}
