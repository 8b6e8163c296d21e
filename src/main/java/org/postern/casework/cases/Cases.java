package org.postern.casework.cases;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.postern.age.Recipient;
import org.postern.casework.acts.Act;
import org.postern.casework.acts.Actor;
import org.postern.casework.acts.Acts;
import org.postern.casework.acts.Moments;
import org.postern.casework.acts.NotFoundException;
import org.postern.casework.acts.Role;
import org.postern.casework.acts.RuleException;
import org.postern.casework.engine.ProgressBoard;
import org.postern.casework.intake.ReplyTag;
import org.postern.casework.intake.SealedText;
import org.postern.casework.keys.CaseKeys;
import org.postern.casework.people.People;
import org.postern.casework.people.Person;
import org.postern.casework.preparation.DocumentFacts;
import org.postern.casework.preparation.DocumentRow;
import org.postern.casework.preparation.DocumentState;
import org.postern.casework.redaction.Proposals;
import org.postern.casework.release.ReleaseRow;
import org.postern.inspect.Finding;
import org.postern.vault.KeyRef;
import org.postern.vault.UnlockedVault;

/** One case: what it holds, who holds it, and the conversation with its source. */
public final class Cases {
    private static final int MAX_REPLY = 20_000;
    private static final int TIMELINE = 200;

    private final Jdbi jdbi;
    private final Acts acts;
    private final CaseKeys keys;
    private final People people;
    private final ProgressBoard progress;
    private final SecureRandom random;
    private final Clock clock;

    public Cases(Jdbi jdbi, Acts acts, CaseKeys keys, People people, ProgressBoard progress, SecureRandom random, Clock clock) {
        this.jdbi = jdbi;
        this.acts = acts;
        this.keys = keys;
        this.people = people;
        this.progress = progress;
        this.random = random;
        this.clock = clock;
    }

    public CaseView view(Actor actor, UnlockedVault vault, UUID caseId) {
        return acts.perform(actor, Act.CASE_VIEWED, (handle, event) -> {
            CaseKeys.HeldCase held = keys.require(handle, actor, vault, caseId, event);
            LocalDate arrived = handle.createQuery("select arrived_on from casefile where id = :id").bind("id", caseId).mapTo(LocalDate.class).one();
            List<DocumentRow> rows = DocumentRow.ofCase(handle, caseId);
            return new CaseView(caseId, held.name(), arrived, holders(handle, caseId), documents(rows, held), messages(handle, held),
                    proposals(handle, rows, held), releases(handle, held), timeline(handle, caseId));
        });
    }

    /** What a page that is open watches, without opening anything. */
    public String pulse(Actor actor, UnlockedVault vault, UUID caseId) {
        if (vault.isClosed() || !vault.personId().equals(actor.personId())) {
            throw new NotFoundException();
        }
        StringBuilder pulse = new StringBuilder(jdbi.withHandle(handle -> handle.createQuery("select (select count(*) from case_wrap w where w.case_id = c.id)"
                        + " || '/' || (select count(*) from message m where m.case_id = c.id)"
                        + " || '/' || (select coalesce(string_agg(p.id || p.state, ',' order by p.id), '') from proposal p join document d"
                        + "   on d.id = p.document_id where d.case_id = c.id)"
                        + " || '/' || (select coalesce(string_agg(r.id || r.state || (r.frozen_at is null), ',' order by r.id), '') from release r"
                        + "   where r.case_id = c.id)"
                        + " from casefile c where c.id = :case and c.frozen_at is null"
                        + " and exists (select 1 from case_wrap w where w.case_id = c.id and w.person_id = :person)")
                .bind("case", caseId).bind("person", actor.personId()).mapTo(String.class).findOne().orElseThrow(NotFoundException::new)));
        jdbi.useHandle(handle -> handle.createQuery("select id, state from document where case_id = :case order by ordinal").bind("case", caseId)
                .map((row, context) -> " " + row.getString("state") + progress.percent(row.getObject("id", UUID.class))).forEach(pulse::append));
        return pulse.toString();
    }

    /** Who could be given the case: journalists and editors with a vault who do not hold it yet. */
    public List<Person> candidates(Actor actor, UnlockedVault vault, UUID caseId) {
        if (!actor.holdsCases() && !actor.is(Role.DESK) || !vault.personId().equals(actor.personId())) {
            throw new NotFoundException();
        }
        return jdbi.withHandle(handle -> handle.createQuery("select * from person p where p.recipient is not null and p.frozen_at is null"
                        + " and p.roles && array['JOURNALIST', 'EDITOR'] and not exists (select 1 from case_wrap w where w.case_id = :case"
                        + " and w.person_id = p.id) order by p.name").bind("case", caseId).map(People::person).list());
    }

