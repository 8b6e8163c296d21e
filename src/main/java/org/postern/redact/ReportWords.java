package org.postern.redact;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postern.inspect.Said;
import org.postern.inspect.Sentence;

/**
 * The words of a report as sentences. A report leaves a case as JSON, whose words are English and stable; a page says the same in its reader's
 * language.
 */
public final class ReportWords {
    static final String BETWEEN = "; ";
    private static final Map<String, Leaking> LEAKING = byWords(Leaking.values());
    private static final Map<String, WhyPicture> PICTURES = byWords(WhyPicture.values());
    private static final Pattern ON_PAGE = pattern(OnPage.FOUND, "(\\d{1,6})", "(.+)");
    private static final Pattern DRAWN = pattern(NeedsLook.DRAWN, "(.+)");

    private ReportWords() {}

    /** What a check found, place by place; null when its words are not ours. */
    public static List<Said> of(Report.Check check) {
        List<Said> found = new ArrayList<>();
        for (String part : check.detail().isEmpty() ? new String[0] : check.detail().split(BETWEEN)) {
            Matcher onPage = ON_PAGE.matcher(part);
            boolean page = onPage.matches();
            Leaking what = LEAKING.get(page ? onPage.group(2) : part);
            if (what == null) {
                return null;
            }
            found.add(page ? OnPage.FOUND.with(Integer.parseInt(onPage.group(1)), what) : what.with());
        }
        return found;
    }

    /** Why a person must look at a page; null when its words are not ours. */
    public static Said of(Report.NeedsHuman human) {
        if (human.why().equals(NeedsLook.NO_TEXT.english())) {
            return NeedsLook.NO_TEXT.with();
        }
        Matcher drawn = DRAWN.matcher(human.why());
        WhyPicture why = drawn.matches() ? PICTURES.get(drawn.group(1)) : null;
        return why == null ? null : NeedsLook.DRAWN.with(why);
    }

    /** Whether an engine of this version can have written it. */
    public static boolean areOurs(Report report) {
        return report.checks().stream().allMatch(check -> of(check) != null) && report.needsHuman().stream().allMatch(human -> of(human) != null);
    }

    private static <S extends Sentence> Map<String, S> byWords(S[] all) {
        return Stream.of(all).collect(Collectors.toUnmodifiableMap(Sentence::english, Function.identity()));
    }

    private static Pattern pattern(Sentence sentence, String... values) {
        String pattern = "\\Q" + sentence.english() + "\\E";
        for (int i = 0; i < values.length; i++) {
            pattern = pattern.replace("{" + sentence.names().get(i) + "}", "\\E" + values[i] + "\\Q");
        }
        return Pattern.compile(pattern);
    }
}
