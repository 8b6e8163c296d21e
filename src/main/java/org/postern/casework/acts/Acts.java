package org.postern.casework.acts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Runs an act: one transaction that holds the act and its events in the log, so that neither is there without the other. An act
 * that is refused leaves nothing but the event of its refusal. Who is frozen acts no more.
 */
public final class Acts {
    private final Jdbi jdbi;

    public Acts(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The work of an act; it tells the event what it was about. */
    public interface Step<T> {
        T run(Handle handle, Event event) throws IOException;
    }

    /** Whether something is true at this moment. */
    @FunctionalInterface
    public interface Check {
        boolean holds(Handle handle);
    }

    /** What the log will say. */
    public static final class Event {
        private final Act act;
        private UUID caseId;
        private String subject;
        private String person;
        private String detail;
        private boolean silent;
        private final List<Event> more = new ArrayList<>();
        private final List<Check> checks = new ArrayList<>();

        public Event(Act act) {
            this.act = act;
        }

        public Event ofCase(UUID id) {
            caseId = id;
            return this;
        }

        /** The thing acted upon, by its kind and opaque identifier. */
        public Event about(String kind, Object id) {
            subject = kind + ":" + id;
            return this;
        }

        /** The person acted upon. */
        public Event person(String id) {
            person = id;
            return this;
        }

        /** A word or number that is no content: a page, a count, a role. */
        public Event detail(String text) {
            detail = text;
            return this;
        }

        /** The act turned out to change nothing and to show nothing; what came with it is kept. */
        public void nothingHappened() {
            silent = true;
        }

        /** Something that was true when the act began and has to be true when it is written into the log. */
        public void still(Check check) {
            checks.add(check);
        }

        /** The act itself ends what was true when it began. */
        public void ends() {
            checks.clear();
        }

        /** A further event of the same act, before its own. */
        public Event also(Act further) {
            Event event = new Event(further);
            more.add(event);
            return event;
        }
    }

    public <T> T perform(Actor actor, Act act, Step<T> step) {
        Event event = new Event(act);
        try {
            return jdbi.inTransaction(handle -> {
                requireActive(handle, actor, act);
                T result = step.run(handle, event);
                append(handle, actor.personId(), event);
                requireStill(handle, actor, event);
                return result;
            });
        } catch (NotFoundException | RuleException refusal) {
            jdbi.useTransaction(handle -> appendOne(handle, actor.personId(), event, "refused",
                    refusal instanceof RuleException rule ? rule.code() : "not-found"));
            throw refusal;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** An act whose result may be that it was refused: an empty one is logged as such, and what it did before stays. */
    public <T> Optional<T> attempt(Actor actor, Act act, Step<Optional<T>> step) {
        Event event = new Event(act);
        try {
            return jdbi.inTransaction(handle -> {
                requireActive(handle, actor, act);
                Optional<T> result = step.run(handle, event);
                appendOne(handle, actor.personId(), event, result.isPresent() ? "done" : "refused", event.detail);
                return result;
            });
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** An act of the machine for somebody whose key it used, such as preparing a document. */
    public <T> T performFor(String personId, Act act, Step<T> step) throws IOException {
        Event event = new Event(act);
        return jdbi.inTransaction(handle -> {
            T result = step.run(handle, event);
            append(handle, personId, event);
            return result;
        });
    }

    /** Notes that somebody's keys were erased: by themselves, by the clock, or by an officer. */
    public void locked(String personId) {
        jdbi.useTransaction(handle -> appendOne(handle, personId, new Event(Act.VAULT_LOCKED).person(personId), "done", null));
    }

    private static void requireActive(Handle handle, Actor actor, Act act) {
        boolean active = handle.createQuery("select p.frozen_at is null and (:goesOn or s.state in ('none', 'asked')) from person p, standstill s where p.id = :id")
                .bind("id", actor.personId()).bind("goesOn", act.duringStandstill()).mapTo(Boolean.class).findOne().orElseThrow(NotFoundException::new);
        if (!active) {
            throw new NotFoundException();
        }
    }

    /**
     * The log takes one event after the other, and this act's is the last one now. So a freeze or a revocation that is earlier in the log is
     * seen here, and the act did not happen; one that comes later finds it finished.
     */
    private static void requireStill(Handle handle, Actor actor, Event event) {
        if (event.silent) {
            return;
        }
        requireActive(handle, actor, event.act);
        for (Check check : event.checks) {
            if (!check.holds(handle)) {
                throw new NotFoundException();
            }
        }
    }

    private static void append(Handle handle, String personId, Event event) {
        event.more.forEach(further -> appendOne(handle, personId, further, "done", further.detail));
        if (!event.silent) {
            appendOne(handle, personId, event, "done", event.detail);
        }
    }

    private static void appendOne(Handle handle, String personId, Event event, String outcome, String detail) {
        handle.createQuery("select append_event(:act, :outcome, :actor, :case::uuid, :subject, :person, :detail)")
                .bind("act", event.act.logName()).bind("outcome", outcome).bind("actor", personId).bind("case", event.caseId)
                .bind("subject", event.subject).bind("person", event.person).bind("detail", detail)
                .mapTo(Long.class).one();
    }
}
