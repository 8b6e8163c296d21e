package org.postern.casework.intake;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** The functions that the portal's database user may call; it has no right on any table. */
public final class IntakeDatabase {
    private final Jdbi jdbi;

    public IntakeDatabase(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    record Site(byte[] salt, UUID newsroomKey, String newsroomRecipient, String recoveryRecipient) {}

    record MailboxRow(byte[] verifier, UUID caseId, int generation, String caseRecipient) {}

    record NewMailbox(byte[] id, byte[] verifier, String replyRecipient, UUID caseId, String caseName, String caseRecipient,
                      UUID newsroomKey, byte[] sealedToNewsroom, byte[] sealedToRecovery) {}

    record SealedFile(UUID id, String blob, byte[] note) {}

    record SealedMessage(UUID id, byte[] sealed) {}

    record SentRow(UUID id, LocalDate arrivedOn, int files, int messages) {}

    record ReplyRow(UUID id, LocalDate onDay, byte[] sealed) {}

    Site site() {
        return jdbi.withHandle(handle -> handle.createQuery("select * from portal_site()")
                .map(ConstructorMapper.of(Site.class)).one());
    }

    Optional<MailboxRow> mailbox(byte[] id) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from portal_open_mailbox(:id)").bind("id", id)
                .map(ConstructorMapper.of(MailboxRow.class)).findOne());
    }

    void create(NewMailbox box) {
        jdbi.useHandle(handle -> handle.createQuery("select from portal_create_mailbox(:id, :verifier, :reply, :case, :name, :recipient,"
                        + " :key, :newsroom, :recovery)")
                .bind("id", box.id()).bind("verifier", box.verifier()).bind("reply", box.replyRecipient()).bind("case", box.caseId())
                .bind("name", box.caseName()).bind("recipient", box.caseRecipient()).bind("key", box.newsroomKey())
                .bind("newsroom", box.sealedToNewsroom()).bind("recovery", box.sealedToRecovery())
                .map((row, context) -> true).one());
    }

    void commit(byte[] mailbox, UUID submission, String sizeClass, List<SealedFile> files, List<SealedMessage> messages) {
        jdbi.useTransaction(handle -> handle.createQuery("select from portal_commit_submission(:mailbox, :id, :size, :documents, :blobs,"
                        + " :notes, :messages, :sealed)")
                .bind("mailbox", mailbox).bind("id", submission).bind("size", sizeClass)
                .bindArray("documents", UUID.class, files.stream().map(SealedFile::id).toArray())
                .bindArray("blobs", String.class, files.stream().map(SealedFile::blob).toArray())
                .bindArray("notes", byte[].class, files.stream().map(SealedFile::note).toArray())
                .bindArray("messages", UUID.class, messages.stream().map(SealedMessage::id).toArray())
                .bindArray("sealed", byte[].class, messages.stream().map(SealedMessage::sealed).toArray())
                .map((row, context) -> true).one());
    }

    List<SentRow> sent(byte[] mailbox) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from portal_sent(:mailbox)").bind("mailbox", mailbox)
                .map(ConstructorMapper.of(SentRow.class)).list());
    }

    List<ReplyRow> replies(byte[] mailbox) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from portal_replies(:mailbox)").bind("mailbox", mailbox)
                .map(ConstructorMapper.of(ReplyRow.class)).list());
    }

    boolean deleteSent(byte[] mailbox, UUID submission) {
        return jdbi.inTransaction(handle -> handle.createQuery("select portal_delete_sent(:mailbox, :id)")
                .bind("mailbox", mailbox).bind("id", submission).mapTo(Boolean.class).one());
    }

    boolean deleteReply(byte[] mailbox, UUID reply) {
        return jdbi.inTransaction(handle -> handle.createQuery("select portal_delete_reply(:mailbox, :id)")
                .bind("mailbox", mailbox).bind("id", reply).mapTo(Boolean.class).one());
    }
}
