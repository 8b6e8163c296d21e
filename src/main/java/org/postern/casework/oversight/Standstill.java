package org.postern.casework.oversight;

import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.postern.casework.acts.Act;
import org.postern.casework.acts.Actor;
import org.postern.casework.acts.Acts;
import org.postern.casework.acts.Moments;
import org.postern.casework.acts.NotFoundException;
import org.postern.casework.acts.Role;
import org.postern.casework.acts.RuleException;
import org.postern.vault.UnlockedVault;
import org.postern.vault.Vaults;

/**
 * Everything at once. One officer asks for it, another confirms; from then on nobody but officers does anything, and all keys are erased from
 * memory. Sources can still send. Two officers let it go again. The database holds the same rule once more.
 */
public final class Standstill {
    private final Acts acts;
    private final Vaults vaults;

    public Standstill(Acts acts, Vaults vaults) {
        this.acts = acts;
        this.vaults = vaults;
    }

    /** Where it stands. The names are what the database keeps. */
    public enum State {
        NONE("none"), ASKED("asked"), FROZEN("frozen"), END_ASKED("end-asked");

        private final String stored;

        State(String stored) {
            this.stored = stored;
        }

        static State of(String stored) {
            for (State state : values()) {
                if (state.stored.equals(stored)) {
                    return state;
                }
            }
            throw new IllegalStateException("The database holds a state that does not exist.");
        }

        /** Whether nobody but officers does anything. */
        public boolean holds() {
            return this == FROZEN || this == END_ASKED;
        }

        /** Whether another officer has to say yes. */
        public boolean waits() {
            return this == ASKED || this == END_ASKED;
        }
    }

    /** @param byId who made the last step; null when nobody ever made one */
    public record Now(State state, String byId, String by, Instant at) {}

    public Now now(Actor actor) {
        return acts.perform(actor, Act.ACCESS_READ, (handle, event) -> {
            requireOfficer(actor);
            // The page that shows it reads who holds what in the same moment; one event is enough.
            event.nothingHappened();
            return read(handle, "");
        });
    }

    /** Asks for what is not: for everything to be frozen, or to be taken up again. */
    public void ask(Actor actor) {
        acts.perform(actor, Act.STANDSTILL_ASKED, (handle, event) -> {
            State state = locked(handle, actor).state;
            return switch (state) {
                case NONE -> step(handle, actor, State.ASKED);
                case FROZEN -> step(handle, actor, State.END_ASKED);
                case ASKED, END_ASKED -> throw new RuleException("standstill-changed");
            };
        });
    }

    /** What was asked for is not wanted any more, by the one who asked or by another. */
    public void withdraw(Actor actor) {
        acts.perform(actor, Act.STANDSTILL_WITHDRAWN, (handle, event) -> {
            State state = locked(handle, actor).state;
            return switch (state) {
                case ASKED -> step(handle, actor, State.NONE);
                case END_ASKED -> step(handle, actor, State.FROZEN);
                case NONE, FROZEN -> throw new RuleException("standstill-changed");
            };
        });
    }

    /** Freezes everything, as the second officer. */
    public void confirm(Actor actor) {
        acts.perform(actor, Act.STANDSTILL_BEGUN, (handle, event) -> step(handle, another(handle, actor, State.ASKED), State.FROZEN));
        vaults.unlocked().stream().map(UnlockedVault::personId).distinct().forEach(vaults::lockPerson);
    }

    /** Lets everything go again, as the second officer. */
    public void end(Actor actor) {
        acts.perform(actor, Act.STANDSTILL_ENDED, (handle, event) -> step(handle, another(handle, actor, State.END_ASKED), State.NONE));
    }

    private static Actor another(Handle handle, Actor actor, State expected) {
        Now now = locked(handle, actor);
        if (now.state != expected) {
            throw new RuleException("standstill-changed");
        }
        if (actor.personId().equals(now.byId)) {
            throw new RuleException("two-people-standstill");
        }
        return actor;
    }

    private static Now locked(Handle handle, Actor actor) {
        requireOfficer(actor);
        return read(handle, " for update of s");
    }

    private static Now read(Handle handle, String lock) {
        return handle.createQuery("select s.state, s.step_by, p.name, s.step_at from standstill s left join person p on p.id = s.step_by" + lock)
                .map((row, context) -> new Now(State.of(row.getString(1)), row.getString(2), row.getString(3), Moments.of(row.getTimestamp(4)))).one();
    }

    private static int step(Handle handle, Actor actor, State to) {
        return handle.createUpdate("update standstill set state = :state, step_by = :by, step_at = now()").bind("state", to.stored).bind("by", actor.personId()).execute();
    }

    private static void requireOfficer(Actor actor) {
        if (!actor.is(Role.OFFICER)) {
            throw new NotFoundException();
        }
    }
}
