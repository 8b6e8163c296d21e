package org.postern.clean.mail;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.postern.clean.CleanContext;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;

/**
 * A message often comes as plain text and as a page; programs show one of both (RFC 2046, 5.1.4). Words that only one of them has are
 * words that half of its readers never see, and may be a mark.
 */
final class Alternatives {
    private static final int MAX_WORDS = 20;
    /** Programs write addresses and pictures into the plain text only. */
    private static final Pattern ADDED = Pattern.compile("<[^>]*>|\\[[^\\]]*\\]|\\S+(?:://|@)\\S+");
    private static final Pattern APART = Pattern.compile("[^\\p{L}\\p{N}]+");

    private Alternatives() { }

    static void tell(String text, String page, CleanContext context) {
        if (text.isBlank() || page.isBlank()) {
            return;
        }
        Set<String> inText = words(text);
        Set<String> inPage = words(Jsoup.parse(page).wholeText());
        only("the plain text", inText, inPage, context);
        only("the page", inPage, inText, context);
    }

    private static void only(String where, Set<String> of, Set<String> other, CleanContext context) {
        String words = of.stream().filter(word -> !other.contains(word)).limit(MAX_WORDS).collect(Collectors.joining(" "));
        if (!words.isEmpty()) {
            context.needsHuman("mail.parts-differ", where, words, Tells.COPY, Severity.MEDIUM);
        }
    }

    private static Set<String> words(String text) {
        return APART.splitAsStream(ADDED.matcher(text).replaceAll(" ").toLowerCase(Locale.ROOT)).filter(word -> word.length() > 2)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
