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
import org.postern.redact.WhyPicture;

/** Places glyphs (ISO 32000-2, 9.4): the text matrix, the line matrix, and the walk of the pen. */
final class TextShower {
    /** In points. A page is at most 14,400 user units long (ISO 32000-2, annex C); so far off, lines and gaps drown in rounding. */
    private static final double FARTHEST = 1e7;

    private final Listener listener;
    private AffineTransform line = new AffineTransform();
    private AffineTransform pen = new AffineTransform();
    private int count;
    private final Resources.Fonts fonts;
    private FontFacts last;

    TextShower(Listener listener, Resources.Fonts fonts) {
        this.listener = listener;
        this.fonts = fonts;
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
            throw new Uninterpretable(WhyPicture.TEXT_WITHOUT_FONT);
        }
        FontFacts facts = facts(font);
        AffineTransform unit = unit(state);
        Glyph.Pitch pitch = Glyph.Pitch.of(unit, facts.vertical());
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
                        throw new Uninterpretable(WhyPicture.CHARACTER_CODE_UNREADABLE);
                    }
                    if (glyphs.size() == kerns.length) {
                        kerns = Arrays.copyOf(kerns, kerns.length * 2);
                    }
                    kerns[glyphs.size()] = kern;
                    kern = 0;
                    glyphs.add(place(state, facts, unit, pitch, code, Arrays.copyOfRange(bytes, from, to)));
                }
            }
        }
        if (!hidden && !glyphs.isEmpty()) {
            listener.show(glyphs, kerns, state);
        }
    }

    /** From the em square to the scope, but for the place: one for all glyphs of an operand. */
    private AffineTransform unit(State state) {
        AffineTransform unit = new AffineTransform(state.ctm());
        unit.concatenate(pen);
        unit.concatenate(AffineTransform.getScaleInstance(state.text().size() * state.text().scale(), state.text().size()));
        return unit;
    }

    private Glyph place(State state, FontFacts facts, AffineTransform unit, Glyph.Pitch pitch, int code, byte[] bytes) throws Uninterpretable {
        TextState text = state.text();
        boolean vertical = facts.vertical();
        double natural = facts.advance(code);
        double x = pen.getTranslateX() + text.rise() * pen.getShearX();
        double y = pen.getTranslateY() + text.rise() * pen.getScaleY();
        AffineTransform ctm = state.ctm();
        AffineTransform em = new AffineTransform(unit.getScaleX(), unit.getShearY(), unit.getShearX(), unit.getScaleY(),
                ctm.getScaleX() * x + ctm.getShearX() * y + ctm.getTranslateX(), ctm.getShearY() * x + ctm.getScaleY() * y + ctm.getTranslateY());
        FontText.Meaning meaning = facts.meaning(code);
        Glyph glyph = new Glyph(count++, 0, code, bytes, meaning.unicode(), meaning.shape(), em, natural, vertical, new AffineTransform(pen), state, pitch);
        double space = text.charSpace() + (bytes.length == 1 && code == 32 ? text.wordSpace() : 0);
        double step = natural * text.size() + space;
        pen.translate(vertical ? 0 : step * text.scale(), vertical ? step : 0);
        // Also what is no number.
        if (!(Math.abs(em.getTranslateX()) < FARTHEST && Math.abs(em.getTranslateY()) < FARTHEST && glyph.size() < FARTHEST
                && Math.abs(pen.getTranslateX()) < Double.MAX_VALUE && Math.abs(pen.getTranslateY()) < Double.MAX_VALUE)) {
            throw new Uninterpretable(WhyPicture.TEXT_WITHOUT_PLACE);
        }
        return glyph;
    }

    private static int readCode(PDFont font, ByteArrayInputStream codes) throws Uninterpretable {
        try {
            return font.readCode(codes);
        } catch (IOException | RuntimeException e) {
            throw new Uninterpretable(WhyPicture.CHARACTER_CODE_UNREADABLE);
        }
    }

    private FontFacts facts(PDFont font) {
        if (last == null || last.font() != font) {
            last = fonts.facts(font);
        }
        return last;
    }
}
