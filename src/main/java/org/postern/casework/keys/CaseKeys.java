package org.postern.casework.keys;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.postern.age.HybridIdentity;
import org.postern.age.HybridRecipient;
import org.postern.age.Recipient;
import org.postern.casework.acts.Act;
import org.postern.casework.acts.Actor;
import org.postern.casework.acts.Acts;
import org.postern.casework.acts.NotFoundException;
import org.postern.casework.acts.Role;
import org.postern.casework.acts.RuleException;
import org.postern.casework.intake.NewsroomRecipient;
import org.postern.vault.KeyRef;
import org.postern.vault.UnlockedVault;
import org.postern.vault.WrappedKey;

/** Who holds which case: opening, sealing for one more, rolling. */
public final class CaseKeys {
    /** What the newsroom's signature under the recovery recipient says. */
    public static final String RECOVERY_PURPOSE = "recovery recipient";

    private final SigningKey signing;
    private final SecureRandom random;

    public CaseKeys(SigningKey signing, SecureRandom random) {
        this.signing = signing;
        this.random = random;
    }

    /**
     * A case as one person holds it.
     *
     * @param recipient  what is sealed from now on is sealed to this
     * @param identities every generation of the key that this person holds, newest first
     */
    public record HeldCase(UUID id, String name, HybridRecipient recipient, List<HybridIdentity> identities, List<Integer> generations) {
        public List<Recipient> recipients() {
            return List.of(recipient);
        }

        /** The key that the case began with; whoever is granted the case is given it, too. */
        public HybridIdentity first() {
            return identities.get(generations.indexOf(1));
        }

        @Override
        public String toString() {
            return "HeldCase[" + id + "]";
        }
    }

    private record Wrap(int generation, String recipient, byte[] sealed) {}

    /** The case, or {@link NotFoundException} when there is none, it is frozen, or this person does not hold it. */
    public HeldCase require(Handle handle, Actor actor, UnlockedVault vault, UUID caseId, Acts.Event event) throws IOException {
        if (!(actor.holdsCases() || actor.is(Role.DESK)) || !vault.personId().equals(actor.personId())) {
            throw new NotFoundException();
        }
        return hold(handle, vault, caseId, event).orElseThrow(NotFoundException::new);
    }

    /** The case as the owner of this vault holds it, if they do. */
    Optional<HeldCase> hold(Handle handle, UnlockedVault vault, UUID caseId, Acts.Event event) throws IOException {
        Optional<String> name = handle.createQuery("select name from casefile where id = :id and frozen_at is null").bind("id", caseId)
                .mapTo(String.class).findOne();
        List<Wrap> wraps = handle.createQuery("select w.generation, k.recipient, w.sealed from case_wrap w"
                        + " join case_key k on k.case_id = w.case_id and k.generation = w.generation"
                        + " where w.case_id = :case and w.person_id = :person order by w.generation desc")
                .bind("case", caseId).bind("person", vault.personId())
                .map((row, context) -> new Wrap(row.getInt("generation"), row.getString("recipient"), row.getBytes("sealed"))).list();
        if (name.isEmpty() || wraps.isEmpty()) {
            return Optional.empty();
        }
        event.ofCase(caseId);
        event.still(now -> now.createQuery("select exists (select 1 from casefile c join case_wrap w on w.case_id = c.id and w.person_id = :person"
                + " where c.id = :case and c.frozen_at is null)").bind("person", vault.personId()).bind("case", caseId).mapTo(Boolean.class).one());
        List<HybridIdentity> identities = new ArrayList<>();
        for (Wrap wrap : wraps) {
            identities.add(open(vault, KeyRef.ofCase(caseId, wrap.generation), wrap.sealed, wrap.recipient, event));
        }
        return Optional.of(new HeldCase(caseId, name.get(), HybridRecipient.parse(wraps.getFirst().recipient), identities,
                wraps.stream().map(Wrap::generation).toList()));
    }

