package org.postern.clean.css;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.postern.clean.css.CssToken.Kind;

/** Cuts CSS into tokens (css-syntax-3, section 4.3). Comments are told, not kept; escapes are undone, so that nothing hides behind one. */
final class CssTokens {
    private final String css;
    private final Consumer<String> comments;
    private final List<CssToken> tokens = new ArrayList<>();
    private int at;

    private CssTokens(String css, Consumer<String> comments) {
        this.css = css.replace("\r\n", "\n").replace('\r', '\n').replace('\f', '\n').replace('\0', '\uFFFD');
        this.comments = comments;
    }

    static List<CssToken> read(String css, Consumer<String> comments) {
        return new CssTokens(css, comments).run();
    }

    private List<CssToken> run() {
        while (at < css.length()) {
            char c = css.charAt(at);
            if (css.startsWith("/*", at)) {
                int end = css.indexOf("*/", at + 2);
                comments.accept(css.substring(at + 2, end < 0 ? css.length() : end).strip());
                at = end < 0 ? css.length() : end + 2;
            } else if (css.startsWith("<!--", at) || css.startsWith("-->", at)) {
                at += c == '<' ? 4 : 3;
            } else if (space(c)) {
                while (at < css.length() && space(css.charAt(at))) {
                    at++;
                }
                add(Kind.SPACE, " ");
            } else if (c == '"' || c == '\'') {
                at++;
                add(Kind.STRING, string(c));
            } else if (c == '#' && at + 1 < css.length() && (nameAt(at + 1) || escapeAt(at + 1))) {
                at++;
                add(Kind.HASH, name());
            } else if (c == '@' && startsName(at + 1)) {
                at++;
                add(Kind.AT, name());
            } else if (startsNumber()) {
                number();
            } else if (startsName(at)) {
                nameOrFunction();
            } else {
                at++;
                add(Kind.SIGN, String.valueOf(c));
            }
        }
        return tokens;
    }

    private void add(Kind kind, String text) {
        tokens.add(CssToken.of(kind, text));
    }

    private void nameOrFunction() {
        String name = name();
        if (at >= css.length() || css.charAt(at) != '(') {
            add(Kind.IDENT, name);
            return;
        }
        at++;
        if (!name.equalsIgnoreCase("url")) {
            add(Kind.FUNCTION, name);
            return;
        }
        skipSpace();
        if (at < css.length() && (css.charAt(at) == '"' || css.charAt(at) == '\'')) {
            add(Kind.URL, string(css.charAt(at++)));
            skipSpace();
        } else {
            var address = new StringBuilder();
            while (at < css.length() && css.charAt(at) != ')') {
                if (escapeAt(at)) {
                    address.appendCodePoint(escape());
                } else {
                    address.append(css.charAt(at++));
                }
            }
            add(Kind.URL, address.toString().strip());
        }
        while (at < css.length() && css.charAt(at) != ')') {
            at++;
        }
        at++;
    }

    private void number() {
        int from = at;
        if (css.charAt(at) == '+' || css.charAt(at) == '-') {
            at++;
        }
        digits();
        if (at + 1 < css.length() && css.charAt(at) == '.' && digit(at + 1)) {
            at++;
            digits();
        }
        if (at < css.length() && (css.charAt(at) == 'e' || css.charAt(at) == 'E')
                && (digit(at + 1) || at + 1 < css.length() && (css.charAt(at + 1) == '-' || css.charAt(at + 1) == '+') && digit(at + 2))) {
            at += 2;
            digits();
        }
        String number = css.substring(from, at);
        if (at < css.length() && css.charAt(at) == '%') {
            at++;
            add(Kind.PERCENT, number);
        } else if (startsName(at)) {
            tokens.add(new CssToken(Kind.DIMENSION, number, name()));
        } else {
            add(Kind.NUMBER, number);
        }
    }

    private void digits() {
        while (digit(at)) {
            at++;
        }
    }

    private String string(char quote) {
        var text = new StringBuilder();
        while (at < css.length() && css.charAt(at) != quote && css.charAt(at) != '\n') {
            if (css.charAt(at) == '\\') {
                if (at + 1 < css.length() && css.charAt(at + 1) == '\n') {
                    at += 2;
                } else if (at + 1 >= css.length()) {
                    at++;
                } else {
                    text.appendCodePoint(escape());
                }
            } else {
                text.append(css.charAt(at++));
            }
        }
        at++;
        return text.toString();
    }

    private String name() {
        var name = new StringBuilder();
        while (at < css.length()) {
            if (nameAt(at)) {
                name.append(css.charAt(at++));
            } else if (escapeAt(at)) {
                name.appendCodePoint(escape());
            } else {
                break;
            }
        }
        return name.toString();
    }

    /** An escaped code point: up to six digits and one white space, or the character itself (4.3.7). */
    private int escape() {
        at++;
        int from = at;
        while (at < css.length() && at - from < 6 && Character.digit(css.charAt(at), 16) >= 0) {
            at++;
        }
        if (at == from) {
            int point = css.codePointAt(at);
            at += Character.charCount(point);
            return point;
        }
        int point = Integer.parseInt(css, from, at, 16);
        if (at < css.length() && space(css.charAt(at))) {
            at++;
        }
        return point == 0 || point > Character.MAX_CODE_POINT || point >= 0xD800 && point <= 0xDFFF ? 0xFFFD : point;
    }

    private void skipSpace() {
        while (at < css.length() && space(css.charAt(at))) {
            at++;
        }
    }

    private boolean startsNumber() {
        int i = at < css.length() && (css.charAt(at) == '+' || css.charAt(at) == '-') ? at + 1 : at;
        return digit(i) || i < css.length() && css.charAt(i) == '.' && digit(i + 1);
    }

    private boolean startsName(int i) {
        if (i < css.length() && css.charAt(i) == '-') {
            return i + 1 < css.length() && (css.charAt(i + 1) == '-' || nameStart(css.charAt(i + 1)) || escapeAt(i + 1));
        }
        return i < css.length() && nameStart(css.charAt(i)) || escapeAt(i);
    }

    private boolean nameAt(int i) {
        return i < css.length() && (nameStart(css.charAt(i)) || css.charAt(i) == '-' || digit(i));
    }

    private boolean escapeAt(int i) {
        return i + 1 < css.length() && css.charAt(i) == '\\' && css.charAt(i + 1) != '\n';
    }

    private boolean digit(int i) {
        return i < css.length() && css.charAt(i) >= '0' && css.charAt(i) <= '9';
    }

    private static boolean nameStart(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c >= 0x80;
    }

    private static boolean space(char c) {
        return c == ' ' || c == '\n' || c == '\t';
    }
}