    /** Seals the case's keys to one more person. */
    public void grant(Actor actor, UnlockedVault vault, UUID caseId, String personId) {
        acts.perform(actor, Act.CASE_GRANTED, (handle, event) -> {
            CaseKeys.HeldCase held = keys.require(handle, actor, vault, caseId, event.person(personId));
            lock(handle, caseId);
            Person person = people.find(actor, personId).orElseThrow(NotFoundException::new);
            if (!person.roles().contains(Role.JOURNALIST) && !person.roles().contains(Role.EDITOR)) {
                throw new RuleException("no-case-role");
            }
            keys.sealFor(handle, held, personId, people.verifiedRecipient(handle, personId), actor.personId());
            return null;
        });
    }

    /**
     * Takes the case from somebody, or gives it up oneself: their keys go, and what comes from now on is sealed to a new key.
     *
     * @throws RuleException {@code last-holder}
     */
    public void revoke(Actor actor, UnlockedVault vault, UUID caseId, String personId) {
        acts.perform(actor, Act.CASE_REVOKED, (handle, event) -> {
            CaseKeys.HeldCase held = keys.require(handle, actor, vault, caseId, event.person(personId));
            lock(handle, caseId);
            List<String> holders = handle.createQuery("select distinct person_id from case_wrap where case_id = :case").bind("case", caseId)
                    .mapTo(String.class).list();
            if (!holders.contains(personId)) {
                throw new NotFoundException();
            }
            if (holders.size() == 1) {
                throw new RuleException("last-holder");
            }
            handle.createUpdate("delete from case_wrap where case_id = :case and person_id = :person").bind("case", caseId)
                    .bind("person", personId).execute();
            keys.roll(handle, caseId, actor.personId(), holder -> people.signedRecipient(handle, holder));
            if (personId.equals(actor.personId())) {
                event.ends();
                held.generations().forEach(generation -> vault.forget(KeyRef.ofCase(caseId, generation)));
            }
            return null;
        });
    }

    /** Answers the source: sealed to the source's key and to the case. */
    public void reply(Actor actor, UnlockedVault vault, UUID caseId, String text) {
        acts.perform(actor, Act.CASE_REPLIED, (handle, event) -> {
            CaseKeys.HeldCase held = keys.require(handle, actor, vault, caseId, event);
            if (text.isBlank() || text.length() > MAX_REPLY) {
                throw new RuleException("reply-length", MAX_REPLY);
            }
            lock(handle, caseId);
            String source = replyRecipient(handle, held);
            handle.createUpdate("insert into message (id, case_id, ordinal, direction, on_day, author, sealed, sealed_to_source)"
                            + " values (:id, :case, (select coalesce(max(ordinal), 0) + 1 from message where case_id = :case), 'out', today(), :author,"
                            + " :sealed, :source)")
                    .bind("id", UUID.randomUUID()).bind("case", caseId).bind("author", actor.personId())
                    .bind("sealed", SealedText.seal(text, held.recipients(), random))
                    .bind("source", SealedText.seal(text, List.of(Recipient.parse(source)), random)).execute();
            return null;
        });
    }

    private static String replyRecipient(Handle handle, CaseKeys.HeldCase held) {
        record Row(String recipient, byte[] tag) {}
        Row row = handle.createQuery("select reply_recipient, reply_tag from mailbox where case_id = :case").bind("case", held.id())
                .map((r, context) -> new Row(r.getString(1), r.getBytes(2))).one();
        if (!ReplyTag.holds(row.tag, held.first(), row.recipient)) {
            throw new RuleException("unsigned-source");
        }
        return row.recipient;
    }

    /** Deletes a case with everything of it but the releases that were made from it. Its mailbox goes, too. */
    public void delete(Actor actor, UnlockedVault vault, UUID caseId) {
        acts.perform(actor, Act.CASE_DELETED, (handle, event) -> {
            CaseKeys.HeldCase held = keys.require(handle, actor, vault, caseId, event);
            lock(handle, caseId);
            handle.createUpdate("delete from casefile where id = :case").bind("case", caseId).execute();
            event.ends();
            held.generations().forEach(generation -> vault.forget(KeyRef.ofCase(caseId, generation)));
            return null;
        });
    }

