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
            default -> c;
        };
    }
}
