package org.postern.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.casework.Newsroom.await;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.age.Armor;
import org.postern.age.HybridIdentity;
import org.postern.age.Recipient;
import org.postern.age.Sealer;
import org.postern.casework.Newsroom.Staff;
import org.postern.casework.acts.Role;
import org.postern.casework.cases.CaseView;
import org.postern.casework.intake.Codename;
import org.postern.casework.intake.Mailbox;
import org.postern.casework.preparation.DocumentState;

/** Files that a source locked before sending them. */
final class SourceSealTest {
    @TempDir
    private static Path folder;
    private static Newsroom newsroom;
    private static Staff desk;
    private static Staff journalist;

    @BeforeAll
    static void hire() throws IOException {
        newsroom = new Newsroom(TestDatabase.create(), folder);
        desk = newsroom.hire("desk", Role.JOURNALIST, Role.DESK);
        journalist = newsroom.hire("journalist", Role.JOURNALIST);
    }

    @AfterAll
    static void stop() {
        newsroom.close();
    }

    @Test
    void aFileLockedForTheCaseOrForTheNewsroomIsPreparedLikeAnyOther() throws IOException {
        Codename codename = Codename.generate(Newsroom.RANDOM);
        UUID caseId = send(codename, locked("by the browser", caseRecipient(codename)), locked("by the source", newsroomRecipient()));
        newsroom.services.desk().open(desk.actor(), desk.vault(), caseId);
        await(() -> !newsroom.view(desk, caseId).preparing());
        List<CaseView.Document> documents = newsroom.view(desk, caseId).documents();
        assertThat(documents).extracting(CaseView.Document::state).containsExactly(DocumentState.READY, DocumentState.READY);
        assertThat(firstPage(desk, caseId, documents.get(0))).endsWith("clean:by the browser");
        assertThat(firstPage(desk, caseId, documents.get(1))).endsWith("clean:by the source");
    }

    @Test
    void theTextFormOfALockedFileIsOpenedLikeTheBinaryOne() throws IOException {
        Codename codename = Codename.generate(Newsroom.RANDOM);
        byte[] broken = text(locked("damaged", newsroomRecipient()));
        broken[broken.length / 2] = ' ';
        UUID caseId = send(codename, text(locked("pasted into a mail", newsroomRecipient())), broken);
        newsroom.services.desk().open(desk.actor(), desk.vault(), caseId);
        await(() -> !newsroom.view(desk, caseId).preparing());
        List<CaseView.Document> documents = newsroom.view(desk, caseId).documents();
        assertThat(documents).extracting(CaseView.Document::state).containsExactly(DocumentState.READY, DocumentState.REFUSED);
        assertThat(firstPage(desk, caseId, documents.get(0))).endsWith("clean:pasted into a mail");
        assertThat(documents.get(1).refusal().english()).contains("locked by its sender", "text form");
    }

    @Test
    void aFileLockedForSomebodyElseOrDamagedIsRefusedWithTheReason() throws IOException {
        Codename codename = Codename.generate(Newsroom.RANDOM);
        byte[] damaged = locked("damaged", caseRecipient(codename));
        damaged[damaged.length - 1]++;
        UUID caseId = send(codename, locked("theirs", HybridIdentity.generate(Newsroom.RANDOM).recipient().encode()), damaged);
        newsroom.services.desk().open(desk.actor(), desk.vault(), caseId);
        await(() -> !newsroom.view(desk, caseId).preparing());
        List<CaseView.Document> documents = newsroom.view(desk, caseId).documents();
        assertThat(documents).extracting(CaseView.Document::state).containsExactly(DocumentState.REFUSED, DocumentState.REFUSED);
        assertThat(documents.get(0).refusal().english()).contains("a key that this newsroom does not hold");
        assertThat(documents.get(1).refusal().english()).contains("damaged");
    }

    @Test
    void aFileLockedForTheNewsroomWaitsWhileOnlyAJournalistOfTheCaseIsSignedIn() throws IOException {
        Codename codename = Codename.generate(Newsroom.RANDOM);
        UUID caseId = send(codename, "open".getBytes(StandardCharsets.UTF_8));
        newsroom.services.desk().open(desk.actor(), desk.vault(), caseId);
        await(() -> !newsroom.view(desk, caseId).preparing());
        newsroom.services.cases().grant(desk.actor(), desk.vault(), caseId, journalist.actor().personId());
        newsroom.vaults.lock(desk.actor().sessionId());

        send(codename, locked("late", newsroomRecipient()));
        journalist = newsroom.unlock(journalist.actor());
        pause();
        assertThat(newsroom.view(journalist, caseId).documents().get(1).state()).isEqualTo(DocumentState.WAITING);
        desk = newsroom.unlock(desk.actor());
        await(() -> !newsroom.view(journalist, caseId).preparing());
        assertThat(firstPage(journalist, caseId, newsroom.view(journalist, caseId).documents().get(1))).endsWith("clean:late");
    }

    /** Long enough for the machine to try. */
    private static void pause() {
        try {
            Thread.sleep(1500);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private static String firstPage(Staff staff, UUID caseId, CaseView.Document document) throws IOException {
        return new String(newsroom.services.documents().page(staff.actor(), staff.vault(), caseId, document.id(), 1), StandardCharsets.UTF_8);
    }

    private static byte[] locked(String content, String recipient) {
        return Sealer.seal(content.getBytes(StandardCharsets.UTF_8), List.of(Recipient.parse(recipient)), Newsroom.RANDOM);
    }

    /** With the line ends and the white space that a mail program leaves. */
    private static byte[] text(byte[] binary) throws IOException {
        var text = new ByteArrayOutputStream();
        try (var out = Armor.write(text)) {
            out.write(binary);
        }
        return ("\r\n \r\n" + text.toString(StandardCharsets.US_ASCII).replace("\n", "\r\n") + "\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    private static String caseRecipient(Codename codename) throws IOException {
        try (Mailbox mailbox = newsroom.portal.mailbox(codename)) {
            return mailbox.caseRecipient();
        }
    }

    private static String newsroomRecipient() {
        return newsroom.database.jdbi(Schema.NEWSROOM).withHandle(handle ->
                handle.createQuery("select recipient from newsroom_key where retired_at is null").mapTo(String.class).one());
    }

    private static UUID send(Codename codename, byte[]... files) throws IOException {
        try (Mailbox mailbox = newsroom.portal.mailbox(codename); var submission = newsroom.portal.submissions().begin(mailbox)) {
            for (byte[] file : files) {
                submission.addFile("1.age", new ByteArrayInputStream(file));
            }
            submission.commit();
            return newsroom.portal.caseOf(mailbox);
        }
    }
}
