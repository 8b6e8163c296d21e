package org.postern.redact.content;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.pattern.PDTilingPattern;
import org.postern.redact.WhyPicture;

/**
 * Content that is painted by way of a graphics state: the group of a soft mask, the cell of a pattern. It is a scope of its own.
 *
 * @param place from its own space to that of the page; of a pattern, where its first cell lies
 */
record Aside(COSStream content, AffineTransform place, boolean tiled) {
    private static final int MAX_DEPTH = 8;

    static Aside mask(COSStream group, AffineTransform ctm) {
        return new Aside(group, placed(group, ctm), false);
    }

    /** @param start the space in which the stream that uses the pattern begins */
    static Aside cell(COSStream pattern, AffineTransform start) {
        return new Aside(pattern, placed(pattern, start), true);
    }

    private static AffineTransform placed(COSStream content, AffineTransform outer) {
        AffineTransform place = new AffineTransform(outer);
        place.concatenate(Interpreter.matrix(content));
        return place;
    }

    /**
     * How a pattern repeats.
     *
     * @param place from the pattern's space to that of the page
     * @param box   of one cell, in the pattern's space
     */
    record Tiles(AffineTransform place, Rectangle2D box, double xStep, double yStep) {}

    /** Null for what does not repeat. */
    Tiles tiles() {
        PDRectangle box = tiled ? new PDTilingPattern(content, null).getBBox() : null;
        return box == null ? null : new Tiles(place, box.toGeneralPath().getBounds2D(), Math.abs(content.getFloat(COSName.X_STEP, 0)), Math.abs(content.getFloat(COSName.Y_STEP, 0)));
    }

    /**
     * What it shows, and where it lies.
     *
     * @param at how many glyphs of the page are shown before it is used
     */
    record Read(Aside aside, Scope scope, int at) {
        /** A selection of what a region of the page meets in it, in any of a pattern's tiles. */
        Selection under(Collection<? extends Shape> regions) {
            Selection selection = new Selection(scope);
            List<Shape> met = aside.met(List.copyOf(regions));
            if (met == null) {
                // Tiles so small that they cannot be counted lie under the region whole.
                scope.glyphs().forEach(glyph -> selection.removed().set(glyph.ordinal()));
            } else {
                met.forEach(selection::addBox);
            }
            return selection;
        }
    }

    private List<Shape> met(List<Shape> regions) {
        if (!tiled) {
            return regions;
        }
        Tiles tiles = tiles();
        List<Shape> inCell = tiles == null ? null : DocumentCopy.inCell(regions, place, tiles.box(), tiles.xStep(), tiles.yStep());
        return inCell == null ? null : inCell.stream().map(place::createTransformedShape).toList();
    }

    /** Reads what is aside, and what is aside in turn of that. */
    static List<Read> read(SourceDocument source, Map<Aside, Integer> asides) throws IOException {
        List<Read> read = new ArrayList<>();
        for (Map.Entry<Aside, Integer> aside : asides.entrySet()) {
            read(source, Set.of(aside.getKey()), aside.getValue(), 0, read);
        }
        return read;
    }

    private static void read(SourceDocument source, Collection<Aside> asides, int at, int depth, List<Read> read) throws IOException {
        if (depth > MAX_DEPTH && !asides.isEmpty()) {
            throw new Uninterpretable(WhyPicture.PARTS_TOO_DEEP);
        }
        for (Aside aside : asides) {
            Collector collector = new Collector();
            Resources own = new Resources(aside.content.getDictionaryObject(COSName.RESOURCES) instanceof COSDictionary d ? d : null);
            new Interpreter(source.fonts(), source.layers(), collector, source.nested()).run(source.commands(aside.content), own, State.initial(aside.place));
            read.add(new Read(aside, source.spelled(collector.scope()), at));
            read(source, collector.asides().keySet(), at, depth + 1, read);
        }
    }
}
