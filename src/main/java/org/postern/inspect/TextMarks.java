package org.postern.inspect;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.Normalizer2;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.postern.inspect.Finding.Fate;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;

/**
 * Marks in text that no eye sees, in any format that holds text: zero-width and tag characters, variation selectors, fillers,
 * direction and other controls, exotic and trailing spaces, look-alike letters, addresses with personal tokens.
 */
public final class TextMarks {
    /** Of looking for marks beside marks that went. */
    private static final int ROUNDS = 10;
    /** Blank to the eye, letters to Unicode (Hangul fillers, Braille blank, combining grapheme joiner). */
    private static final String FILLERS = "\u034F\u115F\u1160\u17B4\u17B5\u180B\u180C\u180D\u180E\u180F\u2800\u3164\uFFA0";
    private static final Pattern ESCAPES = Pattern.compile("\u001B(?:\\[[0-?]*[ -/]*[@-~]|\\][^\u0007\u001B]*(?:\u0007|\u001B\\\\)|[@-_])");
    private static final Pattern TRAILING = Pattern.compile("[ \\t]+(?=\\n|\\z)");
    private static final Pattern TRAILING_IN_RUN = Pattern.compile("[ \\t]+(?=\\n)");
    /** More than one space after a word or a sign, before a word: two widths between words are a bit a word. */
    private static final Pattern WIDE = Pattern.compile("(?<=[\\p{L}\\p{N}\\p{P}]) {2,}(?=[\\p{L}\\p{N}\\p{P}])");
    /** Fewer wide gaps than this are a slip of the thumb, and a byte at most. */
    private static final int SPACING_CODE = 8;
    private static final int ZWNJ = 0x200C;
    private static final int ZWJ = 0x200D;

    private TextMarks() { }

    /**
     * The text without its marks: NFC, lines ended by a line feed, plain spaces, none at a line's end.
     *
     * @param where the text's place, for the findings; each kind of mark is told once with its count
     */
    public static String clean(String text, String where, Consumer<Finding> findings) {
        return clean(text, where, TRAILING, findings);
    }

    /**
     * As {@link #clean(String, String, Consumer)}, and every gap between words is one space.
     *
     * @param canonicalSpacing makes the gaps equal, at the cost of columns that were aligned with spaces; without it a text whose gaps
     *                         could hold a code is told
     */
    public static String clean(String text, String where, boolean canonicalSpacing, Consumer<Finding> findings) {
        return spacing(clean(text, where, findings), where, canonicalSpacing, findings);
    }

    /** As {@link #clean(String, String, Consumer)} for a part of a line, such as a run of a document: spaces at its ends belong to the line. */
    public static String run(String text, String where, Consumer<Finding> findings) {
        return plain(text) ? text : clean(text, where, TRAILING_IN_RUN, findings);
    }

    /** True for a code point that nobody sees where it stands; {@code before} and {@code after} are its neighbours, or 0. */
    public static boolean unseen(int point, int before, int after) {
        String kind = mark(point, before, after);
        return kind != null && (kind.equals("text.invisible") || kind.equals("text.variation-selector") || kind.equals("text.control"));
    }

