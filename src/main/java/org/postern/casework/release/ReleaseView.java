package org.postern.casework.release;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.postern.casework.people.Person;

/**
 * A release as those who hold the case see it.
 *
 * @param confirmedBy who decided on it, also when they turned it down
 * @param comment     why it was turned down; null when it was not
 */
public record ReleaseView(UUID id, UUID caseId, String caseName, String documentName, String purpose, LocalDate until, boolean viewOnly, ReleaseState state,
                          List<Person> recipients, String proposedById, String proposedBy, Instant proposedAt, String confirmedBy, Instant confirmedAt,
                          String comment, List<Opening> openings) {
    public ReleaseView {
        recipients = List.copyOf(recipients);
        openings = List.copyOf(openings);
    }

    /** @param act {@code release.viewed} or {@code release.downloaded} */
    public record Opening(Instant at, String who, String act) {}

    @Override
    public String toString() {
        return "Release[" + id + "]";
    }
}
