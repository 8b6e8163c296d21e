package org.postern.inspect;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.postern.inspect.Finding.Fate;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;

/**
 * Words in plain sight that say which copy a paper is, or whose: "Copy 17 of 40", "Printed by ...", in English, Chinese, Uyghur, Arabic and Russian.
 * They are content and stay; only a person can say whether they give somebody away.
 */
public final class CopyWords {
    /** Western, full-width, Chinese and Arabic figures. */
    private static final String NUMBER = "[\\d\uFF10-\uFF19\u3007\u4E00\u4E8C\u4E09\u56DB\u4E94\u516D\u4E03\u516B\u4E5D\u5341\u767E\u0660-\u0669\u06F0-\u06F9]{1,6}";
    private static final Pattern WHICH = Pattern.compile("(?iu)\\bcopy\\s*(?:(?:no\\.?|nr\\.?|number|#|\u2116)\\s*:?\\s*\\d{1,6}(?:\\s*(?:of|/)\\s*\\d{1,6})?"
            + "|:?\\s*\\d{1,6}\\s*(?:of|/)\\s*\\d{1,6})|\u7B2C\\s*" + NUMBER + "\\s*\u4EFD|\u4EFD\\s*\u53F7\\s*[:\uFF1A]?\\s*" + NUMBER
            + "|" + NUMBER + "\\s*-?\\s*\u0646\u06C7\u0633\u062E\u0627|\u0646\u0633\u062E\u0629\\s*\u0631\u0642\u0645\\s*:?\\s*" + NUMBER
            + "|(?<!\\p{L})\u044D\u043A\u0437(?:\\.|\u0435\u043C\u043F\u043B\u044F\u0440)\\s*(?:\u2116|N)?\\s*\\d{1,6}");
    private static final Pattern WHOSE = Pattern.compile("(?iu)\\b(?:printed|downloaded|exported)\\s+(?:by|for)\\b[\\s:]*[^\\n]{1,60}|\\blicen[sc]ed\\s+to\\b[\\s:]*[^\\n]{1,60}"
            // Who printed, downloaded, exported, borrowed, read, fetched, signed for or copied it: a label with a colon.
            + "|(?:\u6253\u5370|\u4E0B\u8F7D|\u5BFC\u51FA|\u501F\u9605|\u67E5\u9605|\u9886\u53D6|\u7B7E\u6536|\u590D\u5370)(?:\u4EBA|\u8005|\u5458|\u5355\u4F4D|\u90E8\u95E8|\u8D26\u53F7|\u65F6\u95F4|\u65E5\u671F)?\\s*[:\uFF1A]\\s*[^\\n]{1,40}");
    /** Around a sign with which such words are recognised: a text is looked through once, and with patterns only there. */
    private static final int BEFORE = 40;
    private static final int BEHIND = 100;
    private static final int MOST = 20;

    private CopyWords() { }

    /** @param where the text's place; the same words are told once, and of different ones the first twenty */
    public static void find(String text, String where, Consumer<Finding> findings) {
        Set<String> told = null;
        int looked = 0;
        for (int at = 0; at < text.length(); at++) {
            char sign = text.charAt(at);
            // Nearly all signs of a text are none of these.
            if (at < looked || sign < 0x80 && sign != 'y' && sign != 'd' && sign != ':' && sign != 'Y' && sign != 'D') {
                continue;
            }
            if (mayBe(sign, text, at)) {
                if (told == null) {
                    told = new HashSet<>();
                }
                for (String words : around(WHICH, text, at)) {
                    if (told.size() < MOST && told.add(words)) {
                        findings.accept(new Finding("visible.copy-number", where, words, Tells.COPY, Severity.MEDIUM, Fate.NEEDS_HUMAN));
                    }
                }
                for (String words : around(WHOSE, text, at)) {
                    if (told.size() < MOST && told.add(words)) {
                        findings.accept(new Finding("visible.handled-by", where, words, Tells.PERSON, Severity.MEDIUM, Fate.NEEDS_HUMAN));
                    }
                }
                if (told.size() >= MOST) {
                    return;
                }
                looked = at + BEFORE / 2;
            }
        }
    }

    /** A sign that stands within what is looked for: the y of copy, the d of a word on -ed before by, for or to, the sign for copies, a colon, letters of the other words. */
    private static boolean mayBe(char sign, String text, int at) {
        return switch (sign) {
            case 'y', 'Y' -> at >= 3 && is(text, at - 1, 'p') && is(text, at - 2, 'o') && is(text, at - 3, 'c');
            case 'd', 'D' -> at + 3 < text.length() && at >= 4 && is(text, at - 1, 'e') && Character.isWhitespace(text.charAt(at + 1))
                    && (is(text, at + 2, 'b') && is(text, at + 3, 'y') || (is(text, at + 2, 'f') || is(text, at + 2, 't')) && is(text, at + 3, 'o'));
            case ':', '\uFF1A' -> at > 0 && text.charAt(at - 1) >= 0x4E00;
            case '\u4EFD', '\u062E', '\u0437' -> true;
            default -> false;
        };
    }

    private static boolean is(String text, int at, char small) {
        return (text.charAt(at) | 0x20) == small;
    }

    private static List<String> around(Pattern pattern, String text, int at) {
        return pattern.matcher(text).useTransparentBounds(true).region(Math.max(0, at - BEFORE), Math.min(text.length(), at + BEHIND)).results()
                .map(words -> words.group().replaceAll("\\s+", " ").strip()).toList();
    }
}
