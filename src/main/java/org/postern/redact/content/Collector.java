package org.postern.redact.content;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.apache.pdfbox.cos.COSStream;

/** Gathers the glyphs of a scope, and whether it shows pictures. */
final class Collector implements Listener {
    private final List<Glyph> glyphs = new ArrayList<>();
    private final Map<Aside, Integer> asides = new LinkedHashMap<>();
    private double pictureArea;

    Scope scope() {
        return new Scope(glyphs);
    }

    /** The area that pictures cover, in square points of the scope; overlaps counted twice. */
    double pictureArea() {
        return pictureArea;
    }

    /** Each once, however often it is set, with the number of glyphs that were shown before. */
    Map<Aside, Integer> asides() {
        return asides;
    }

    @Override
    public void aside(Aside aside) {
        asides.putIfAbsent(aside, glyphs.size());
    }

    @Override
    public void show(List<Glyph> shown, double[] kernBefore, State state) {
        glyphs.addAll(shown);
    }

    @Override
    public void image(COSStream image, State state) {
        pictureArea += Math.abs(state.ctm().getDeterminant());
    }

    @Override
    public void inlineImage(Command command, Resources resources, State state) {
        pictureArea += Math.abs(state.ctm().getDeterminant());
    }
}