    /** Every newsroom key, older ones too, that is sealed to the owner of this vault. */
    List<HybridIdentity> newsroom(Handle handle, UnlockedVault vault, Acts.Event event) throws IOException {
        record Row(UUID id, String recipient, byte[] sealed) {}
        List<Row> rows = handle.createQuery("select k.id, k.recipient, w.sealed from newsroom_key k join newsroom_wrap w on w.key_id = k.id"
                        + " where w.person_id = :person").bind("person", vault.personId())
                .map((row, context) -> new Row(row.getObject("id", UUID.class), row.getString("recipient"), row.getBytes("sealed"))).list();
        List<HybridIdentity> identities = new ArrayList<>();
        for (Row row : rows) {
            identities.add(open(vault, KeyRef.newsroom(row.id), row.sealed, row.recipient, event));
        }
        return identities;
    }

    /** Opens a key for this session; the first time is an event of its own. */
    public HybridIdentity open(UnlockedVault vault, KeyRef ref, byte[] wrapped, String recipient, Acts.Event event) throws IOException {
        boolean first = !vault.hasOpened(ref);
        HybridIdentity key = vault.key(ref, wrapped);
        if (!key.recipient().encode().equals(recipient)) {
            throw new IOException("A key and its recipient do not belong together.");
        }
        if (first) {
            Acts.Event opened = event.also(Act.KEY_OPENED).about(ref.kind() == KeyRef.Kind.CASE ? "case-key" : "newsroom-key", ref.id());
            if (ref.kind() == KeyRef.Kind.CASE) {
                opened.ofCase(ref.id());
            }
        }
        return key;
    }

    /** Seals every generation that this person holds to somebody else. */
    public void sealFor(Handle handle, HeldCase held, String personId, String recipient, String givenBy) {
        Recipient to = Recipient.parse(recipient);
        for (int i = 0; i < held.identities().size(); i++) {
            wrap(handle, held.id(), held.generations().get(i), personId, WrappedKey.wrap(held.identities().get(i), to, random), givenBy);
        }
    }

    public void wrap(Handle handle, UUID caseId, int generation, String personId, byte[] sealed, String givenBy) {
        handle.createUpdate("insert into case_wrap (case_id, generation, person_id, sealed, given_by) values (:case, :generation, :person,"
                        + " :sealed, :by) on conflict do nothing")
                .bind("case", caseId).bind("generation", generation).bind("person", personId).bind("sealed", sealed).bind("by", givenBy)
                .execute();
    }

    /**
     * A key sealed to the officers' recovery recipient; null while there is none.
     *
     * @throws RuleException {@code unsigned-recovery} for a recipient that the newsroom did not sign: whoever put it there would be given every
     *                       key that is made from now on
     */
    public byte[] sealToRecovery(Handle handle, HybridIdentity key) {
        record Row(String recipient, byte[] signature) {}
        Optional<Row> row = handle.createQuery("select recipient, signature from recovery_key where retired_at is null")
                .map((r, context) -> new Row(r.getString(1), r.getBytes(2))).findOne();
        if (row.isEmpty()) {
            return null;
        }
        if (!signing.verify(RECOVERY_PURPOSE, row.get().recipient, row.get().signature)) {
            throw new RuleException("unsigned-recovery");
        }
        return WrappedKey.wrap(key, Recipient.parse(row.get().recipient), random);
    }

    /**
     * A new generation for those who hold the case now; what comes from here on, the one who left cannot open even with a kept key.
     *
     * @param recipients a person's recipient by identifier, after a check that it was made here
     */
    public void roll(Handle handle, UUID caseId, String by, Function<String, String> recipients) {
        int generation = 1 + handle.createQuery("select max(generation) from case_key where case_id = :case").bind("case", caseId)
                .mapTo(Integer.class).one();
        try (HybridIdentity key = HybridIdentity.generate(random)) {
            handle.createUpdate("insert into case_key (case_id, generation, recipient, signature, sealed_to_recovery) values (:case,"
                            + " :generation, :recipient, :signature, :recovery)")
                    .bind("case", caseId).bind("generation", generation).bind("recipient", key.recipient().encode())
                    .bind("signature", signing.sign(NewsroomRecipient.casePurpose(caseId, generation), key.recipient().encode()))
                    .bind("recovery", sealToRecovery(handle, key)).execute();
            List<String> holders = handle.createQuery("select distinct person_id from case_wrap where case_id = :case").bind("case", caseId)
                    .mapTo(String.class).list();
            for (String holder : holders) {
                wrap(handle, caseId, generation, holder, WrappedKey.wrap(key, Recipient.parse(recipients.apply(holder)), random), by);
            }
        }
    }
}
