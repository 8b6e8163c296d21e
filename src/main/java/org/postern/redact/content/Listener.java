package org.postern.redact.content;

import java.awt.geom.AffineTransform;
import java.io.IOException;
import java.util.List;

import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSStream;

/** Hears what a stream does. State parameters are not reported one by one: each painting call brings the state in force. */
interface Listener {
    default void save() throws IOException {}

    default void restore() throws IOException {}

    /** The matrix in the stream's own numbers. */
    default void concat(AffineTransform matrix) throws IOException {}

    default void beginText() throws IOException {}

    default void endText(State state) throws IOException {}

    /** @param kernBefore for each glyph the sum of the TJ numbers before it */
    default void show(List<Glyph> glyphs, double[] kernBefore, State state) throws IOException {}

    default void path(PaintedPath path, State state) throws IOException {}

    default void shading(COSDictionary shading, State state) throws IOException {}

    default void image(COSStream image, State state) throws IOException {}

    default void inlineImage(Command command, Resources resources, State state) throws IOException {}

    /** Something that is not painted itself decides what the paint shows. */
    default void aside(Aside aside) throws IOException {}

    /** @return whether the interpreter shall walk through the form */
    default boolean enterForm(COSStream form, State state) throws IOException {
        return true;
    }

    default void leaveForm(COSStream form) throws IOException {}
}
