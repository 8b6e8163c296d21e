package org.postern.web;

import io.quarkus.qute.TemplateExtension;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** How days, moments and acts look on a page of the staff: ISO 8601 in UTC, the same for everybody who compares two screens. */
@TemplateExtension
public final class Sight {
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

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

    /** The key of an act's words in {@link ActWords}. */
    public static String actKey(String act) {
        return act.replace('.', '_').replace('-', '_');
    }
}
