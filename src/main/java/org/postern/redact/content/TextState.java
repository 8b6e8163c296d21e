package org.postern.redact.content;

import org.apache.pdfbox.pdmodel.font.PDFont;

/** The text state parameters (ISO 32000-2, 9.3). */
record TextState(PDFont font, double size, double charSpace, double wordSpace, double scale, double rise, int mode) {
    static final TextState INITIAL = new TextState(null, 0, 0, 0, 1, 0, 0);

    TextState withFont(PDFont newFont, double newSize) {
        return new TextState(newFont, newSize, charSpace, wordSpace, scale, rise, mode);
    }

    TextState withCharSpace(double value) {
        return new TextState(font, size, value, wordSpace, scale, rise, mode);
    }

    TextState withWordSpace(double value) {
        return new TextState(font, size, charSpace, value, scale, rise, mode);
    }

    TextState withScale(double value) {
        return new TextState(font, size, charSpace, wordSpace, value, rise, mode);
    }

    TextState withRise(double value) {
        return new TextState(font, size, charSpace, wordSpace, scale, value, mode);
    }

    TextState withMode(int value) {
        return new TextState(font, size, charSpace, wordSpace, scale, rise, value);
    }

    boolean clips() {
        return mode >= 4;
    }
}
