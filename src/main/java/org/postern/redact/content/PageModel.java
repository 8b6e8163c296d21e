package org.postern.redact.content;

import java.awt.Shape;
import java.util.ArrayList;
import java.util.List;

import org.postern.redact.WhyPicture;
import org.postern.redact.pdf.PageSpace;

/** A page as it was read: its glyphs, or the reason why it cannot be read for certain. */
public final class PageModel {
    private final int number;
    private final PageSpace space;
    private final PageProgram program;
    private final WhyPicture failure;
    private final boolean pictureWithoutText;
    private final CodesInUse codes = new CodesInUse();
    private Scope scope;
    private Selection selection;
    private List<TextLine> top;
    private List<TextLine> bottom;
    private List<List<TextLine>> heads = List.of();
    private List<List<TextLine>> tails = List.of();
    private InkGaps ink;
    private List<Aside.Read> asides = List.of();
    private final List<Shape> foundAside = new ArrayList<>();
    private final List<Shape> halvesAside = new ArrayList<>();
    private Together together;
    private boolean togetherKnown;

    PageModel(int number, PageSpace space, PageProgram program, Scope scope, double pictureShare, WhyPicture failure) {
        this.number = number;
        this.space = space;
        this.program = program;
        this.scope = scope;
        this.failure = failure;
        this.selection = new Selection(scope);
        this.pictureWithoutText = failure == null && pictureShare > 0.15 && scope.glyphs().stream().allMatch(g -> g.unicode().isBlank());
        codes.addAll(scope.glyphs());
    }

    public int number() {
        return number;
    }

    public PageSpace space() {
        return space;
    }

    PageProgram program() {
        return program;
    }

    public Scope scope() {
        return scope;
    }

    public Selection selection() {
        return selection;
    }

    /** Masks and patterns that the page paints with. */
    List<Aside.Read> asides() {
        return asides;
    }

    PageModel with(List<Aside.Read> read) {
        asides = read;
        return this;
    }

    /** Where something marked was found in masks and patterns, in the page's space. */
    public List<Shape> foundAside() {
        return foundAside;
    }

    /** Where masks and patterns show a part of something marked, of which the rest stands elsewhere on the page; in the page's space. */
    public List<Shape> halvesAside() {
        return halvesAside;
    }

    /** The page and all that it paints with as one text; null where that says no more than the page does. */
    Together together() {
        if (!togetherKnown) {
            together = Together.of(this);
            togetherKnown = true;
        }
        return together;
    }

    /** Whether anything goes from the page. */
    public boolean isTouched() {
        return !selection.isEmpty() || !foundAside.isEmpty() || !halvesAside.isEmpty();
    }

    /** What stands beside drawn boxes; null when nobody looked. */
    InkGaps ink() {
        return ink;
    }

    void look(InkGaps seen) {
        ink = seen;
    }

    /** Null for a page that was read. */
    public WhyPicture failure() {
        return failure;
    }

    /** Nothing but pictures, in which no search finds anything. */
    public boolean isPictureWithoutText() {
        return pictureWithoutText;
    }

    /** The codes that the page shows. */
    CodesInUse codes() {
        return codes;
    }

    /** The first lines of the page. */
    List<TextLine> top(int count) {
        return first(top == null ? scope.lines() : top, count);
    }

    /** The last lines of the page. */
    List<TextLine> bottom(int count) {
        return last(bottom == null ? scope.lines() : bottom, count);
    }

    /** The first lines of each column and cell; none for a page of one column. */
    List<List<TextLine>> heads(int count) {
        return top == null ? scope.columns().stream().filter(Columns.Column::begins).map(run -> List.copyOf(first(run.lines(), count))).toList() : heads;
    }

    /** The last lines of each column and cell. */
    List<List<TextLine>> tails(int count) {
        return bottom == null ? scope.columns().stream().filter(Columns.Column::ends).map(run -> List.copyOf(last(run.lines(), count))).toList() : tails;
    }

    private static List<TextLine> first(List<TextLine> lines, int count) {
        return lines.subList(0, Math.min(count, lines.size()));
    }

    private static List<TextLine> last(List<TextLine> lines, int count) {
        return lines.subList(Math.max(0, lines.size() - count), lines.size());
    }

    /** Forgets the glyphs of a page that no mark touches, but for the lines that may run on from page to page. */
    void release(int linesBeside) {
        heads = heads(linesBeside);
        tails = tails(linesBeside);
        List<TextLine> above = List.copyOf(top(linesBeside));
        bottom = List.copyOf(bottom(linesBeside));
        top = above;
        scope = new Scope(List.of());
        selection = new Selection(scope);
        asides = List.of();
        together = null;
    }

    boolean isReleased() {
        return top != null;
    }

    /** Takes the glyphs back. @param again the same page, read anew */
    void restore(PageModel again) {
        scope = again.scope;
        selection = again.selection;
        top = null;
        bottom = null;
        heads = List.of();
        tails = List.of();
    }
}
