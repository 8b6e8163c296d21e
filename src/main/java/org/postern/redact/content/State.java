package org.postern.redact.content;

import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.List;

import org.apache.pdfbox.cos.COSDictionary;

/** The graphics state as far as it decides where ink falls and how a kept piece is painted again. Immutable: a glyph keeps its own. */
record State(AffineTransform ctm, TextState text, double leading, Paint fill, Paint stroke, Line line, List<External> external,
             Rectangle2D clip) {

    /** How lines are drawn. */
    record Line(double width, int cap, int join, double miter, float[] dash, double phase) {
        static final Line INITIAL = new Line(1, 0, 0, 10, new float[0], 0);
    }

    /** An ExtGState with the matrix in force when it was set, which places a soft mask. */
    record External(COSDictionary dictionary, AffineTransform ctm) {}

    static State initial(AffineTransform ctm) {
        return new State(ctm, TextState.INITIAL, 0, Paint.BLACK, Paint.BLACK, Line.INITIAL, List.of(), null);
    }

    State withCtm(AffineTransform value) {
        return new State(value, text, leading, fill, stroke, line, external, clip);
    }

    State withText(TextState value) {
        return new State(ctm, value, leading, fill, stroke, line, external, clip);
    }

    State withLeading(double value) {
        return new State(ctm, text, value, fill, stroke, line, external, clip);
    }

    State withFill(Paint value) {
        return new State(ctm, text, leading, value, stroke, line, external, clip);
    }

    State withStroke(Paint value) {
        return new State(ctm, text, leading, fill, value, line, external, clip);
    }

    State withLine(Line value) {
        return new State(ctm, text, leading, fill, stroke, value, external, clip);
    }

    State withExternal(List<External> value) {
        return new State(ctm, text, leading, fill, stroke, line, value, clip);
    }

    /** The bounds of the clip, in the space of the page; null for no clip. */
    State clippedTo(Rectangle2D bounds) {
        Rectangle2D both = clip == null ? bounds : clip.createIntersection(bounds);
        return new State(ctm, text, leading, fill, stroke, line, external, both);
    }
}
