package org.postern.casework.oversight;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.postern.casework.people.Person;
import org.postern.casework.release.ReleaseState;

/** Who holds what, for an officer: names and days, no content. */
public record AccessReview(List<Staff> staff, List<CaseLine> cases, List<Holding> holdings, List<ReleaseLine> releases) {
    public AccessReview {
        staff = List.copyOf(staff);
        cases = List.copyOf(cases);
        holdings = List.copyOf(holdings);
        releases = List.copyOf(releases);
    }

    public List<Person> people() {
        return staff.stream().map(Staff::person).toList();
    }

    /**
     * @param lastSeen when they signed in last
     * @param keySince when their key was made, or exchanged for another; null while they have none
     */
    public record Staff(Person person, Instant lastSeen, LocalDate keySince) {}

    public record CaseLine(UUID id, String name, boolean frozen) {}

    public record Holding(UUID caseId, String personId, Instant since, String grantedById, String grantedBy) {}

    /** @param caseName null when the case is gone */
    public record ReleaseLine(UUID id, String caseName, List<String> recipientNames, LocalDate until, ReleaseState state) {}
}
