package org.postern.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.postern.casework.Newsroom.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.casework.Newsroom.Staff;
import org.postern.casework.acts.Role;
import org.postern.casework.acts.RuleException;
import org.postern.casework.cases.CaseView;
import org.postern.casework.engine.WhyNot;
import org.postern.casework.intake.Codename;
import org.postern.casework.intake.Mailbox;
import org.postern.casework.preparation.DocumentState;
import org.postern.casework.redaction.MarkBoard;
import org.postern.casework.work.Housekeeper;
import org.postern.casework.work.Work;
import org.postern.redact.Box;
import org.postern.redact.BoxMark;
import org.postern.redact.Mode;
import org.postern.redact.Width;
import org.postern.store.BlobWriter;
import org.postern.store.FolderBlobStore;
import org.postern.vault.VaultClosedException;

/** Work that is interrupted: by a lock, a dying worker, a dying process, another person. */
final class InterruptedWorkTest {
    @TempDir
    private Path folder;
    private Newsroom newsroom;
    private Staff desk;

    @BeforeEach
    void start() throws IOException {
        newsroom = new Newsroom(TestDatabase.create(), folder);
        desk = newsroom.hire("desk", Role.JOURNALIST, Role.DESK);
    }

    @AfterEach
    void stop() {
        newsroom.close();
    }

    @Test
    void aDocumentThatComesWhileNobodyIsUnlockedWaitsAndResumesAtTheNextUnlock() throws IOException {
        Codename codename = Codename.generate(Newsroom.RANDOM);
        String words = String.join(" ", codename.words());
        UUID caseId = newsroom.send(codename, "first");
        newsroom.services.desk().open(desk.actor(), desk.vault(), caseId);
        newsroom.vaults.lock(desk.actor().sessionId());
        newsroom.send(Codename.parse(words.toCharArray()), "second", "a late file");
        assertThatThrownBy(() -> newsroom.view(desk, caseId)).isInstanceOf(VaultClosedException.class);
        assertThat(states(caseId)).containsExactly("waiting");
        desk = newsroom.unlock(desk.actor());
        await(() -> states(caseId).equals(List.of("ready")));
        assertThat(newsroom.view(desk, caseId).documents()).hasSize(1);
    }

    @Test
    void aWorkerThatDiesIsTriedAgainAndThreeDeathsAreSaid() throws IOException {
        newsroom.engine.dying.set(2);
        UUID fine = newsroom.openWithDocuments(desk, "third time lucky");
        assertThat(newsroom.view(desk, fine).documents().getFirst().state()).isEqualTo(DocumentState.READY);
        newsroom.engine.dying.set(3);
        UUID lost = newsroom.openWithDocuments(desk, "dies three times");
        CaseView.Document document = newsroom.view(desk, lost).documents().getFirst();
        assertThat(document.state()).isEqualTo(DocumentState.FAILED);
        assertThat(document.refusal().english()).contains("again and again");
        newsroom.services.documents().retry(desk.actor(), desk.vault(), lost, document.id());
        await(() -> !newsroom.view(desk, lost).preparing());
        assertThat(newsroom.view(desk, lost).documents().getFirst().state()).isEqualTo(DocumentState.READY);
    }

    @Test
    void whereNoSandboxHoldsADocumentWaitsAndGoesOnWhenOneDoes() throws Exception {
        newsroom.engine.obstacle = WhyNot.EARLIER.with("This kernel has no Landlock.");
        UUID caseId = newsroom.send(Codename.generate(Newsroom.RANDOM), "first", "a file");
        newsroom.services.desk().open(desk.actor(), desk.vault(), caseId);
        // Longer than several rounds that queue what waits.
        Thread.sleep(5 * Newsroom.ROUND.toMillis());
        assertThat(states(caseId)).containsExactly("waiting");
        assertThat(newsroom.services.sandbox().obstacle().orElseThrow().english()).isEqualTo("This kernel has no Landlock.");
        newsroom.engine.obstacle = null;
        await(() -> states(caseId).equals(List.of("ready")));
        assertThat(newsroom.services.sandbox().obstacle()).isEmpty();
    }

    @Test
    void aSandboxThatIsMissedInTheMiddleCountsAsNoAttempt() throws Exception {
        newsroom.engine.obstructing.set(4);
        UUID caseId = newsroom.send(Codename.generate(Newsroom.RANDOM), "first", "a file");
        newsroom.services.desk().open(desk.actor(), desk.vault(), caseId);
        await(() -> states(caseId).equals(List.of("ready")));
        assertThat(newsroom.engine.obstructing.get()).isZero();
    }

    @Test
    void workWhoseDatabaseWentAwayIsTakenUpAgainWithoutARestart() throws IOException {
        AtomicInteger failures = new AtomicInteger(2);
        newsroom.engine.duringClean = () -> {
            if (failures.getAndDecrement() > 0) {
                throw new org.jdbi.v3.core.ConnectionException(new java.sql.SQLException("the connection was closed"));
            }
        };
        UUID caseId = newsroom.openWithDocuments(desk, "the database comes back");
        assertThat(newsroom.view(desk, caseId).documents().getFirst().state()).isEqualTo(DocumentState.READY);
        assertThat(failures.get()).isNegative();
    }

