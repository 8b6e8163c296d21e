package org.postern.redact.content;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

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

    /** What it shows, and where it lies. */
    record Read(Aside aside, Scope scope) {
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
        PDRectangle box = new PDTilingPattern(content, null).getBBox();
        List<Shape> inCell = box == null ? null : DocumentCopy.inCell(regions, place, box.toGeneralPath().getBounds2D(),
                Math.abs(content.getFloat(COSName.X_STEP, 0)), Math.abs(content.getFloat(COSName.Y_STEP, 0)));
        return inCell == null ? null : inCell.stream().map(place::createTransformedShape).toList();
    }

    /** Reads what is aside, and what is aside in turn of that. */
    static List<Read> read(SourceDocument source, Collection<Aside> asides) throws IOException {
        List<Read> read = new ArrayList<>();
        read(source, asides, 0, read);
        return read;
    }

    private static void read(SourceDocument source, Collection<Aside> asides, int depth, List<Read> read) throws IOException {
        if (depth > MAX_DEPTH && !asides.isEmpty()) {
            throw new Uninterpretable(WhyPicture.PARTS_TOO_DEEP);
        }
        for (Aside aside : asides) {
            Collector collector = new Collector();
            Resources own = new Resources(aside.content.getDictionaryObject(COSName.RESOURCES) instanceof COSDictionary d ? d : null);
            new Interpreter(source.fonts(), source.layers(), collector, source.nested()).run(source.commands(aside.content), own, State.initial(aside.place));
            read.add(new Read(aside, collector.scope()));
            read(source, collector.asides(), depth + 1, read);
        }
    }
}
