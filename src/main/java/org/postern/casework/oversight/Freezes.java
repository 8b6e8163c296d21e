package org.postern.casework.oversight;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.postern.casework.acts.Act;
import org.postern.casework.acts.Actor;
import org.postern.casework.acts.Acts;
import org.postern.casework.acts.Moments;
import org.postern.casework.acts.NotFoundException;
import org.postern.casework.acts.Role;
import org.postern.casework.acts.RuleException;
import org.postern.casework.people.People;
import org.postern.casework.release.ReleaseRow;
import org.postern.vault.UnlockedVault;
import org.postern.vault.Vaults;

/**
 * What a security officer stops at once: a release, a person, a case. It takes effect with the next request of anybody; a frozen
 * person's keys are erased from memory in the same moment. To let it go again takes another officer.
 */
public final class Freezes {
    private final Acts acts;
    private final Vaults vaults;
    private final Clock clock;

    public Freezes(Acts acts, Vaults vaults, Clock clock) {
        this.acts = acts;
        this.vaults = vaults;
        this.clock = clock;
    }

    private enum Kind { RELEASE, PERSON, CASE }

    /** Who holds what, and what is frozen: names and days. An officer sees that, and opens none of it. */
    public AccessReview review(Actor actor) {
        return acts.perform(actor, Act.ACCESS_READ, (handle, event) -> {
            requireOfficer(actor);
            return new AccessReview(
                    handle.createQuery("select p.*, (select max(e.on_day) from audit_event e where e.act = :made and e.actor = p.id and e.outcome = 'done') as key_since"
                                    + " from person p order by p.name, p.id").bind("made", Act.VAULT_MADE.logName())
                            .map((row, context) -> new AccessReview.Staff(People.person(row, context), Moments.of(row.getTimestamp("last_seen")),
                                    row.getObject("key_since", LocalDate.class))).list(),
                    handle.createQuery("select id, name, frozen_at is not null as frozen from casefile where state <> 'new' or frozen_at is not null"
                                    + " order by name")
                            .map((row, context) -> new AccessReview.CaseLine(row.getObject("id", UUID.class), row.getString("name"),
                                    row.getBoolean("frozen"))).list(),
                    handle.createQuery("select distinct on (w.case_id, w.person_id) w.case_id, w.person_id, w.given_at, w.given_by, g.name"
                                    + " from case_wrap w join person g on g.id = w.given_by order by w.case_id, w.person_id, w.generation")
                            .map((row, context) -> new AccessReview.Holding(row.getObject(1, UUID.class), row.getString(2),
                                    Moments.of(row.getTimestamp(3)), row.getString(4), row.getString(5))).list(),
                    releases(handle));
        });
    }

    /** How many people have their keys in memory at this moment. */
    public int unlockedNow(Actor actor) {
        requireOfficer(actor);
        return (int) vaults.unlocked().stream().map(UnlockedVault::personId).distinct().count();
    }

    public void freezePerson(Actor actor, String personId) {
        freeze(actor, Kind.PERSON, personId);
        vaults.lockPerson(personId);
    }

    public void freezeCase(Actor actor, UUID caseId) {
        freeze(actor, Kind.CASE, caseId.toString());
    }

    public void freezeRelease(Actor actor, UUID releaseId) {
        freeze(actor, Kind.RELEASE, releaseId.toString());
    }

    public void thawPerson(Actor actor, String personId) {
        thaw(actor, Kind.PERSON, personId);
    }

    public void thawCase(Actor actor, UUID caseId) {
        thaw(actor, Kind.CASE, caseId.toString());
    }

    public void thawRelease(Actor actor, UUID releaseId) {
        thaw(actor, Kind.RELEASE, releaseId.toString());
    }

    private List<AccessReview.ReleaseLine> releases(Handle handle) {
        return handle.createQuery("select r.id, c.name, r.state, r.expires_at, r.frozen_at is not null as frozen, (select array_agg(p.name order by p.name)"
                        + " from release_recipient t join person p on p.id = t.person_id where t.release_id = r.id) as recipients"
                        + " from release r left join casefile c on c.id = r.case_id order by r.proposed_at desc")
                .map((row, context) -> {
                    Instant end = row.getTimestamp("expires_at").toInstant();
                    return new AccessReview.ReleaseLine(row.getObject("id", UUID.class), row.getString("name"),
                            List.of((String[]) row.getArray("recipients").getArray()), LocalDate.ofInstant(end.minusSeconds(1), ZoneOffset.UTC),
                            ReleaseRow.state(row.getString("state"), row.getBoolean("frozen"), end, clock.instant()));
                }).list();
    }

    /** Freezes at once; doing it twice changes nothing. */
    private void freeze(Actor actor, Kind kind, String id) {
        acts.perform(actor, Act.FROZEN, (handle, event) -> {
            requireOfficer(actor);
            describe(event, kind, id);
            if (kind == Kind.PERSON && id.equals(actor.personId())) {
                throw new RuleException("freeze-oneself");
            }
            int changed = handle.createUpdate("update " + table(kind) + " set frozen_at = coalesce(frozen_at, now()), frozen_by = coalesce(frozen_by, :by)"
                    + " where id::text = :id").bind("by", actor.personId()).bind("id", id).execute();
            if (changed == 0) {
                throw new NotFoundException();
            }
            return null;
        });
    }

    /**
     * Lets go what another officer froze.
     *
     * @throws RuleException {@code two-people} for the officer who froze it
     */
    private void thaw(Actor actor, Kind kind, String id) {
        acts.perform(actor, Act.THAWED, (handle, event) -> {
            requireOfficer(actor);
            describe(event, kind, id);
            String by = handle.createQuery("select frozen_by from " + table(kind) + " where id::text = :id and frozen_by is not null for update")
                    .bind("id", id).mapTo(String.class).findOne().orElseThrow(NotFoundException::new);
            if (by.equals(actor.personId())) {
                throw new RuleException("two-people-freeze");
            }
            return handle.createUpdate("update " + table(kind) + " set frozen_at = null, frozen_by = null where id::text = :id").bind("id", id).execute();
        });
    }

    private static String table(Kind kind) {
        return switch (kind) {
            case RELEASE -> "release";
            case PERSON -> "person";
            case CASE -> "casefile";
        };
    }

    private static void describe(Acts.Event event, Kind kind, String id) {
        event.about(kind.name().toLowerCase(Locale.ROOT), id);
        if (kind == Kind.PERSON) {
            event.person(id);
        }
        if (kind == Kind.CASE) {
            event.ofCase(UUID.fromString(id));
        }
    }

    private static void requireOfficer(Actor actor) {
        if (!actor.is(Role.OFFICER)) {
            throw new NotFoundException();
        }
    }
}
