package org.postern.casework;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.postern.vault.Vaults;

/**
 * What a security officer stops at once: a release, a person, a case. It takes effect with the next request of anybody; a frozen
 * person's keys are erased from memory in the same moment. To let it go again takes another officer.
 */
public final class Freezes {
    private final Acts acts;
    private final Vaults vaults;

    Freezes(Acts acts, Vaults vaults) {
        this.acts = acts;
        this.vaults = vaults;
    }

    public enum Kind { RELEASE, PERSON, CASE }

    /** Something that can be frozen, as an officer sees it: opaque, without content. */
    public record Freezable(Kind kind, String id, String name, Instant frozenAt, String frozenById, String frozenBy) {
        public boolean isFrozen() {
            return frozenAt != null;
        }
    }

    /** Everything of a kind; releases are named by their case and the people they are made to. */
    public List<Freezable> list(Actor actor, Kind kind) {
        return acts.perform(actor, Act.ACCESS_READ, (handle, event) -> {
            requireOfficer(actor);
            String rows = switch (kind) {
                case PERSON -> "select x.id, x.name, x.frozen_at, x.frozen_by from person x";
                case CASE -> "select x.id::text as id, x.name, x.frozen_at, x.frozen_by from casefile x";
                case RELEASE -> "select r.id::text as id, coalesce(c.name, '–') || ': ' || coalesce((select string_agg(p.name, ', ' order by p.name)"
                        + " from release_recipient t join person p on p.id = t.person_id where t.release_id = r.id), '–') as name,"
                        + " r.frozen_at, r.frozen_by from release r left join casefile c on c.id = r.case_id";
            };
            return handle.createQuery("select x.*, f.name as frozen_name from (" + rows + ") x left join person f on f.id = x.frozen_by order by x.name, x.id")
                    .map((row, context) -> new Freezable(kind, row.getString("id"), row.getString("name"),
                            Proposals.moment(row.getTimestamp("frozen_at")), row.getString("frozen_by"), row.getString("frozen_name"))).list();
        });
    }

    /** Freezes at once; doing it twice changes nothing. */
    public void freeze(Actor actor, Kind kind, String id) {
        acts.perform(actor, Act.FROZEN, (handle, event) -> {
            requireOfficer(actor);
            describe(event, kind, id);
            if (kind == Kind.PERSON && id.equals(actor.personId())) {
                throw new RuleException("freeze-oneself", "You cannot freeze yourself.");
            }
            int changed = handle.createUpdate("update " + table(kind) + " set frozen_at = coalesce(frozen_at, now()), frozen_by = coalesce(frozen_by, :by)"
                    + " where id::text = :id").bind("by", actor.personId()).bind("id", id).execute();
            if (changed == 0) {
                throw new NotFoundException();
            }
            return null;
        });
        if (kind == Kind.PERSON) {
            vaults.lockPerson(id);
        }
    }

    /**
     * Lets go what another officer froze.
     *
     * @throws RuleException {@code two-people} for the officer who froze it
     */
    public void thaw(Actor actor, Kind kind, String id) {
        acts.perform(actor, Act.THAWED, (handle, event) -> {
            requireOfficer(actor);
            describe(event, kind, id);
            String by = handle.createQuery("select frozen_by from " + table(kind) + " where id::text = :id and frozen_by is not null for update")
                    .bind("id", id).mapTo(String.class).findOne().orElseThrow(NotFoundException::new);
            if (by.equals(actor.personId())) {
                throw new RuleException("two-people", "You froze this. Another officer lets it go.");
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
            event.ofCase(uuid(id));
        }
    }

    private static UUID uuid(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException none) {
            throw new NotFoundException();
        }
    }

    private static void requireOfficer(Actor actor) {
        if (!actor.is(Role.OFFICER)) {
            throw new NotFoundException();
        }
    }
}
