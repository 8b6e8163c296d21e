package org.postern.redact.content;

import org.postern.redact.pdf.PageSpace;

/** A page as it was read: its glyphs, or the reason why it cannot be read for certain. */
public final class PageModel {
    private final int number;
    private final PageSpace space;
    private final PageProgram program;
    private final Scope scope;
    private final double pictureShare;
    private final String failure;
    private final Selection selection;

    PageModel(int number, PageSpace space, PageProgram program, Scope scope, double pictureShare, String failure) {
        this.number = number;
        this.space = space;
        this.program = program;
        this.scope = scope;
        this.pictureShare = pictureShare;
        this.failure = failure;
        this.selection = new Selection(scope);
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

    /** Null for a page that was read. */
    public String failure() {
        return failure;
    }

    /** Nothing but pictures, in which no search finds anything. */
    public boolean isPictureWithoutText() {
        return failure == null && scope.glyphs().stream().allMatch(g -> g.unicode().isBlank()) && pictureShare > 0.15;
    }
}
