package org.postern.casework.intake;

import java.security.SecureRandom;
import org.postern.age.Recipient;
import org.postern.store.BlobStore;

/** Begins submissions to a mailbox. */
public final class Submissions {
    private final IntakeDatabase database;
    private final BlobStore store;
    private final Space space;
    private final SecureRandom random;
    private final long largestFile;

    public Submissions(IntakeDatabase database, BlobStore store, Space space, SecureRandom random) {
        this(database, store, space, random, Submission.MAX_FILE_BYTES);
    }

    Submissions(IntakeDatabase database, BlobStore store, Space space, SecureRandom random, long largestFile) {
        this.database = database;
        this.store = store;
        this.space = space;
        this.random = random;
        this.largestFile = largestFile;
    }

    /**
     * A submission, sealed to the mailbox's case. Closed without a commit it leaves nothing.
     *
     * @throws NotReadyException when the case's recipient is not one that was made here
     */
    public Submission begin(Mailbox mailbox) throws NotReadyException {
        return new Submission(database, store, space, random, mailbox, Recipient.parse(mailbox.caseRecipient()), largestFile);
    }
}
