package org.postern.inspect;

import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.SpoofChecker;
import java.util.HashSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postern.inspect.Finding.Fate;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;

/** Look-alike letters of another script within a word (Unicode TR39): put back where the whole word is then of one script, else told. */
final class Homoglyphs {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{Nd}]{2,80}");
    private static final int MAX_TOLD = 200;
    private static final SpoofChecker CHECKER = new SpoofChecker.Builder().setChecks(SpoofChecker.CONFUSABLE).build();

    private Homoglyphs() { }

    static String mend(String text, String where, Consumer<Finding> findings) {
        if (text.chars().allMatch(c -> c < 0x250)) {
            return text;
        }
        var told = new HashSet<String>();
        return WORD.matcher(text).replaceAll(word -> {
            String given = word.group();
            String mended = given.chars().allMatch(c -> c < 0x250) || !mixed(given) ? given : latin(given);
            if (mixed(given) && told.size() < MAX_TOLD && told.add(given)) {
                boolean whole = !mixed(mended);
                findings.accept(new Finding("text.homoglyph", where, given + (whole ? ", read as " + mended : ""), Tells.COPY, Severity.HIGH,
                        whole ? Fate.REMOVED : Fate.NEEDS_HUMAN));
            }
            return Matcher.quoteReplacement(mixed(mended) ? given : mended);
        });
    }

    /** Latin beside Cyrillic, Greek, Armenian or Cherokee: no language writes a word so. */
    private static boolean mixed(String word) {
        boolean latin = word.codePoints().anyMatch(point -> UScript.getScript(point) == UScript.LATIN);
        return latin && word.codePoints().anyMatch(Homoglyphs::foreign);
    }

    private static boolean foreign(int point) {
        return switch (UScript.getScript(point)) {
            case UScript.CYRILLIC, UScript.GREEK, UScript.ARMENIAN, UScript.CHEROKEE -> true;
            default -> false;
        };
    }

    private static String latin(String word) {
        var out = new StringBuilder();
        word.codePoints().forEach(point -> {
            String skeleton = foreign(point) ? CHECKER.getSkeleton(Character.toString(point)) : "";
            boolean letter = skeleton.length() == 1 && UScript.getScript(skeleton.charAt(0)) == UScript.LATIN;
            out.append(letter ? skeleton : Character.toString(point));
        });
        return out.toString();
    }
}
