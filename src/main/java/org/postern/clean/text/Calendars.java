package org.postern.clean.text;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postern.clean.CleanContext;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;

/** Appointments and address cards (RFC 5545, RFC 6350): lines that a person reads stay, those that programs and mail servers know somebody by go. */
final class Calendars {
    private static final Set<String> KEPT = Set.of("BEGIN", "END", "VERSION", "METHOD", "SUMMARY", "DESCRIPTION", "LOCATION", "COMMENT", "CATEGORIES", "STATUS", "DTSTART", "DTEND", "DUE",
            "DURATION", "RRULE", "EXDATE", "RDATE", "PRIORITY", "COMPLETED", "ACTION", "TRIGGER", "FN", "N", "NICKNAME", "ORG", "TITLE", "ROLE", "TEL", "EMAIL", "ADR", "NOTE", "BDAY", "URL");
    /** Which zone's clock was used tells where somebody sat; the hours stay as they were written. */
    private static final String ZONE = "VTIMEZONE";
    private static final Pattern LINE = Pattern.compile("(?:[A-Za-z0-9-]+\\.)?([A-Za-z0-9-]+)((?:;[^:;\"]*(?:\"[^\"]*\"[^:;\"]*)*)*):(.*)");

    private Calendars() { }

    static boolean is(String text) {
        return text.stripLeading().regionMatches(true, 0, "BEGIN:VCALENDAR", 0, 15) || text.stripLeading().regionMatches(true, 0, "BEGIN:VCARD", 0, 11);
    }

    static String clean(String text, CleanContext context) {
        String unfolded = text.strip().replace("\r\n", "\n").replaceAll("\\n[ \\t]", "");
        var out = new StringBuilder();
        var zone = new StringBuilder();
        for (String line : unfolded.split("\n")) {
            Matcher property = LINE.matcher(line.strip());
            String name = property.matches() ? property.group(1).toUpperCase(Locale.ROOT) : "";
            boolean begins = name.equals("BEGIN") && isZone(property);
            if (begins || !zone.isEmpty()) {
                zone.append(line.strip()).append('\n');
                if (name.equals("END") && isZone(property)) {
                    tellZone(zone, context);
                }
            } else if (KEPT.contains(name)) {
                parameters(name, property.group(2), context);
                out.append(name).append(':').append(property.group(3)).append('\n');
            } else if (!line.isBlank()) {
                context.removed("calendar." + (name.isEmpty() ? "line" : name.toLowerCase(Locale.ROOT)), "text", name.isEmpty() ? line.strip() : property.group(3).strip(), tells(name), Severity.MEDIUM);
            }
        }
        tellZone(zone, context);
        return out.toString();
    }

    private static boolean isZone(Matcher property) {
        return property.group(3).strip().equalsIgnoreCase(ZONE);
    }

    private static void tellZone(StringBuilder zone, CleanContext context) {
        if (!zone.isEmpty()) {
            context.removed("calendar.zone", "text", zone.toString().strip(), Tells.PLACE, Severity.MEDIUM);
            zone.setLength(0);
        }
    }

    private static void parameters(String name, String parameters, CleanContext context) {
        if (!parameters.isEmpty()) {
            context.removed("calendar.parameter", name, parameters.substring(1), Tells.SOFTWARE, Severity.LOW);
        }
    }

    private static Tells tells(String name) {
        return switch (name) {
            case "ORGANIZER", "ATTENDEE", "CONTACT", "UID", "PHOTO", "KEY" -> Tells.PERSON;
            case "DTSTAMP", "CREATED", "LAST-MODIFIED", "REV" -> Tells.TIME;
            case "GEO", "TZID", "TZ" -> Tells.PLACE;
            default -> Tells.SOFTWARE;
        };
    }
}
