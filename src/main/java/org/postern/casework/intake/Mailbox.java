package org.postern.casework.intake;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A source's mailbox while its codename's keys are in memory. {@link #close()} erases them. */
public final class Mailbox implements AutoCloseable {
    private final IntakeDatabase database;
    private final CodenameKeys keys;

    Mailbox(IntakeDatabase database, CodenameKeys keys) {
        this.database = database;
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

    /** Whom a browser seals for before it sends: this mailbox's case, in its {@code age1pq1…} form. */
    public String caseRecipient() {
        return database.mailbox(keys.mailboxId()).orElseThrow(() -> new IllegalStateException("The mailbox is gone.")).caseRecipient();
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
