package org.postern.casework.intake;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A source's mailbox while its codename's keys are in memory. {@link #close()} erases them. */
public final class Mailbox implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("org.postern.casework.intake");

    private final IntakeDatabase database;
    private final NewsroomRecipient newsroom;
    private final CodenameKeys keys;

    Mailbox(IntakeDatabase database, NewsroomRecipient newsroom, CodenameKeys keys) {
        this.database = database;
        this.newsroom = newsroom;
        this.keys = keys;
    }

    /** The newsroom's replies, newest first. */
    public List<Reply> replies() throws IOException {
        List<Reply> replies = new ArrayList<>();
        for (var row : database.replies(keys.mailboxId())) {
            replies.add(new Reply(row.id(), row.onDay(), SealedText.open(row.sealed(), List.of(keys.replyIdentity()))));
        }
        return replies;
    }

    /** What was sent, newest first. */
    public List<SentItem> sent() {
        return database.sent(keys.mailboxId()).stream()
                .map(row -> new SentItem(row.id(), row.arrivedOn(), row.files(), row.messages())).toList();
    }

    /** Deletes a submission with everything made of it; false when this mailbox has none of that name. */
    public boolean deleteSent(UUID id) {
        return database.deleteSent(keys.mailboxId(), id);
    }

    /** Deletes the source's copy of a reply; false when this mailbox has none of that name. */
    public boolean deleteReply(UUID id) {
        return database.deleteReply(keys.mailboxId(), id);
    }

    /**
     * Whom everything from this source is sealed for: its case, in the {@code age1pq1…} form. It comes from the database and counts only
     * when the codename made it (the first key of a case) or the newsroom signed it (each later one).
     *
     * @throws NotReadyException when neither did: nothing is sealed to it
     */
    public String caseRecipient() throws NotReadyException {
        var row = database.mailbox(keys.mailboxId()).orElseThrow(() -> new IllegalStateException("The mailbox is gone."));
        boolean ours = row.generation() == 1 ? keys.holdsCaseTag(row.caseTag(), row.caseRecipient())
                : newsroom.signedCase(row.caseId(), row.generation(), row.caseRecipient(), row.caseSignature());
        if (!ours) {
            LOG.log(System.Logger.Level.ERROR, "The recipient of a case in the database was made neither here nor by the newsroom. Nothing is sealed to it.");
            throw new NotReadyException();
        }
        return row.caseRecipient();
    }

    byte[] id() {
        return keys.mailboxId();
    }

    @Override
    public void close() {
        keys.close();
    }

    @Override
    public String toString() {
        return "Mailbox[hidden]";
    }
}
