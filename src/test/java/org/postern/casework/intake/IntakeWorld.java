package org.postern.casework.intake;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.postern.casework.Schema;
import org.postern.casework.TestDatabase;
import org.postern.store.FolderBlobStore;

/** A portal over a test's database and folder. */
public final class IntakeWorld {
    private static final SecureRandom RANDOM = new SecureRandom();
    private final IntakeDatabase database;
    private final Mailboxes mailboxes;
    private final Submissions submissions;

    public IntakeWorld(TestDatabase test, Path folder, Path signingPublicKey) throws IOException {
        FolderBlobStore store = new FolderBlobStore(folder, "portal", RANDOM, Clock.systemUTC());
        database = new IntakeDatabase(test.jdbi(Schema.PORTAL));
        mailboxes = new Mailboxes(database, new NewsroomRecipient(database, signingPublicKey), new Stretcher(2), RANDOM);
        submissions = new Submissions(database, store, new Space(store, 0), RANDOM);
    }

    /** The mailbox of a codename; made when there is none. */
    public Mailbox mailbox(Codename codename) throws IOException {
        CodenameKeys keys = mailboxes.keys(codename);
        Optional<Mailbox> found = mailboxes.open(keys);
        return found.isPresent() ? found.get() : mailboxes.create(keys);
    }

    public Submissions submissions() {
        return submissions;
    }

    public UUID caseOf(Mailbox mailbox) {
        return database.mailbox(mailbox.id()).orElseThrow().caseId();
    }
}
