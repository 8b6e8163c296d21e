package org.postern.web;

import io.quarkus.qute.TemplateExtension;
import java.text.Bidi;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Pattern;

/** How days, moments and acts look on a page of the staff: ISO 8601 in UTC, the same for everybody who compares two screens. */
@TemplateExtension
public final class Sight {
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    private static final char FIRST_STRONG_ISOLATE = '\u2068';
    private static final char POP_ISOLATE = '\u2069';
    /** What could end the isolate, or begin another. */
    private static final Pattern UNTURNED = Pattern.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]");

    private Sight() {}

    public static String day(LocalDate date) {
        return date.toString();
    }

    public static String day(Instant moment) {
        return moment.atZone(ZoneOffset.UTC).toLocalDate().toString();
    }

    public static String second(Instant moment) {
        return SECOND.format(moment.truncatedTo(ChronoUnit.SECONDS));
    }

    /**
     * A name inside a sentence, closed off when it is written from right to left or holds signs that turn what follows: it then cannot change
     * how the rest of the sentence reads (Unicode UAX 9, isolates).
     */
    public static String apart(String name) {
        return name == null || !UNTURNED.matcher(name).find() && !Bidi.requiresBidi(name.toCharArray(), 0, name.length()) ? name : FIRST_STRONG_ISOLATE + UNTURNED.matcher(name).replaceAll("") + POP_ISOLATE;
    }

    /** The kind of a file, as its name ends. */
    public static String capitals(String kind) {
        return kind.toUpperCase(Locale.ROOT);
    }

    /** The key of an act's words in {@link ActWords}. */
    public static String actKey(String act) {
        return act.replace('.', '_').replace('-', '_');
    }
}
