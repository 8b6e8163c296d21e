package org.postern.redact.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.Normalizer2;

/**
 * The folded form in which marked text is compared: NFKC, case folded, without format characters, white space, combining marks and
 * tatweel, Arabic letter variants unified. What folds alike, a reader takes for the same word.
 */
public final class Folding {
    private static final Normalizer2 NFKD = Normalizer2.getNFKDInstance();
    private static final Normalizer2 NFKC_CASEFOLD = Normalizer2.getNFKCCasefoldInstance();

    /** Radicals that look like a whole sign (Unicode, EquivalentUnifiedIdeograph), each followed by it: browsers write them into PDFs, and NFKC keeps them. */
    private static final String RADICALS = "\u2e81\u5382\u2e84\u4e59\u2e88\u5200\u2e8a\u535c\u2e8c\u5c0f\u2e8d\u5c0f\u2e97\u5fc3\u2e9c\u65e5\u2e9d\u6708\u2ea0\u6c11\u2ea7\u725b\u2ea9\u738b\u2eab\u76ee\u2eac\u793a"
            + "\u2eb6\u7f8a\u2ebb\u807f\u2ebc\u8089\u2ec1\u864e\u2ec4\u897f\u2ec5\u89c1\u2ec6\u89d2\u2ec9\u8d1d\u2eca\u8db3\u2ecb\u8f66\u2ed1\u9577\u2ed3\u957f\u2ed4\u95e8\u2ed7\u96e8"
            + "\u2ed8\u9752\u2ed9\u97e6\u2eda\u9875\u2edb\u98ce\u2edc\u98de\u2edd\u98df\u2ee2\u9a6c\u2ee3\u9aa8\u2ee4\u9b3c\u2ee5\u9c7c\u2ee6\u9e1f\u2ee7\u5364\u2ee8\u9ea6\u2ee9\u9ec4"
            + "\u2eea\u9efe\u2eeb\u6589\u2eec\u9f50\u2eed\u6b6f\u2eee\u9f7f\u2eef\u7adc\u2ef0\u9f99\u2ef1\u9f9c\u2ef2\u4e80";

    private Folding() {}

    /** The folded form of a text. */
    public static String fold(CharSequence text) {
        return fold(text, false);
    }

    /** The folded form of a text, case kept when {@code keepCase}. */
    public static String fold(CharSequence text, boolean keepCase) {
        if (isPlainAscii(text)) {
            return foldAscii(text, keepCase);
        }
        String decomposed = NFKD.normalize(keepCase ? text : NFKC_CASEFOLD.normalize(text));
        StringBuilder folded = new StringBuilder(decomposed.length());
        decomposed.codePoints().forEach(c -> append(c, folded));
        return folded.toString();
    }

    /** Whether a letter or digit is in the text, so that a match next to it stands inside a longer word. */
    public static boolean isWordCharacter(int c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }

    private static boolean isPlainAscii(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private static String foldAscii(CharSequence text, boolean keepCase) {
        StringBuilder folded = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > ' ' && c != 0x7f) {
                folded.append(keepCase ? c : Character.toLowerCase(c));
            }
        }
        return folded.toString();
    }

    private static void append(int c, StringBuilder folded) {
        switch (UCharacter.getType(c)) {
            case Character.FORMAT, Character.CONTROL, Character.NON_SPACING_MARK, Character.ENCLOSING_MARK,
                 Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> {
                return;
            }
            default -> {
                if (c == 0x0640 || UCharacter.hasBinaryProperty(c, UProperty.DEFAULT_IGNORABLE_CODE_POINT)) {
                    return;
                }
            }
        }
        folded.appendCodePoint(unifiedLetter(c));
    }

    /** Letters that Arabic, Persian and Uyghur keyboards put for one another, and hyphens and quotes of every make. */
    private static int unifiedLetter(int c) {
        return switch (c) {
            case 0x0622, 0x0623, 0x0625, 0x0671, 0x0672, 0x0673 -> 0x0627;
            case 0x0649, 0x06CC, 0x06CD, 0x06D0, 0x0626 -> 0x064A;
            case 0x06A9, 0x06AA, 0x06AB -> 0x0643;
            case 0x0629, 0x06D5, 0x06C0, 0x06C1, 0x06BE -> 0x0647;
            case 0x0624 -> 0x0648;
            case 0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2212 -> '-';
            case 0x2018, 0x2019, 0x201A, 0x201B, 0x02BC, 0x02BB -> '\'';
            case 0x201C, 0x201D, 0x201E, 0x201F -> '"';
            default -> c >= 0x2E80 && c < 0x2F00 ? wholeSign(c) : c;
        };
    }

    private static int wholeSign(int radical) {
        int at = RADICALS.indexOf(radical);
        return at < 0 ? radical : RADICALS.charAt(at + 1);
    }
}
