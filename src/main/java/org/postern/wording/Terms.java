package org.postern.wording;

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
 * Terms in the findings of a report, found by their words: a report is JSON whose words are English and stable, and a page says the same in its
 * reader's language. What is no term stays as it is.
 */
final class Terms {
    static final Terms OF_PLACES = new Terms(PlaceTerm.values());
    static final Terms OF_VALUES = new Terms(ValueTerm.values());
    /** Not the one in a name, such as MP3. */
    private static final Pattern NUMBER = Pattern.compile("(?<![\\p{L}\\d])\\d+");
    private static final String[] NUMBERS = {"n", "m", "k", "l"};
    /** Longer than any term. */
    private static final int LONGEST = 400;
    private static final String REST = "{rest}";

    private final Map<String, Sentence> byWords;
    private final List<Sentence> aroundARest;

    private Terms(Sentence[] terms) {
        byWords = Stream.of(terms).collect(Collectors.toUnmodifiableMap(Sentence::english, Function.identity()));
        aroundARest = Stream.of(terms).filter(term -> term.english().contains(REST)).toList();
    }

    /** The term that words of a report are; null when they are none. */
    Said find(String untrusted) {
        if (untrusted.length() > LONGEST) {
            return null;
        }
        Matcher number = NUMBER.matcher(untrusted);
        Object[] values = number.results().map(found -> found.group()).limit(NUMBERS.length + 1L).toArray();
        if (values.length <= NUMBERS.length) {
            int[] next = {0};
            Sentence known = byWords.get(number.replaceAll(found -> "{" + NUMBERS[next[0]++] + "}"));
            if (known != null && known.names().size() == values.length) {
                return known.with(values);
            }
        }
        for (Sentence term : aroundARest) {
            String before = term.english().substring(0, term.english().indexOf(REST));
            String behind = term.english().substring(before.length() + REST.length());
            if (untrusted.length() > before.length() + behind.length() && untrusted.startsWith(before) && untrusted.endsWith(behind)) {
                return term.with(untrusted.substring(before.length(), untrusted.length() - behind.length()));
            }
        }
        return null;
    }
}
