package org.postern.casework.people;

import java.io.IOException;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.postern.age.HybridIdentity;
import org.postern.age.Passphrase;
import org.postern.age.Recipient;
import org.postern.casework.acts.Act;
import org.postern.casework.acts.Actor;
import org.postern.casework.acts.Acts;
import org.postern.casework.acts.NotFoundException;
import org.postern.casework.acts.Role;
import org.postern.casework.acts.RuleException;
import org.postern.casework.intake.NewsroomRecipient;
import org.postern.casework.keys.CaseKeys;
import org.postern.casework.keys.Fingerprint;
import org.postern.casework.keys.SigningKey;
import org.postern.vault.KeyRef;
import org.postern.vault.StaffVault;
import org.postern.vault.UnlockedVault;
import org.postern.vault.VaultRecord;
import org.postern.vault.Vaults;
import org.postern.vault.WrappedKey;
import org.postern.vault.WrongPassphraseException;

/** Staff: who they are, their vaults, and who is on the desk. */
public final class People {
    private static final int MAX_NAME = 200;

    private final Jdbi jdbi;
    private final Acts acts;
    private final CaseKeys keys;
    private final StaffVault staffVault;
    private final Vaults vaults;
    private final SigningKey signing;
    private final SecureRandom random;
    private final Set<String> registered = ConcurrentHashMap.newKeySet();

    public People(Jdbi jdbi, Acts acts, CaseKeys keys, StaffVault staffVault, Vaults vaults, SigningKey signing, SecureRandom random) {
        this.jdbi = jdbi;
        this.acts = acts;
        this.keys = keys;
        this.staffVault = staffVault;
        this.vaults = vaults;
        this.signing = signing;
        this.random = random;
    }

    /** Takes note of a sign-in: the directory has the person's name and roles from then on. Cheap for a session that was noted before. */
    public void register(Actor actor) {
        String name = actor.name().length() > MAX_NAME ? actor.name().substring(0, MAX_NAME) : actor.name();
        String[] roles = actor.roles().stream().map(Role::name).sorted().toArray(String[]::new);
        if (!registered.add(actor.sessionId() + "\n" + name + "\n" + Arrays.toString(roles))) {
            return;
        }
        jdbi.useHandle(handle -> handle.createUpdate("insert into person (id, name, roles) values (:id, :name, :roles)"
                        + " on conflict (id) do update set name = excluded.name, roles = excluded.roles, last_seen = now()")
                .bind("id", actor.personId()).bind("name", name).bindArray("roles", String.class, (Object[]) roles).execute());
        acts.perform(actor, Act.SIGNED_IN, (handle, event) -> null);
    }

    /** Whether this person has chosen a vault passphrase. */
    public boolean hasVault(Actor actor) {
        return jdbi.withHandle(handle -> handle.createQuery("select vault is not null from person where id = :id")
                .bind("id", actor.personId()).mapTo(Boolean.class).findOne()).orElse(false);
    }

    /**
     * Makes this person's vault. The first member of the desk makes the newsroom key with it. Who asks has judged the passphrase with
     * {@link org.postern.vault.PassphraseStrength}.
     *
     * @throws RuleException {@code vault-exists}, {@code officer-has-no-vault}
     */
    public void createVault(Actor actor, Passphrase passphrase) {
        acts.perform(actor, Act.VAULT_MADE, (handle, event) -> {
            event.person(actor.personId());
            if (!actor.holdsCases() && !actor.is(Role.PARTNER) && !actor.is(Role.DESK)) {
                throw new RuleException("no-vault-for-role");
            }
            VaultRecord made = staffVault.create(passphrase);
            int changed = handle.createUpdate("update person set vault = :vault, recipient = :recipient, fingerprint = :fingerprint,"
                            + " signature = :signature where id = :id and vault is null")
                    .bind("vault", made.sealedIdentity()).bind("recipient", made.recipient())
                    .bind("fingerprint", Fingerprint.of(made.recipient()))
                    .bind("signature", signing.sign("recipient of " + actor.personId(), made.recipient())).bind("id", actor.personId()).execute();
            if (changed == 0) {
                throw new RuleException("vault-exists");
            }
            if (actor.is(Role.DESK)) {
                makeNewsroomKey(handle, actor, made.recipient(), event);
            }
            return null;
        });
    }

