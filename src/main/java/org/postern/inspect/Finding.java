package org.postern.inspect;

import java.util.Locale;
import java.util.Objects;

/**
 * One trace in a file that may identify a source or a person.
 *
 * @param kind     dotted name of the trace, such as {@code metadata.author}
 * @param where    its place in the file, in the format's own terms, such as {@code Info /Author} or {@code page 3}
 * @param value    what it says, cut to {@link #MAX_VALUE} characters; untrusted text
 * @param tells    what it can tell about
 * @param severity how much it matters
 * @param fate     what became of it in the clean copy
 */
public record Finding(String kind, String where, String value, Tells tells, Severity severity, Fate fate) {
    /** Longer values are cut: a finding is read by a person, and crosses a process boundary with a capped size. */
    public static final int MAX_VALUE = 2_000;

    public enum Tells { PERSON, DEVICE, PLACE, TIME, SOFTWARE, COPY, CONTENT }

    public enum Severity { HIGH, MEDIUM, LOW }

    public enum Fate { REMOVED, KEPT, NEEDS_HUMAN }

    public Finding {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(where);
        Objects.requireNonNull(tells);
        Objects.requireNonNull(severity);
        Objects.requireNonNull(fate);
        value = value == null ? "" : value.length() <= MAX_VALUE ? value : value.substring(0, MAX_VALUE);
    }

    /** Written out: what a record brings is built at its first use, and a worker lives for tenths of a second. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Finding finding && kind.equals(finding.kind) && where.equals(finding.where) && value.equals(finding.value)
                && tells == finding.tells && severity == finding.severity && fate == finding.fate;
    }

    @Override
    public int hashCode() {
        return 31 * (31 * kind.hashCode() + where.hashCode()) + value.hashCode();
    }

    /** The name of a closed choice as the JSON form writes it: lower case, with hyphens. */
    public static String jsonName(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