    private static void lock(Handle handle, UUID caseId) {
        handle.createQuery("select id from casefile where id = :case for update").bind("case", caseId).mapTo(UUID.class).findOne()
                .orElseThrow(NotFoundException::new);
    }

    private static List<CaseView.Holder> holders(Handle handle, UUID caseId) {
        return handle.createQuery("select distinct on (w.person_id) w.person_id, p.name, w.given_at, w.given_by, g.name as giver from case_wrap w"
                        + " join person p on p.id = w.person_id join person g on g.id = w.given_by where w.case_id = :case"
                        + " order by w.person_id, w.generation").bind("case", caseId)
                .map((row, context) -> new CaseView.Holder(row.getString("person_id"), row.getString("name"),
                        Moments.of(row.getTimestamp("given_at")), row.getString("given_by"), row.getString("giver"))).list();
    }

    private List<CaseView.Document> documents(List<DocumentRow> rows, CaseKeys.HeldCase held) throws IOException {
        List<CaseView.Document> documents = new ArrayList<>();
        for (DocumentRow row : rows) {
            DocumentFacts facts = row.facts(held);
            boolean known = facts != null;
            documents.add(new CaseView.Document(row.id(), row.note(held).name(), known ? facts.kind() : "", known ? facts.sizes().pages().size() : 0,
                    row.state(), row.state() == DocumentState.READY ? 100 : progress.percent(row.id()), known ? facts.whyRefused() : null, known ? facts.refusalCode() : null, known && facts.locked(), known ? facts.whyWithoutPages() : null,
                    known ? facts.count(Finding.Severity.HIGH) : 0, known ? facts.count(Finding.Severity.MEDIUM) : 0,
                    known ? facts.count(Finding.Severity.LOW) : 0));
        }
        return documents;
    }

    private static List<CaseView.Message> messages(Handle handle, CaseKeys.HeldCase held) throws IOException {
        record Row(UUID id, boolean out, String author, LocalDate day, byte[] sealed) {}
        List<Row> rows = handle.createQuery("select m.id, m.direction = 'out', p.name, m.on_day, m.sealed from message m left join person p"
                        + " on p.id = m.author where m.case_id = :case order by m.ordinal").bind("case", held.id())
                .map((row, context) -> new Row(row.getObject(1, UUID.class), row.getBoolean(2), row.getString(3), row.getObject(4, LocalDate.class),
                        row.getBytes(5))).list();
        List<CaseView.Message> messages = new ArrayList<>();
        for (Row row : rows) {
            messages.add(new CaseView.Message(row.id, row.out, row.author, row.day, SealedText.open(row.sealed, held.identities())));
        }
        return messages;
    }

    private static List<CaseView.Proposal> proposals(Handle handle, List<DocumentRow> documents, CaseKeys.HeldCase held) throws IOException {
        List<CaseView.Proposal> proposals = new ArrayList<>();
        for (Proposals.Row row : Proposals.ofCase(handle, held.id())) {
            DocumentRow document = documents.stream().filter(candidate -> candidate.id().equals(row.documentId())).findFirst().orElseThrow();
            proposals.add(new CaseView.Proposal(row.id(), row.documentId(), document.note(held).name(), row.state(), row.proposedBy(),
                    row.proposedByName(), row.proposedAt(), row.decidedByName(), row.decidedAt()));
        }
        return proposals;
    }

    private List<CaseView.Release> releases(Handle handle, CaseKeys.HeldCase held) throws IOException {
        List<CaseView.Release> releases = new ArrayList<>();
        for (ReleaseRow row : ReleaseRow.ofCase(handle, held.id())) {
            ReleaseRow.Terms terms = row.terms(held);
            releases.add(new CaseView.Release(row.id(), terms.documentName(), terms.purpose(), row.state(clock.instant()), terms.lastDay()));
        }
        return releases;
    }

    private static List<CaseView.Event> timeline(Handle handle, UUID caseId) {
        return handle.createQuery("select e.at, a.name as actor, e.act, e.outcome = 'done' as done, p.name as person from audit_event e"
                        + " join person a on a.id = e.actor left join person p on p.id = e.person"
                        + " where e.chain = 'staff' and e.case_id = :case and e.act not like '%viewed' order by e.seq desc limit :most")
                .bind("case", caseId).bind("most", TIMELINE)
                .map((row, context) -> new CaseView.Event(Moments.of(row.getTimestamp("at")), row.getString("actor"), row.getString("act"),
                        row.getBoolean("done"), row.getString("person"))).list();
    }
}