    /** Unlocks this person's vault; the caller hands it to {@link org.postern.vault.Vaults}. */
    public UnlockedVault unlock(Actor actor, Passphrase passphrase) throws WrongPassphraseException {
        Optional<UnlockedVault> unlocked = acts.attempt(actor, Act.VAULT_UNLOCKED, (handle, event) -> {
            VaultRecord record = handle.createQuery("select vault, recipient from person where id = :id and vault is not null")
                    .bind("id", actor.personId()).map((row, context) -> new VaultRecord(row.getBytes("vault"), row.getString("recipient")))
                    .findOne().orElseThrow(NotFoundException::new);
            event.person(actor.personId());
            try {
                return Optional.of(staffVault.unlock(actor.personId(), record, passphrase));
            } catch (WrongPassphraseException wrong) {
                return Optional.empty();
            }
        });
        return unlocked.orElseThrow(WrongPassphraseException::new);
    }

    /** Erases the keys of this session, which is over. */
    public void signOut(Actor actor) {
        vaults.lock(actor.sessionId());
        registered.removeIf(entry -> entry.startsWith(actor.sessionId() + "\n"));
        acts.perform(actor, Act.SIGNED_OUT, (handle, event) -> event.person(actor.personId()));
    }

    /** Everybody who has ever signed in, by name. */
    public List<Person> directory(Actor actor) {
        if (actor.is(Role.PARTNER) && !actor.holdsCases() && !actor.is(Role.OFFICER)) {
            throw new NotFoundException();
        }
        return jdbi.withHandle(handle -> handle.createQuery("select * from person order by name, id").map(People::person).list());
    }

    public boolean isOnDesk(Actor actor) {
        return actor.is(Role.DESK) && jdbi.withHandle(handle -> handle.createQuery("select exists (select 1 from newsroom_wrap w"
                        + " join newsroom_key k on k.id = w.key_id and k.retired_at is null where w.person_id = :person)")
                .bind("person", actor.personId()).mapTo(Boolean.class).one());
    }

    /** Members of the desk's role whose key the newsroom key is not sealed to yet. */
    public List<Person> waitingForDesk(Actor actor) {
        if (!actor.is(Role.DESK)) {
            throw new NotFoundException();
        }
        return jdbi.withHandle(handle -> handle.createQuery("select * from person p where 'DESK' = any (p.roles) and p.recipient is not null"
                        + " and p.frozen_at is null and not exists (select 1 from newsroom_wrap w join newsroom_key k on k.id = w.key_id"
                        + " and k.retired_at is null where w.person_id = p.id) order by p.name").map(People::person).list());
    }