    /** Nothing but letters, figures and signs of English: by far the most runs. */
    private static boolean plain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean address = c == ':' && text.startsWith("://", i) || c == 'w' && text.startsWith("www.", i);
            if (c < ' ' || c >= 0x7F || c == '=' || address) {
                return false;
            }
        }
        return true;
    }

    private static String spacing(String text, String where, boolean canonical, Consumer<Finding> findings) {
        long wide = WIDE.matcher(text).results().limit(1_000).count();
        if (wide < SPACING_CODE && !(canonical && wide > 0)) {
            return text;
        }
        findings.accept(new Finding("text.spacing", where, "gaps of several spaces between words, " + wide + (wide == 1_000 ? " times or more" : " times"),
                Tells.COPY, Severity.MEDIUM, canonical ? Fate.REMOVED : Fate.NEEDS_HUMAN));
        return canonical ? WIDE.matcher(text).replaceAll(" ") : text;
    }

    private static String clean(String text, String where, Pattern trailing, Consumer<Finding> findings) {
        var told = new TreeMap<String, Integer>();
        String plain = ESCAPES.matcher(text).replaceAll(sequence -> {
            told.merge("text.escape-sequence\tterminal sequence", 1, Integer::sum);
            return "";
        });
        plain = plain.replace("\r\n", "\n").replace('\r', '\n').replace('\u2028', '\n').replace('\u2029', '\n').replace('\u0085', '\n');
        // What stands beside a mark may be one only by standing there.
        String before = "";
        for (int round = 0; round < ROUNDS && !before.equals(plain); round++) {
            before = plain;
            plain = visible(plain, told, round == 0);
        }
        plain = trailing.matcher(plain).replaceAll(spaces -> {
            told.merge("text.trailing-space\tspaces at the end of a line", 1, Integer::sum);
            return "";
        });
        String composed = Normalizer2.getNFCInstance().normalize(plain);
        if (!composed.equals(plain)) {
            told.merge("text.normal-form\tletters written in parts", 1, Integer::sum);
        }
        told.forEach((mark, count) -> tell(mark, count, where, findings));
        return UrlTokens.cut(Homoglyphs.mend(composed, where, findings), where, findings);
    }

    private static void tell(String mark, int count, String where, Consumer<Finding> findings) {
        String kind = mark.substring(0, mark.indexOf('\t'));
        String what = mark.substring(mark.indexOf('\t') + 1);
        boolean kept = kind.equals("text.private-use") || kind.equals("text.ideograph-variant");
        boolean strong = kind.equals("text.invisible") || kind.equals("text.variation-selector");
        findings.accept(new Finding(kind, where, what + ", " + count + (count == 1 ? " time" : " times"), Tells.COPY,
                strong ? Severity.HIGH : Severity.LOW, kept ? Fate.NEEDS_HUMAN : Fate.REMOVED));
    }

    /** @param first whether marks that stay are told now */
    private static String visible(String text, Map<String, Integer> told, boolean first) {
        var out = new StringBuilder(text.length());
        int before = 0;
        for (int at = 0; at < text.length(); ) {
            int point = text.codePointAt(at);
            at += Character.charCount(point);
            int after = at < text.length() ? text.codePointAt(at) : 0;
            String kind = mark(point, before, after);
            if (kind == null) {
                out.appendCodePoint(point);
                before = point;
                continue;
            }
            boolean stays = kind.equals("text.private-use") || kind.equals("text.ideograph-variant");
            if (!stays || first) {
                told.merge(kind + "\t" + name(point), 1, Integer::sum);
            }
            if (stays || kind.equals("text.exotic-space")) {
                before = stays ? point : ' ';
                out.appendCodePoint(before);
            }
        }
        return out.toString();
    }

    /** The kind of mark that a code point is; null if it is text. */
    private static String mark(int point, int before, int after) {
        if (point == '\n' || point == '\t' || point >= ' ' && point < 0x7F) {
            return null;
        }
        if (point >= 0xFE00 && point <= 0xFE0F || point >= 0xE0100 && point <= 0xE01EF) {
            return selector(point, before);
        }
        if (point >= 0x180B && point <= 0x180F && point != 0x180E && UScript.getScript(before) == UScript.MONGOLIAN) {
            return null;
        }
        if (FILLERS.indexOf(point) >= 0) {
            return "text.invisible";
        }
        return switch (Character.getType(point)) {
            case Character.CONTROL -> "text.control";
            case Character.SPACE_SEPARATOR -> point == ' ' || point == 0x3000 && cjk(before, after) ? null : "text.exotic-space";
            case Character.PRIVATE_USE -> "text.private-use";
            case Character.UNASSIGNED, Character.SURROGATE -> "text.unassigned";
            case Character.FORMAT -> (point == ZWJ || point == ZWNJ) && joins(before) && joins(after) ? null : "text.invisible";
            default -> null;
        };
    }

    /**
     * A selector is text where Unicode gives it a shape: emoji, Myanmar, and the first sixteen ideographic variants, which registered
     * collections use (UTS 37). Those are kept and told, since a code of four bits would fit; the other 224 are none but a code.
     */
    private static String selector(int point, int before) {
        boolean emoji = (point == 0xFE0F || point == 0xFE0E) && UCharacter.hasBinaryProperty(before, UProperty.EMOJI);
        boolean shape = point == 0xFE00 && (UScript.getScript(before) == UScript.MYANMAR || UScript.getScript(before) == UScript.PHAGS_PA);
        if (emoji || shape) {
            return null;
        }
        boolean ideograph = UCharacter.hasBinaryProperty(before, UProperty.IDEOGRAPHIC);
        return ideograph && (point >= 0xE0100 && point <= 0xE010F || point >= 0xFE00 && point <= 0xFE02) ? "text.ideograph-variant" : "text.variation-selector";
    }

    private static boolean cjk(int before, int after) {
        return UCharacter.hasBinaryProperty(before, UProperty.IDEOGRAPHIC) || UCharacter.hasBinaryProperty(after, UProperty.IDEOGRAPHIC)
                || before == 0x3000 || before == '\n' || before == 0;
    }

    /** Letters of scripts whose shapes the joiners change, and emoji. */
    private static boolean joins(int point) {
        if (point > 0xFF && (UCharacter.hasBinaryProperty(point, UProperty.EMOJI) || point == 0xFE0F)) {
            return true;
        }
        return switch (UScript.getScript(point)) {
            case UScript.ARABIC, UScript.SYRIAC, UScript.MONGOLIAN, UScript.NKO, UScript.DEVANAGARI, UScript.BENGALI, UScript.GURMUKHI, UScript.GUJARATI,
                    UScript.ORIYA, UScript.TAMIL, UScript.TELUGU, UScript.KANNADA, UScript.MALAYALAM, UScript.SINHALA, UScript.KHMER, UScript.MYANMAR -> true;
            default -> false;
        };
    }

    private static String name(int point) {
        String name = UCharacter.getName(point);
        return String.format(java.util.Locale.ROOT, "U+%04X", point) + (name == null ? "" : " " + name);
    }
}