    @Test
    void aDocumentThatEndsItsWorkInAnUnknownWayIsGivenUpAtLast() throws IOException {
        newsroom.database.jdbi(Schema.OWNER).useHandle(h -> h.execute("alter table document alter column attempts set default 9"));
        UUID caseId = newsroom.openWithDocuments(desk, "ends the process");
        assertThat(newsroom.view(desk, caseId).documents().getFirst().state()).isEqualTo(DocumentState.FAILED);
    }

    @Test
    void whatAnUnfinishedAttemptWroteIsNotInTheStore() throws IOException {
        newsroom.engine.dying.set(3);
        UUID caseId = newsroom.openWithDocuments(desk, "half a copy");
        assertThat(newsroom.view(desk, caseId).documents().getFirst().state()).isEqualTo(DocumentState.FAILED);
        assertThat(storedBlobs()).hasSize(1);
    }

    @Test
    void aProcessThatDiesInTheMiddleLeavesADocumentThatIsPreparedAfterTheRestart() throws IOException {
        UUID caseId = newsroom.openWithDocuments(desk, "prepared before");
        newsroom.stop();
        // What a kill leaves behind: a document in the middle, a picked job whose process is gone, a clean copy without a row.
        newsroom.database.jdbi(Schema.NEWSROOM).useHandle(h -> {
            h.execute("update document set state = 'preparing', version = null, clean_blob = null, pages_blob = null, texts_blob = null, sealed_facts = null,"
                    + " keyed_hash = null");
            h.execute("insert into scheduled_tasks (task_name, task_instance, execution_time, picked, picked_by, last_heartbeat, version)"
                    + " select 'prepare-document', id::text, now() - interval '1 minute', true, 'gone', now(), 1 from document");
        });
        newsroom.start();
        desk = newsroom.unlock(desk.actor());
        await(() -> states(caseId).equals(List.of("ready")));
        assertThat(newsroom.services.documents().page(desk.actor(), desk.vault(), caseId, newsroom.view(desk, caseId).documents().getFirst().id(), 1))
                .asString().isEqualTo("png 1 of clean:prepared before");
    }

    @Test
    void aDocumentThatIsTakenBackWhileItIsPreparedLeavesNothing() throws IOException {
        Codename codename = Codename.generate(Newsroom.RANDOM);
        String words = String.join(" ", codename.words());
        UUID caseId = newsroom.send(codename, "", "taken back");
        newsroom.engine.duringClean = () -> {
            try (Mailbox mailbox = newsroom.portal.mailbox(Codename.parse(words.toCharArray()))) {
                mailbox.sent().forEach(sent -> mailbox.deleteSent(sent.id()));
            } catch (IOException failure) {
                throw new AssertionError(failure);
            }
        };
        newsroom.services.desk().open(desk.actor(), desk.vault(), caseId);
        await(() -> states(caseId).isEmpty());
        newsroom.stop();
        new Housekeeper(newsroom.database.jdbi(Schema.NEWSROOM), newsroom.store, Clock.systemUTC()).tidy();
        assertThat(storedBlobs()).isEmpty();
        newsroom.start();
    }

