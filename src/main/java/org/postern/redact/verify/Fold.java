package org.postern.redact.verify;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;

/**
 * The verifier's own folding, by the JDK's tables: compatibility decomposition, case, without marks, format characters and white space,
 * Arabic letter variants unified. {@code at[i]} is the place in the text of the i-th folded character.
 */
record Fold(String plain, String folded, int[] at) {
    /** Hangul fillers are letters by their class and nothing to the eye. */
    private static final String FILLERS = "\u115f\u1160\u3164\uffa0\u0640";
    /** Pairs of what keyboards put for one another, and what stands for it. */
    private static final String VARIANTS = "\u0622\u0627\u0623\u0627\u0625\u0627\u0671\u0627\u0672\u0627\u0673\u0627"
            + "\u0649\u064a\u06cc\u064a\u06cd\u064a\u06d0\u064a\u0626\u064a\u06a9\u0643\u06aa\u0643\u06ab\u0643"
            + "\u0629\u0647\u06d5\u0647\u06c0\u0647\u06c1\u0647\u06be\u0647\u0624\u0648\u03c2\u03c3"
            + "\u2010-\u2011-\u2012-\u2013-\u2014-\u2015-\u2212-\u2018'\u2019'\u201a'\u201b'\u02bc'\u02bb'\u201c\"\u201d\"\u201e\"\u201f\""
            // Parts of Chinese signs, which some programs name in place of the signs that look the same.
            + "\u2e81\u5382\u2e84\u4e59\u2e88\u5200\u2e8a\u535c\u2e8c\u5c0f\u2e8d\u5c0f\u2e97\u5fc3\u2e9c\u65e5\u2e9d\u6708\u2ea0\u6c11\u2ea7\u725b\u2ea9\u738b"
            + "\u2eab\u76ee\u2eac\u793a\u2eb6\u7f8a\u2ebb\u807f\u2ebc\u8089\u2ec1\u864e\u2ec4\u897f\u2ec5\u89c1\u2ec6\u89d2\u2ec9\u8d1d\u2eca\u8db3\u2ecb\u8f66"
            + "\u2ed1\u9577\u2ed3\u957f\u2ed4\u95e8\u2ed7\u96e8\u2ed8\u9752\u2ed9\u97e6\u2eda\u9875\u2edb\u98ce\u2edc\u98de\u2edd\u98df\u2ee2\u9a6c\u2ee3\u9aa8"
            + "\u2ee4\u9b3c\u2ee5\u9c7c\u2ee6\u9e1f\u2ee7\u5364\u2ee8\u9ea6\u2ee9\u9ec4\u2eea\u9efe\u2eeb\u6589\u2eec\u9f50\u2eed\u6b6f\u2eee\u9f7f\u2eef\u7adc"
            + "\u2ef0\u9f99\u2ef1\u9f9c\u2ef2\u4e80";

    static Fold of(String text, boolean keepCase) {
        StringBuilder out = new StringBuilder(text.length());
        int[] at = new int[text.length() + 16];
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            int next = i + Character.charCount(c);
            if (c < 0x80) {
                if (c > ' ' && c < 0x7f) {
                    at = room(at, out.length());
                    at[out.length()] = i;
                    out.append((char) (!keepCase && c >= 'A' && c <= 'Z' ? c + 32 : c));
                }
            } else {
                at = wide(text.substring(i, next), keepCase, i, out, at);
            }
            i = next;
        }
        return new Fold(text, out.toString(), at);
    }

    private static int[] wide(String sign, boolean keepCase, int place, StringBuilder out, int[] at) {
        String cased = keepCase || sign.equals("\u0131") ? sign : sign.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        String parts = Normalizer.normalize(cased, Normalizer.Form.NFKD);
        int[] now = at;
        for (int i = 0; i < parts.length(); ) {
            int c = parts.codePointAt(i);
            i += Character.charCount(c);
            if (!isNothing(c)) {
                String one = Character.toString(unified(keepCase ? c : Character.toLowerCase(c)));
                for (int k = 0; k < one.length(); k++) {
                    now = room(now, out.length());
                    now[out.length()] = place;
                    out.append(one.charAt(k));
                }
            }
        }
        return now;
    }

    private static int[] room(int[] at, int index) {
        return index < at.length ? at : Arrays.copyOf(at, at.length * 2 + 16);
    }

    private static boolean isNothing(int c) {
        return switch (Character.getType(c)) {
            case Character.FORMAT, Character.CONTROL, Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.SPACE_SEPARATOR,
                 Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> FILLERS.indexOf(c) >= 0;
        };
    }

    private static int unified(int c) {
        for (int i = 0; i < VARIANTS.length(); i += 2) {
            if (VARIANTS.charAt(i) == c) {
                return VARIANTS.charAt(i + 1);
            }
        }
        return c;
    }

    /** Whether the match from {@code start} to before {@code end}, places in the folded text, begins and ends with a word of the text. */
    boolean isWhole(int start, int end) {
        int from = at[start];
        int last = at[end - 1];
        int to = last + Character.charCount(plain.codePointAt(last));
        boolean openBefore = from > 0 && isPart(plain.codePointBefore(from)) && isPart(plain.codePointAt(from));
        boolean openAfter = to < plain.length() && isPart(plain.codePointAt(to)) && isPart(plain.codePointBefore(to));
        return !openBefore && !openAfter;
    }

    static boolean isPart(int c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }
}
