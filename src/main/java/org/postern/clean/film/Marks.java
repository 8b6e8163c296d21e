package org.postern.clean.film;

import java.util.Map;
import java.util.TreeMap;
import org.postern.clean.CleanContext;
import org.postern.clean.splice.Words;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;

/** What a filter took out, counted by kind, with the first text of each. */
final class Marks {
    private record Mark(long count, String quoted) { }

    private final Map<String, Mark> marks = new TreeMap<>();

    void add(String what, byte[] content) {
        Mark before = marks.get(what);
        String quoted = before != null ? before.quoted : Words.longest(content);
        marks.put(what, new Mark(before == null ? 1 : before.count + 1, quoted));
    }

    void tell(CleanContext context, String where) {
        marks.forEach((what, mark) -> {
            boolean counted = mark.quoted.matches("\\d+ bytes") || mark.quoted.length() < 8;
            context.removed("film.message", where + ", " + what + ", " + mark.count + (mark.count == 1 ? " time" : " times"), mark.quoted, Tells.SOFTWARE,
                    counted ? Severity.LOW : Severity.MEDIUM);
        });
    }
}
