package org.postern.casework;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.postern.age.Passphrase;
import org.postern.casework.acts.Actor;
import org.postern.casework.acts.Role;
import org.postern.casework.cases.CaseView;
import org.postern.casework.engine.Engine;
import org.postern.casework.intake.Codename;
import org.postern.casework.intake.IntakeWorld;
import org.postern.casework.intake.Mailbox;
import org.postern.casework.keys.SigningKey;
import org.postern.casework.redaction.PreviewView;
import org.postern.store.FolderBlobStore;
import org.postern.vault.StaffVault;
import org.postern.vault.UnlockedVault;
import org.postern.vault.Vaults;
import org.postern.vault.WrongPassphraseException;

/** A whole newsroom over a real database and a real store: services, people with vaults, and a portal beside it. */
final class Newsroom implements AutoCloseable {
    /** Quicker than for people. */
    static final Duration ROUND = Duration.ofMillis(300);
    static final SecureRandom RANDOM = new SecureRandom();

    final TestDatabase database;
    final Path folder;
    final Vaults vaults = new Vaults(Clock.systemUTC());
    /** What the services take for now; null is the time of the machine. */
    volatile Instant now;
    final FakeEngine engine = new FakeEngine();
    private final Engine used;
    final IntakeWorld portal;
    final SigningKey signing = SigningKey.generate(RANDOM);
    final FolderBlobStore store;
    Casework services;

    /** Somebody with an unlocked vault. */
    record Staff(Actor actor, UnlockedVault vault) {}

    Newsroom(TestDatabase database, Path folder) throws IOException {
        this(database, folder, null);
    }

    /** @param real workers instead of the stand-in */
    Newsroom(TestDatabase database, Path folder, Engine real) throws IOException {
        used = real == null ? engine : real;
        this.database = database;
        this.folder = folder;
        portal = new IntakeWorld(database, folder, SignedNewsroom.publicKey(signing));
        store = new FolderBlobStore(folder, "newsroom", RANDOM, Clock.systemUTC());
        start();
    }

    /** Starts the newsroom process; after {@link #stop()} this is a restart on the same database and store. */
    void start() {
        services = new Casework(new Casework.Parts(database.as(Schema.NEWSROOM), store, vaults, StaffVault.forTests(RANDOM), used, signing, RANDOM,
                new SettableClock(), ROUND));
    }

    void stop() {
        services.close();
    }

    static Actor actor(String name, Role... roles) {
        return new Actor("id-" + name, name, Set.of(roles), "sid-" + name);
    }

    /** Somebody who signs in, makes a vault and unlocks it. */
    Staff hire(String name, Role... roles) {
        Actor actor = actor(name, roles);
        services.people().register(actor);
        try (Passphrase passphrase = Passphrase.of(("passphrase of " + name).toCharArray())) {
            services.people().createVault(actor, passphrase);
        }
        return unlock(actor);
    }

    Staff unlock(Actor actor) {
        try (Passphrase passphrase = Passphrase.of(("passphrase of " + actor.name()).toCharArray())) {
            UnlockedVault vault = services.people().unlock(actor, passphrase);
            vaults.add(actor.sessionId(), vault);
            return new Staff(actor, vault);
        } catch (WrongPassphraseException wrong) {
            throw new AssertionError(wrong);
        }
    }

    /** A source sends a message and files; the case's identifier. */
    UUID send(Codename codename, String message, String... files) throws IOException {
        try (Mailbox mailbox = portal.mailbox(codename); var submission = portal.submissions().begin(mailbox)) {
            submission.addMessage(message);
            int count = 0;
            for (String file : files) {
                submission.addFile("file" + ++count + ".txt", new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)));
            }
            submission.commit();
            return portal.caseOf(mailbox);
        }
    }

    /** A source sends one file. */
    UUID sendBytes(Codename codename, String name, byte[] content) throws IOException {
        try (Mailbox mailbox = portal.mailbox(codename); var submission = portal.submissions().begin(mailbox)) {
            submission.addFile(name, new ByteArrayInputStream(content));
            submission.commit();
            return portal.caseOf(mailbox);
        }
    }

    PreviewView preview(Staff staff, UUID caseId, UUID document) {
        return services.documents().view(staff.actor(), staff.vault(), caseId, document).preview();
    }

    CaseView view(Staff staff, UUID caseId) {
        return services.cases().view(staff.actor(), staff.vault(), caseId);
    }

    UUID openWithDocuments(Staff staff, String... files) throws IOException {
        UUID caseId = send(Codename.generate(RANDOM), "see the files", files);
        services.desk().open(staff.actor(), staff.vault(), caseId);
        await(() -> !view(staff, caseId).preparing());
        return caseId;
    }

    static void await(BooleanSupplier reached) {
        long end = System.nanoTime() + 60_000_000_000L;
        while (!reached.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("This did not happen within a minute.");
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException interrupted) {
                throw new AssertionError(interrupted);
            }
        }
    }

    private final class SettableClock extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return Clock.fixed(instant(), zone);
        }

        @Override
        public Instant instant() {
            return now == null ? Instant.now() : now;
        }
    }

    @Override
    public void close() {
        services.close();
        vaults.close();
    }
}
