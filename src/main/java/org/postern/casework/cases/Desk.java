package org.postern.casework.cases;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.postern.age.HybridIdentity;
import org.postern.age.Recipient;
import org.postern.casework.acts.Act;
import org.postern.casework.acts.Actor;
import org.postern.casework.acts.Acts;
import org.postern.casework.acts.NotFoundException;
import org.postern.casework.acts.Role;
import org.postern.casework.acts.RuleException;
import org.postern.casework.keys.CaseKeys;
import org.postern.casework.people.People;
import org.postern.vault.UnlockedVault;
import org.postern.vault.WrappedKey;

/** The triage desk: new cases, and the way from new to opened. */
public final class Desk {
    private final Jdbi jdbi;
    private final Acts acts;
    private final CaseKeys keys;
    private final People people;
    private final SecureRandom random;
    private final Consumer<UUID> prepare;

    public Desk(Jdbi jdbi, Acts acts, CaseKeys keys, People people, SecureRandom random, Consumer<UUID> prepare) {
        this.jdbi = jdbi;
        this.acts = acts;
        this.keys = keys;
        this.people = people;
        this.random = random;
        this.prepare = prepare;
    }

    /** Whether this person can open new cases: they have the role, and the newsroom key is sealed to them. */
    public boolean isMember(Actor actor) {
        return people.isOnDesk(actor);
    }

    /** New cases, for members of the desk, and the cases this person holds, those that wait for them first. */
    public DeskView look(Actor actor, UnlockedVault vault) {
        if (!vault.personId().equals(actor.personId()) || !(actor.holdsCases() || actor.is(Role.DESK))) {
            throw new NotFoundException();
        }
        boolean member = isMember(actor);
        return jdbi.withHandle(handle -> new DeskView(member ? fresh(handle) : List.of(), mine(handle, actor)));
    }

    private static List<DeskView.NewCase> fresh(Handle handle) {
        return handle.createQuery("select c.id, c.name, c.arrived_on, (select s.size_class from submission s where s.case_id = c.id"
                        + " order by array_position(array['large', 'medium', 'small', 'message'], s.size_class) limit 1) as size_class"
                        + " from casefile c where c.state = 'new' and c.frozen_at is null"
                        + " and exists (select 1 from submission s where s.case_id = c.id) order by c.arrived_on, c.name")
                .map((row, context) -> new DeskView.NewCase(row.getObject("id", UUID.class), row.getString("name"),
                        row.getObject("arrived_on", LocalDate.class), row.getString("size_class"))).list();
    }

    private static List<DeskView.HeldCase> mine(Handle handle, Actor actor) {
        return handle.createQuery("select * from (select c.id, c.name, c.arrived_on, d.*,"
                        + " (select count(*) from proposal p join document x on x.id = p.document_id where x.case_id = c.id"
                        + "   and p.state = 'open' and p.proposed_by <> :person) as to_decide,"
                        + " (select count(*) from release r where r.case_id = c.id and r.state = 'proposed' and r.frozen_at is null"
                        + "   and r.proposed_by <> :person and r.expires_at > now()) as to_confirm,"
                        + " (select count(*) from proposal p join document x on x.id = p.document_id where x.case_id = c.id"
                        + "   and p.state = 'sent-back' and p.proposed_by = :person and not exists (select 1 from proposal later"
                        + "   where later.document_id = p.document_id and later.proposed_at > p.proposed_at)) as sent_back"
                        + " from casefile c, lateral (select count(*) as documents, count(*) filter (where state = 'ready') as ready,"
                        + "   count(*) filter (where state in ('waiting', 'preparing')) as pending from document where case_id = c.id) d"
                        + " where c.frozen_at is null and exists (select 1 from case_wrap w where w.case_id = c.id and w.person_id = :person)"
                        + ") held order by (to_decide + to_confirm + sent_back > 0) desc, arrived_on desc, name")
                .bind("person", actor.personId())
                .map((row, context) -> new DeskView.HeldCase(row.getObject("id", UUID.class), row.getString("name"),
                        row.getObject("arrived_on", LocalDate.class), row.getInt("documents"), row.getInt("ready"), row.getInt("pending"),
                        row.getInt("to_decide"), row.getInt("to_confirm"), row.getInt("sent_back"))).list();
    }

    /**
     * Opens a new case: its key is sealed to this person, and no longer to the whole desk. Its documents begin to be prepared.
     *
     * @throws RuleException {@code opened-already} when a colleague was faster
     */
    public UUID open(Actor actor, UnlockedVault vault, UUID caseId) {
        acts.perform(actor, Act.CASE_OPENED, (handle, event) -> {
            event.ofCase(caseId);
            People.NewsroomKey newsroom = people.requireNewsroomKey(handle, actor, vault, event);
            String state = handle.createQuery("select state from casefile where id = :id and frozen_at is null for update").bind("id", caseId)
                    .mapTo(String.class).findOne().orElseThrow(NotFoundException::new);
            if (!state.equals("new")) {
                throw new RuleException("opened-already");
            }
            record Key(int generation, String recipient, byte[] sealed) {}
            List<Key> wrapped = handle.createQuery("select generation, recipient, sealed_to_newsroom from case_key where case_id = :case"
                            + " and sealed_to_newsroom is not null").bind("case", caseId)
                    .map((row, context) -> new Key(row.getInt(1), row.getString(2), row.getBytes(3))).list();
            for (Key key : wrapped) {
                try (HybridIdentity caseKey = WrappedKey.unwrap(key.sealed, List.of(newsroom.identity()))) {
                    if (!caseKey.recipient().encode().equals(key.recipient)) {
                        throw new IOException("A key and its recipient do not belong together.");
                    }
                    Recipient own = vault.recipient();
                    keys.wrap(handle, caseId, key.generation, actor.personId(), WrappedKey.wrap(caseKey, own, random), actor.personId());
                }
            }
            handle.createUpdate("update case_key set sealed_to_newsroom = null where case_id = :case").bind("case", caseId).execute();
            handle.createUpdate("update casefile set state = 'open' where id = :case").bind("case", caseId).execute();
            return null;
        });
        prepare.accept(caseId);
        return caseId;
    }
}
