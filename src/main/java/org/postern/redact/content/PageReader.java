package org.postern.redact.content;

import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.apache.pdfbox.pdmodel.PDDocument;

import org.postern.redact.text.Finder;

/** Reads pages for a person who searches and selects: words and hits with their places in reader's points. */
public final class PageReader {
    /** A found place; rectangles in reader's points. */
    public record Found(List<Rectangle2D> boxes, String before, String text, String after) {}

    /** A word in reader's points. */
    public record Word(String text, Rectangle2D box) {}

    private static final int CONTEXT = 60;

    private final SourceDocument source;

    public PageReader(PDDocument document) {
        this.source = new SourceDocument(document);
    }

    /** @param number counts from 1. The page may have failed to be read. */
    public PageModel read(int number) {
        return TextEngine.read(source, number, source.document().getPage(number - 1));
    }

    public static List<Found> find(PageModel page, Finder finder) {
        List<Found> found = new ArrayList<>(find(page, page.scope(), finder));
        for (Aside.Read aside : page.asides()) {
            found.addAll(find(page, aside.scope(), finder));
        }
        if (page.together() != null) {
            for (Together.Found one : page.together().find(finder)) {
                List<Glyph> glyphs = new ArrayList<>(one.onPage());
                glyphs.addAll(one.aside());
                found.add(found(page, glyphs, one.flow().text(), one.span()));
            }
        }
        return found;
    }

    private static List<Found> find(PageModel page, Scope scope, Finder finder) {
        List<Found> found = new ArrayList<>();
        Set<List<Integer>> seen = new HashSet<>();
        for (TextFlow flow : scope.flows(finder.rightToLeft())) {
            for (Finder.Span span : finder.find(flow)) {
                List<Glyph> glyphs = Selection.glyphs(flow, span);
                List<Integer> key = glyphs.stream().map(Glyph::ordinal).sorted().toList();
                if (!glyphs.isEmpty() && seen.add(key)) {
                    found.add(found(page, glyphs, flow.text(), span));
                }
            }
        }
        return found;
    }

    private static Found found(PageModel page, List<Glyph> glyphs, String text, Finder.Span span) {
        List<Rectangle2D> boxes = new ArrayList<>();
        for (Shape place : Selection.places(glyphs)) {
            boxes.add(page.space().toReader().createTransformedShape(place).getBounds2D());
        }
        return new Found(boxes, text.substring(Math.max(0, span.start() - CONTEXT), span.start()), text.substring(span.start(), span.end()),
                text.substring(span.end(), Math.min(text.length(), span.end() + CONTEXT)));
    }

    /** The words of a page, line for line; a right-to-left word in the order in which it is read. */
    public static List<Word> words(PageModel page) {
        List<Word> words = new ArrayList<>();
        for (TextLine line : page.scope().lines()) {
            List<Glyph> run = new ArrayList<>();
            TextLine.Piece last = null;
            for (TextLine.Piece piece : line.pieces()) {
                boolean gap = last != null && piece.left() - last.right() > 0.17 * Math.max(last.size(), piece.size());
                if (gap || piece.glyph().isSpace()) {
                    add(page, run, words);
                    run = new ArrayList<>();
                }
                if (!piece.glyph().isSpace()) {
                    run.add(piece.glyph());
                }
                last = piece;
            }
            add(page, run, words);
        }
        return words;
    }

    private static void add(PageModel page, List<Glyph> run, List<Word> words) {
        if (run.isEmpty()) {
            return;
        }
        StringBuilder text = new StringBuilder();
        Rectangle2D box = null;
        boolean backwards = run.stream().map(Glyph::unicode).anyMatch(PageReader::isRightToLeft);
        for (Glyph glyph : backwards ? run.reversed() : run) {
            text.append(glyph.unicode());
            Rectangle2D bounds = page.space().toReader().createTransformedShape(glyph.lineBox()).getBounds2D();
            box = box == null ? bounds : box.createUnion(bounds);
        }
        if (!text.toString().isBlank()) {
            words.add(new Word(text.toString(), box));
        }
    }

    private static boolean isRightToLeft(String text) {
        byte direction = text.isEmpty() ? Character.DIRECTIONALITY_UNDEFINED : Character.getDirectionality(text.codePointAt(0));
        return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
    }
}
