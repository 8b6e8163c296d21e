package org.postern.redact.content;

import java.awt.geom.AffineTransform;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.util.Vector;

/** Places glyphs (ISO 32000-2, 9.4): the text matrix, the line matrix, and the walk of the pen. */
final class TextShower {
    private final Listener listener;
    private AffineTransform line = new AffineTransform();
    private AffineTransform pen = new AffineTransform();
    private int count;

    TextShower(Listener listener) {
        this.listener = listener;
    }

    int count() {
        return count;
    }

    void skip(int glyphs) {
        count += glyphs;
    }

    AffineTransform[] matrices() {
        return new AffineTransform[] {line, pen};
    }

    void restore(AffineTransform[] matrices) {
        line = matrices[0];
        pen = matrices[1];
    }

    void begin() {
        set(new AffineTransform());
    }

    void set(AffineTransform matrix) {
        line = matrix;
        pen = new AffineTransform(matrix);
    }

    void move(double x, double y) {
        AffineTransform moved = new AffineTransform(line);
        moved.translate(x, y);
        set(moved);
    }

    void show(List<? extends COSBase> pieces, State state, boolean hidden) throws IOException {
        TextState text = state.text();
        PDFont font = text.font();
        if (font == null) {
            throw new Uninterpretable("text is shown without a font");
        }
        List<Glyph> glyphs = new ArrayList<>();
        double[] kerns = new double[16];
        double kern = 0;
        for (COSBase piece : pieces) {
            if (piece instanceof COSNumber number) {
                kern += number.floatValue();
                double shift = -number.floatValue() / 1000 * text.size();
                pen.translate(font.isVertical() ? 0 : shift * text.scale(), font.isVertical() ? shift : 0);
            } else if (piece instanceof COSString string) {
                byte[] bytes = string.getBytes();
                ByteArrayInputStream codes = new ByteArrayInputStream(bytes);
                while (codes.available() > 0) {
                    int from = bytes.length - codes.available();
                    int code = readCode(font, codes);
                    int to = bytes.length - codes.available();
                    if (to <= from) {
                        throw new Uninterpretable("a character code cannot be read");
                    }
                    if (glyphs.size() == kerns.length) {
                        kerns = Arrays.copyOf(kerns, kerns.length * 2);
                    }
                    kerns[glyphs.size()] = kern;
                    kern = 0;
                    glyphs.add(place(state, code, Arrays.copyOfRange(bytes, from, to)));
                }
            }
        }
        if (!hidden && !glyphs.isEmpty()) {
            listener.show(glyphs, kerns, state);
        }
    }

    private Glyph place(State state, int code, byte[] bytes) throws Uninterpretable {
        TextState text = state.text();
        PDFont font = text.font();
        boolean vertical = font.isVertical();
        Vector displacement = displacement(font, code);
        double natural = vertical ? displacement.getY() : displacement.getX();
        AffineTransform em = new AffineTransform(state.ctm());
        em.concatenate(pen);
        em.concatenate(new AffineTransform(text.size() * text.scale(), 0, 0, text.size(), 0, text.rise()));
        FontText.Meaning meaning = FontText.meaning(font, code);
        Glyph glyph = new Glyph(count++, 0, code, bytes, meaning.unicode(), meaning.shape(), em, natural, vertical, new AffineTransform(pen), state, false);
        double space = text.charSpace() + (bytes.length == 1 && code == 32 ? text.wordSpace() : 0);
        double step = natural * text.size() + space;
        pen.translate(vertical ? 0 : step * text.scale(), vertical ? step : 0);
        if (!Double.isFinite(pen.getTranslateX() + pen.getTranslateY())) {
            throw new Uninterpretable("text is placed at no place");
        }
        return glyph;
    }

    private static int readCode(PDFont font, ByteArrayInputStream codes) throws Uninterpretable {
        try {
            return font.readCode(codes);
        } catch (IOException | RuntimeException e) {
            throw new Uninterpretable("a character code cannot be read");
        }
    }

    private static Vector displacement(PDFont font, int code) throws Uninterpretable {
        try {
            return font.getDisplacement(code);
        } catch (IOException | RuntimeException e) {
            throw new Uninterpretable("a glyph's width cannot be read");
        }
    }
}