    public static Person person(ResultSet row, StatementContext context) throws SQLException {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String role : (String[]) row.getArray("roles").getArray()) {
            roles.add(Role.valueOf(role));
        }
        return new Person(row.getString("id"), row.getString("name"), roles, row.getString("recipient"), row.getString("fingerprint"),
                row.getTimestamp("frozen_at") != null);
    }

    /** One person of the directory, by identifier. */
    public Optional<Person> find(Actor actor, String personId) {
        return directory(actor).stream().filter(person -> person.id().equals(personId)).findFirst();
    }

    /**
     * Seals the newsroom key to one more member of the desk. An act of a person, not of a role: an administrator of Keycloak who gives
     * somebody the role gives them nothing that opens.
     *
     * @throws RuleException {@code no-vault}, {@code not-on-desk}
     */
    public void admitToDesk(Actor actor, UnlockedVault vault, String personId) {
        acts.perform(actor, Act.DESK_ADMITTED, (handle, event) -> {
            event.person(personId);
            NewsroomKey key = requireNewsroomKey(handle, actor, vault, event);
            Person person = find(actor, personId).orElseThrow(NotFoundException::new);
            if (!person.roles().contains(Role.DESK) || person.frozen()) {
                throw new RuleException("not-on-desk");
            }
            String recipient = verifiedRecipient(handle, personId);
            handle.createUpdate("insert into newsroom_wrap (key_id, person_id, sealed, given_by) values (:key, :person, :sealed, :by)"
                            + " on conflict do nothing")
                    .bind("key", key.id).bind("person", personId)
                    .bind("sealed", WrappedKey.wrap(key.identity, Recipient.parse(recipient), random)).bind("by", actor.personId()).execute();
            return null;
        });
    }

    /** The newsroom key as a member of the desk holds it. */
    public record NewsroomKey(UUID id, HybridIdentity identity) {
        @Override
        public String toString() {
            return "NewsroomKey[" + id + "]";
        }
    }

    public NewsroomKey requireNewsroomKey(Handle handle, Actor actor, UnlockedVault vault, Acts.Event event) throws IOException {
        if (!actor.is(Role.DESK) || !vault.personId().equals(actor.personId())) {
            throw new NotFoundException();
        }
        record Row(UUID id, String recipient, byte[] sealed) {}
        Row row = handle.createQuery("select k.id, k.recipient, w.sealed from newsroom_key k join newsroom_wrap w on w.key_id = k.id"
                        + " where w.person_id = :person and k.retired_at is null").bind("person", actor.personId())
                .map((r, context) -> new Row(r.getObject("id", UUID.class), r.getString("recipient"), r.getBytes("sealed")))
                .findOne().orElseThrow(NotFoundException::new);
        return new NewsroomKey(row.id, keys.open(vault, KeyRef.newsroom(row.id), row.sealed, row.recipient, event));
    }

    /** The recipient of somebody who may be given more; who is frozen is given nothing. */
    public String verifiedRecipient(Handle handle, String personId) {
        if (!handle.createQuery("select frozen_at is null from person where id = :id").bind("id", personId).mapTo(Boolean.class).findOne().orElse(false)) {
            throw new NotFoundException();
        }
        return signedRecipient(handle, personId);
    }

    /**
     * The recipient of a person's vault, after a check of the signature under it: a recipient that somebody put into the database is
     * not sealed to.
     *
     * @throws RuleException {@code no-vault}, {@code unsigned-recipient}
     */
    public String signedRecipient(Handle handle, String personId) {
        record Row(String recipient, byte[] signature) {}
        Row row = handle.createQuery("select recipient, signature from person where id = :id").bind("id", personId)
                .map((r, context) -> new Row(r.getString("recipient"), r.getBytes("signature"))).findOne().orElseThrow(NotFoundException::new);
        if (row.recipient == null) {
            throw new RuleException("no-vault");
        }
        if (!signing.verify("recipient of " + personId, row.recipient, row.signature)) {
            throw new RuleException("unsigned-recipient");
        }
        return row.recipient;
    }

    private void makeNewsroomKey(Handle handle, Actor actor, String ownRecipient, Acts.Event event) {
        handle.execute("lock table newsroom_key in share row exclusive mode");
        if (handle.createQuery("select exists (select 1 from newsroom_key)").mapTo(Boolean.class).one()) {
            return;
        }
        UUID id = UUID.randomUUID();
        try (HybridIdentity key = HybridIdentity.generate(random)) {
            String recipient = key.recipient().encode();
            handle.createUpdate("insert into newsroom_key (id, recipient, signature, sealed_to_recovery) values (:id, :recipient, :signature,"
                            + " :recovery)")
                    .bind("id", id).bind("recipient", recipient).bind("signature", signing.sign(NewsroomRecipient.PURPOSE, recipient))
                    .bind("recovery", keys.sealToRecovery(handle, key)).execute();
            handle.createUpdate("insert into newsroom_wrap (key_id, person_id, sealed, given_by) values (:key, :person, :sealed, :person)")
                    .bind("key", id).bind("person", actor.personId())
                    .bind("sealed", WrappedKey.wrap(key, Recipient.parse(ownRecipient), random)).execute();
        }
        event.also(Act.NEWSROOM_KEY_MADE).about("newsroom-key", id);
    }
}
