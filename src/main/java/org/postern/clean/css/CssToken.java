package org.postern.clean.css;

/**
 * One token of a style sheet.
 *
 * @param text its value with escapes undone: a name, the characters of a string or an address, a number, a sign
 * @param unit of a dimension, else empty
 */
record CssToken(Kind kind, String text, String unit) {
    enum Kind { IDENT, FUNCTION, AT, HASH, STRING, URL, NUMBER, PERCENT, DIMENSION, SPACE, SIGN }

    static CssToken of(Kind kind, String text) {
        return new CssToken(kind, text, "");
    }

    boolean is(Kind wanted) {
        return kind == wanted;
    }

    boolean sign(char wanted) {
        return kind == Kind.SIGN && text.charAt(0) == wanted;
    }
}
