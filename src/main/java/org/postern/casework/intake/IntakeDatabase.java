package org.postern.casework.intake;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.Argument;

/** The functions that the portal's database user may call; it has no right on any table. */
public final class IntakeDatabase {
    private final Jdbi jdbi;

    public IntakeDatabase(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    record Site(byte[] salt, UUID newsroomKey, String newsroomRecipient, byte[] newsroomSignature) {}

    record MailboxRow(byte[] verifier, UUID caseId, int generation, String caseRecipient, byte[] caseTag, byte[] caseSignature) {}

    record NewMailbox(byte[] id, byte[] verifier, String replyRecipient, byte[] replyTag, UUID caseId, String caseName, String caseRecipient,
                      byte[] caseTag, UUID newsroomKey, byte[] sealedToNewsroom) {}

    record SealedFile(UUID id, String blob, byte[] note) {}

    record SealedMessage(UUID id, byte[] sealed) {}

    record SentRow(UUID id, LocalDate arrivedOn, int files, int messages) {}

    record ReplyRow(UUID id, LocalDate onDay, byte[] sealed) {}

    Site site() {
        return jdbi.withHandle(handle -> handle.createQuery("select * from portal_site()")
                .map((row, context) -> new Site(row.getBytes("salt"), row.getObject("newsroom_key", UUID.class),
                        row.getString("newsroom_recipient"), row.getBytes("newsroom_signature"))).one());
    }

    Optional<MailboxRow> mailbox(byte[] id) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from portal_open_mailbox(:id)").bind("id", id)
                .map((row, context) -> new MailboxRow(row.getBytes("verifier"), row.getObject("case_id", UUID.class), row.getInt("generation"),
                        row.getString("case_recipient"), row.getBytes("case_tag"), row.getBytes("case_signature"))).findOne());
    }

    void create(NewMailbox box) {
        jdbi.useHandle(handle -> handle.createQuery("select from portal_create_mailbox(:id, :verifier, :reply, :tag, :case, :name, :recipient,"
                        + " :casetag, :key, :newsroom)")
                .bind("id", box.id()).bind("verifier", box.verifier()).bind("reply", box.replyRecipient())
                .bind("tag", box.replyTag()).bind("case", box.caseId())
                .bind("name", box.caseName()).bind("recipient", box.caseRecipient()).bind("casetag", box.caseTag()).bind("key", box.newsroomKey())
                .bind("newsroom", box.sealedToNewsroom())
                .map((row, context) -> true).one());
    }

    void commit(byte[] mailbox, UUID submission, String sizeClass, List<SealedFile> files, List<SealedMessage> messages) {
        jdbi.useTransaction(handle -> handle.createQuery("select from portal_commit_submission(:mailbox, :id, :size, :documents, :blobs,"
                        + " :notes, :messages, :sealed)")
                .bind("mailbox", mailbox).bind("id", submission).bind("size", sizeClass)
                .bind("documents", array("uuid", files.stream().map(SealedFile::id).toArray(UUID[]::new)))
                .bind("blobs", array("text", files.stream().map(SealedFile::blob).toArray(String[]::new)))
                .bind("notes", array("bytea", files.stream().map(SealedFile::note).toArray(byte[][]::new)))
                .bind("messages", array("uuid", messages.stream().map(SealedMessage::id).toArray(UUID[]::new)))
                .bind("sealed", array("bytea", messages.stream().map(SealedMessage::sealed).toArray(byte[][]::new)))
                .map((row, context) -> true).one());
    }

    List<SentRow> sent(byte[] mailbox) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from portal_sent(:mailbox)").bind("mailbox", mailbox)
                .map((row, context) -> new SentRow(row.getObject("id", UUID.class), row.getObject("arrived_on", LocalDate.class),
                        row.getInt("files"), row.getInt("messages"))).list());
    }

    List<ReplyRow> replies(byte[] mailbox) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from portal_replies(:mailbox)").bind("mailbox", mailbox)
                .map((row, context) -> new ReplyRow(row.getObject("id", UUID.class), row.getObject("on_day", LocalDate.class),
                        row.getBytes("sealed"))).list());
    }

    boolean deleteSent(byte[] mailbox, UUID submission) {
        return jdbi.inTransaction(handle -> handle.createQuery("select portal_delete_sent(:mailbox, :id)")
                .bind("mailbox", mailbox).bind("id", submission).mapTo(Boolean.class).one());
    }

    boolean deleteReply(byte[] mailbox, UUID reply) {
        return jdbi.inTransaction(handle -> handle.createQuery("select portal_delete_reply(:mailbox, :id)")
                .bind("mailbox", mailbox).bind("id", reply).mapTo(Boolean.class).one());
    }

    private static Argument array(String type, Object[] elements) {
        return (position, statement, context) -> statement.setArray(position, statement.getConnection().createArrayOf(type, elements));
    }
}