    @Test
    void manyPeopleMarkAtOnceAndNoMarkIsLost() throws Exception {
        UUID caseId = newsroom.openWithDocuments(desk, "many marks");
        UUID document = newsroom.view(desk, caseId).documents().getFirst().id();
        List<Staff> people = new ArrayList<>(List.of(desk));
        for (int i = 0; i < 3; i++) {
            Staff staff = newsroom.hire("marker" + i, Role.JOURNALIST);
            newsroom.services.cases().grant(desk.actor(), desk.vault(), caseId, staff.actor().personId());
            people.add(staff);
        }
        AtomicInteger number = new AtomicInteger();
        List<Callable<MarkBoard>> changes = new ArrayList<>();
        for (Staff staff : people) {
            for (int i = 0; i < 10; i++) {
                changes.add(() -> newsroom.services.redactions().change(staff.actor(), staff.vault(), caseId, document,
                        List.of(new MarkBoard.Draft(new BoxMark(1, new Box(number.incrementAndGet(), 1, 900, 2), "source"), MarkBoard.Origin.HAND)), List.of()));
            }
        }
        Set<Long> revisions = new HashSet<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (var done : threads.invokeAll(changes)) {
                revisions.add(done.get().revision());
            }
        }
        assertThat(revisions).hasSize(40);
        assertThat(newsroom.services.redactions().board(desk.actor(), desk.vault(), caseId, document).marks()).hasSize(40);
    }

    @Test
    void twoPeopleWhoDecideAtOnceDecideOnce() throws Exception {
        UUID caseId = newsroom.openWithDocuments(desk, "race");
        Staff one = newsroom.hire("one", Role.EDITOR);
        Staff two = newsroom.hire("two", Role.EDITOR);
        for (Staff staff : List.of(one, two)) {
            newsroom.services.cases().grant(desk.actor(), desk.vault(), caseId, staff.actor().personId());
        }
        UUID document = newsroom.view(desk, caseId).documents().getFirst().id();
        UUID preview = newsroom.services.redactions().preview(desk.actor(), desk.vault(), caseId, document, Width.QUANTISED, Mode.PICTURES);
        await(() -> newsroom.services.redactions().pulse(desk.actor(), desk.vault(), caseId, document).get("preview").endsWith("ready"));
        UUID proposal = newsroom.services.redactions().propose(desk.actor(), desk.vault(), caseId, document, preview, "");
        AtomicInteger decided = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Callable<Void>> both = List.of(
                    () -> counted(() -> newsroom.services.redactions().approve(one.actor(), one.vault(), caseId, proposal), decided, refused),
                    () -> counted(() -> newsroom.services.redactions().sendBack(two.actor(), two.vault(), caseId, proposal, "no"), decided, refused));
            for (var done : threads.invokeAll(both)) {
                done.get();
            }
        }
        assertThat(decided.get()).isEqualTo(1);
        assertThat(refused.get()).isEqualTo(1);
    }

    @Test
    void anOutputThatWasExchangedInTheStoreIsNotApproved() throws IOException {
        UUID caseId = newsroom.openWithDocuments(desk, "exchange");
        Staff editor = newsroom.hire("editor", Role.EDITOR);
        newsroom.services.cases().grant(desk.actor(), desk.vault(), caseId, editor.actor().personId());
        UUID document = newsroom.view(desk, caseId).documents().getFirst().id();
        UUID preview = newsroom.services.redactions().preview(desk.actor(), desk.vault(), caseId, document, Width.QUANTISED, Mode.PICTURES);
        await(() -> newsroom.services.redactions().pulse(desk.actor(), desk.vault(), caseId, document).get("preview").endsWith("ready"));
        UUID proposal = newsroom.services.redactions().propose(desk.actor(), desk.vault(), caseId, document, preview, "");
        // The clean copy is sealed to the same case, so it opens: only the hash tells that it is not what was proposed.
        var blobs = newsroom.database.jdbi(Schema.NEWSROOM).withHandle(h -> h.select("select output_blob, d.clean_blob from preview p"
                + " join document d on d.id = p.document_id where p.id = ?", preview).mapToMap().one());
        Files.copy(path((String) blobs.get("clean_blob")), path((String) blobs.get("output_blob")), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(() -> newsroom.services.redactions().approve(editor.actor(), editor.vault(), caseId, proposal))
                .isInstanceOf(RuleException.class).hasMessageContaining("subject-changed");
    }

    @Test
    void blobsWithoutARowAreCollectedWhenTheyAreOldAndOthersStay() throws IOException {
        UUID caseId = newsroom.openWithDocuments(desk, "keep me");
        int named = storedBlobs().size();
        Clock daysAgo = Clock.fixed(Instant.now().minus(Duration.ofDays(5)), ZoneOffset.UTC);
        BlobWriter orphan = new FolderBlobStore(folder, "old", Newsroom.RANDOM, daysAgo).create();
        orphan.write(1);
        orphan.commit();
        BlobWriter young = newsroom.store.create();
        young.write(1);
        young.commit();
        Clock inAWeek = Clock.fixed(Instant.now().plus(Duration.ofDays(7)), ZoneOffset.UTC);
        Housekeeper housekeeper = new Housekeeper(newsroom.database.jdbi(Schema.NEWSROOM), newsroom.store, Clock.systemUTC());
        housekeeper.tidy();
        assertThat(storedBlobs()).hasSize(named + 1);
        new Housekeeper(newsroom.database.jdbi(Schema.NEWSROOM), newsroom.store, inAWeek).tidy();
        assertThat(storedBlobs()).hasSize(named);
        assertThat(newsroom.view(desk, caseId).documents()).hasSize(1);
    }

    private interface Decision {
        void make();
    }

    private static Void counted(Decision decision, AtomicInteger decided, AtomicInteger refused) {
        try {
            decision.make();
            decided.incrementAndGet();
        } catch (RuleException second) {
            refused.incrementAndGet();
        }
        return null;
    }

    private List<String> states(UUID caseId) {
        return newsroom.database.jdbi(Schema.NEWSROOM).withHandle(h -> h.select("select state from document where case_id = ? order by ordinal", caseId)
                .mapTo(String.class).list());
    }

    private Path path(String blob) {
        return folder.resolve(blob.substring(0, 2)).resolve(blob);
    }

    private List<Path> storedBlobs() throws IOException {
        try (var walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile).toList();
        }
    }
}
