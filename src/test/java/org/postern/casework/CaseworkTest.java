package org.postern.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.postern.casework.Newsroom.await;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.casework.Newsroom.Staff;
import org.postern.casework.acts.Actor;
import org.postern.casework.acts.NotFoundException;
import org.postern.casework.acts.Role;
import org.postern.casework.acts.RuleException;
import org.postern.casework.cases.CaseView;
import org.postern.casework.intake.Codename;
import org.postern.casework.intake.Mailbox;
import org.postern.casework.preparation.DocumentState;
import org.postern.casework.redaction.MarkBoard;
import org.postern.casework.redaction.OvertakenException;
import org.postern.casework.redaction.PreviewView;
import org.postern.casework.release.ReceivedRelease;
import org.postern.casework.release.ReleaseView;
import org.postern.casework.work.Housekeeper;
import org.postern.redact.Box;
import org.postern.redact.BoxMark;
import org.postern.redact.Mode;
import org.postern.redact.TextMark;
import org.postern.redact.Width;

/** The way of a case from the desk to a download, and everything on that way that is refused. */
final class CaseworkTest {
    private static final LocalDate NEXT_WEEK = LocalDate.now(ZoneOffset.UTC).plusDays(7);

    @TempDir
    private static Path folder;
    private static Newsroom newsroom;
    private static Staff desk;
    private static Staff second;
    private static Staff outside;
    private static Staff editor;
    private static Staff partner;
    private static Actor officer;
    private static Actor otherOfficer;

    @BeforeAll
    static void hireEverybody() throws IOException {
        newsroom = new Newsroom(TestDatabase.create(), folder);
        desk = newsroom.hire("desk", Role.JOURNALIST, Role.DESK);
        second = newsroom.hire("second", Role.JOURNALIST, Role.DESK);
        outside = newsroom.hire("outside", Role.JOURNALIST);
        editor = newsroom.hire("editor", Role.EDITOR);
        partner = newsroom.hire("partner", Role.PARTNER);
        officer = Newsroom.actor("officer", Role.OFFICER);
        otherOfficer = Newsroom.actor("officer2", Role.OFFICER);
        newsroom.services.people().register(officer);
        newsroom.services.people().register(otherOfficer);
        newsroom.services.people().admitToDesk(desk.actor(), desk.vault(), second.actor().personId());
    }

    @AfterAll
    static void stop() {
        newsroom.close();
    }

    @Test
    void aNewCaseShowsItsNameItsDayAndItsSizeAndOpensForTheDeskAlone() throws IOException {
        UUID caseId = newsroom.send(Codename.generate(Newsroom.RANDOM), "hello", "one file");
        assertThat(newsroom.services.desk().look(desk.actor(), desk.vault()).fresh()).anySatisfy(fresh -> {
            assertThat(fresh.id()).isEqualTo(caseId);
            assertThat(fresh.sizeClass()).isEqualTo("small");
            assertThat(fresh.name()).matches("[0-9A-Z]{2}-[0-9A-Z]{2}");
            assertThat(fresh.arrivedOn()).isEqualTo(LocalDate.now(ZoneOffset.UTC));
        });
        assertThat(newsroom.services.desk().look(outside.actor(), outside.vault()).fresh()).isEmpty();
        assertThatThrownBy(() -> newsroom.services.desk().open(outside.actor(), outside.vault(), caseId)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> newsroom.view(desk, caseId)).isInstanceOf(NotFoundException.class);
        newsroom.services.desk().open(second.actor(), second.vault(), caseId);
        assertThatThrownBy(() -> newsroom.services.desk().open(desk.actor(), desk.vault(), caseId)).isInstanceOf(RuleException.class);
        assertThatThrownBy(() -> newsroom.view(desk, caseId)).isInstanceOf(NotFoundException.class);
        assertThat(newsroom.view(second, caseId).messages()).singleElement().satisfies(message -> assertThat(message.untrustedText()).isEqualTo("hello"));
    }

    @Test
    void theDesksRoleAloneOpensNothing() throws IOException {
        Staff promoted = newsroom.hire("promoted", Role.JOURNALIST, Role.DESK);
        UUID caseId = newsroom.send(Codename.generate(Newsroom.RANDOM), "hello");
        assertThat(newsroom.services.desk().isMember(promoted.actor())).isFalse();
        assertThat(newsroom.services.desk().look(promoted.actor(), promoted.vault()).fresh()).isEmpty();
        assertThatThrownBy(() -> newsroom.services.desk().open(promoted.actor(), promoted.vault(), caseId)).isInstanceOf(NotFoundException.class);
    }

    @Test
    void documentsOfAnOpenedCaseArePreparedAndOneThatIsRefusedSaysWhy() throws IOException {
        UUID caseId = newsroom.openWithDocuments(desk, "secret plan", "refuse me");
        List<CaseView.Document> documents = newsroom.view(desk, caseId).documents();
        assertThat(documents).extracting(CaseView.Document::state).containsExactly(DocumentState.READY, DocumentState.REFUSED);
        assertThat(documents.get(0).pages()).isEqualTo(FakeEngine.PAGES);
        assertThat(documents.get(0).high()).isEqualTo(1);
        assertThat(documents.get(0).untrustedName()).isEqualTo("file1.txt");
        assertThat(documents.get(1).refusal().english()).contains("not known");
        byte[] page = newsroom.services.documents().page(desk.actor(), desk.vault(), caseId, documents.get(0).id(), 2);
        assertThat(new String(page, StandardCharsets.UTF_8)).isEqualTo("png 2 of clean:secret plan");
        assertThat(newsroom.services.documents().words(desk.actor(), desk.vault(), caseId, documents.get(0).id(), 3).words().getFirst().text())
                .isEqualTo("word3");
        for (int none : new int[] {0, -1, 4, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            assertThatThrownBy(() -> newsroom.services.documents().page(desk.actor(), desk.vault(), caseId, documents.get(0).id(), none))
                    .isInstanceOf(NotFoundException.class);
        }
    }

    @Test
    void aGrantOpensTheCaseForOneMoreAndARevocationClosesItForThemAlone() throws IOException {
        Codename codename = Codename.generate(Newsroom.RANDOM);
        String words = String.join(" ", codename.words());
        UUID caseId = newsroom.send(codename, "first");
        newsroom.services.desk().open(desk.actor(), desk.vault(), caseId);
        assertThatThrownBy(() -> newsroom.view(editor, caseId)).isInstanceOf(NotFoundException.class);
        newsroom.services.cases().grant(desk.actor(), desk.vault(), caseId, editor.actor().personId());
        assertThat(newsroom.view(editor, caseId).holders()).extracting(CaseView.Holder::name).containsExactlyInAnyOrder("desk", "editor");
        newsroom.services.cases().revoke(desk.actor(), desk.vault(), caseId, editor.actor().personId());
        assertThatThrownBy(() -> newsroom.view(editor, caseId)).isInstanceOf(NotFoundException.class);
        newsroom.send(Codename.parse(words.toCharArray()), "after the roll");
        assertThat(newsroom.view(desk, caseId).messages()).extracting(CaseView.Message::untrustedText).containsExactly("first", "after the roll");
        assertThatThrownBy(() -> newsroom.services.cases().revoke(desk.actor(), desk.vault(), caseId, desk.actor().personId()))
                .isInstanceOf(RuleException.class).hasMessageContaining("last-holder");
        assertThatThrownBy(() -> newsroom.services.cases().grant(desk.actor(), desk.vault(), caseId, partner.actor().personId()))
                .isInstanceOf(RuleException.class);
    }

    @Test
    void aReplyReachesTheSourceAndItsDeletionLeavesTheNewsroomsCopy() throws IOException {
        Codename codename = Codename.generate(Newsroom.RANDOM);
        String words = String.join("-", codename.words());
        UUID caseId = newsroom.send(codename, "question");
        newsroom.services.desk().open(desk.actor(), desk.vault(), caseId);
        newsroom.services.cases().reply(desk.actor(), desk.vault(), caseId, "answer");
        try (Mailbox mailbox = newsroom.portal.mailbox(Codename.parse(words.toCharArray()))) {
            assertThat(mailbox.replies()).singleElement().satisfies(reply -> {
                assertThat(reply.text()).isEqualTo("answer");
                assertThat(mailbox.deleteReply(reply.id())).isTrue();
            });
            assertThat(mailbox.replies()).isEmpty();
        }
        assertThat(newsroom.view(desk, caseId).messages()).extracting(CaseView.Message::untrustedText).containsExactly("question", "answer");
    }

    @Test
    void whatTheSourceTakesBackIsGoneFromTheCaseAndTheStore() throws IOException {
        Codename codename = Codename.generate(Newsroom.RANDOM);
        String words = String.join(" ", codename.words());
        UUID caseId = newsroom.send(codename, "take this", "the file");
        newsroom.services.desk().open(desk.actor(), desk.vault(), caseId);
        await(() -> !newsroom.view(desk, caseId).preparing());
        try (Mailbox mailbox = newsroom.portal.mailbox(Codename.parse(words.toCharArray()))) {
            assertThat(mailbox.deleteSent(mailbox.sent().getFirst().id())).isTrue();
        }
        assertThat(newsroom.view(desk, caseId).documents()).isEmpty();
        assertThat(newsroom.view(desk, caseId).messages()).isEmpty();
        List<String> trash = newsroom.database.jdbi(Schema.NEWSROOM).withHandle(h -> h.select("select blob from blob_trash").mapTo(String.class).list());
        assertThat(trash).hasSizeGreaterThanOrEqualTo(4);
        new Housekeeper(newsroom.database.jdbi(Schema.NEWSROOM), newsroom.store, java.time.Clock.systemUTC()).tidy();
        assertThat(trash).allSatisfy(blob -> assertThat(folder.resolve(blob.substring(0, 2)).resolve(blob)).doesNotExist());
    }

    @Test
    void theWholeWayToADownloadNeedsASecondPersonTwice() throws Exception {
        UUID caseId = newsroom.openWithDocuments(desk, "names of people");
        newsroom.services.cases().grant(desk.actor(), desk.vault(), caseId, editor.actor().personId());
        UUID document = newsroom.view(desk, caseId).documents().getFirst().id();
        UUID proposal = propose(desk, caseId, document);

        assertThatThrownBy(() -> newsroom.services.redactions().approve(desk.actor(), desk.vault(), caseId, proposal))
                .isInstanceOf(RuleException.class).hasMessageContaining("two-people");
        assertThatThrownBy(() -> newsroom.services.redactions().approve(outside.actor(), outside.vault(), caseId, proposal)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> release(desk, caseId, proposal, NEXT_WEEK, false)).isInstanceOf(RuleException.class).hasMessageContaining("not-approved");
        assertThat(newsroom.services.redactions().proposal(editor.actor(), editor.vault(), caseId, proposal).note()).isEqualTo("please look");
        newsroom.services.redactions().approve(editor.actor(), editor.vault(), caseId, proposal);
        assertThatThrownBy(() -> newsroom.services.redactions().approve(editor.actor(), editor.vault(), caseId, proposal)).isInstanceOf(RuleException.class);

        UUID release = release(desk, caseId, proposal, NEXT_WEEK, false);
        assertThat(received(partner)).isEmpty();
        assertThatThrownBy(() -> newsroom.services.releases().confirm(desk.actor(), desk.vault(), caseId, release))
                .isInstanceOf(RuleException.class).hasMessageContaining("two-people");
        newsroom.services.releases().confirm(editor.actor(), editor.vault(), caseId, release);

        assertThat(newsroom.services.releases().open(partner.actor(), partner.vault(), release).purpose()).isEqualTo("for the series");
        byte[] pdf;
        try (InputStream in = newsroom.services.releases().download(partner.actor(), partner.vault(), release)) {
            pdf = in.readAllBytes();
        }
        assertThat(new String(pdf, StandardCharsets.UTF_8)).isEqualTo("redacted 2 marks of clean:names of people");
        assertThat(newsroom.services.releases().page(partner.actor(), partner.vault(), release, 1)).asString(StandardCharsets.UTF_8).startsWith("png 1 of redacted");
        byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(pdf);
        assertThat(newsroom.services.releases().checkFile(partner.actor(), partner.vault(), release, sha256)).isTrue();
        sha256[0] ^= 1;
        assertThat(newsroom.services.releases().checkFile(partner.actor(), partner.vault(), release, sha256)).isFalse();

        for (Staff other : List.of(outside, second, desk, editor)) {
            assertThatThrownBy(() -> newsroom.services.releases().open(other.actor(), other.vault(), release)).isInstanceOf(NotFoundException.class);
            assertThatThrownBy(() -> newsroom.services.releases().download(other.actor(), other.vault(), release)).isInstanceOf(NotFoundException.class);
        }
        assertThat(newsroom.services.releases().view(desk.actor(), desk.vault(), caseId, release).openings()).extracting(ReleaseView.Opening::act)
                .containsExactly("release.viewed", "release.downloaded");

        newsroom.services.freezes().freezeRelease(officer, release);
        assertThatThrownBy(() -> newsroom.services.releases().open(partner.actor(), partner.vault(), release)).isInstanceOf(NotFoundException.class);
        assertThat(received(partner)).isEmpty();
        assertThatThrownBy(() -> newsroom.services.freezes().thawRelease(officer, release)).isInstanceOf(RuleException.class);
        newsroom.services.freezes().thawRelease(otherOfficer, release);
        assertThat(received(partner)).extracting(ReceivedRelease::id).containsExactly(release);
        newsroom.services.cases().delete(desk.actor(), desk.vault(), caseId);
        assertThat(received(partner)).extracting(ReceivedRelease::id).contains(release);
        newsroom.services.freezes().freezeRelease(officer, release);
    }

    @Test
    void aReleaseThatIsViewOnlyHasNoFile() throws IOException {
        UUID caseId = newsroom.openWithDocuments(desk, "view only");
        UUID release = released(caseId, NEXT_WEEK, true);
        assertThat(newsroom.services.releases().page(partner.actor(), partner.vault(), release, 1)).isNotEmpty();
        assertThatThrownBy(() -> newsroom.services.releases().download(partner.actor(), partner.vault(), release)).isInstanceOf(NotFoundException.class);
        newsroom.services.freezes().freezeRelease(officer, release);
    }

    @Test
    void pagesThatLeakBecomePicturesAndTheOutputIsCheckedAgain() throws IOException {
        UUID caseId = newsroom.openWithDocuments(second, "leaking as text");
        UUID document = newsroom.view(second, caseId).documents().getFirst().id();
        newsroom.engine.leakingAsText = true;
        try {
            newsroom.services.redactions().preview(second.actor(), second.vault(), caseId, document, Width.QUANTISED, Mode.TEXT);
            await(() -> preview(second, caseId, document).state() == PreviewView.State.READY);
        } finally {
            newsroom.engine.leakingAsText = false;
        }
        assertThat(preview(second, caseId, document).report().clean()).isTrue();
        assertThat(new String(newsroom.services.redactions().previewPage(second.actor(), second.vault(), caseId, document, 1), StandardCharsets.UTF_8)).contains("[2]");
    }

    @Test
    void anOutputWhoseCheckFailsLeavesNoFile() throws IOException {
        UUID caseId = newsroom.openWithDocuments(second, "leaking");
        UUID document = newsroom.view(second, caseId).documents().getFirst().id();
        newsroom.engine.leaking = true;
        try {
            newsroom.services.redactions().preview(second.actor(), second.vault(), caseId, document, Width.QUANTISED, Mode.PICTURES);
            await(() -> preview(second, caseId, document).state() == PreviewView.State.FAILED);
        } finally {
            newsroom.engine.leaking = false;
        }
        assertThat(preview(second, caseId, document).why().english()).contains("No file was kept");
        assertThat(preview(second, caseId, document).report().clean()).isFalse();
        assertThatThrownBy(() -> newsroom.services.redactions().previewPage(second.actor(), second.vault(), caseId, document, 1)).isInstanceOf(NotFoundException.class);
    }

    @Test
    void anOutputOfOlderMarksIsNotProposed() throws IOException {
        UUID caseId = newsroom.openWithDocuments(second, "stale");
        UUID document = newsroom.view(second, caseId).documents().getFirst().id();
        UUID preview = newsroom.services.redactions().preview(second.actor(), second.vault(), caseId, document, Width.QUANTISED, Mode.PICTURES);
        await(() -> preview(second, caseId, document).state() == PreviewView.State.READY);
        mark(second, caseId, document);
        assertThat(preview(second, caseId, document).stale()).isTrue();
        assertThatThrownBy(() -> newsroom.services.redactions().propose(second.actor(), second.vault(), caseId, document, preview, ""))
                .isInstanceOf(RuleException.class).hasMessageContaining("stale-preview");
    }

    @Test
    void aProposalThatIsSentBackMayBeProposedAnew() throws IOException {
        UUID caseId = newsroom.openWithDocuments(desk, "send me back");
        newsroom.services.cases().grant(desk.actor(), desk.vault(), caseId, editor.actor().personId());
        UUID document = newsroom.view(desk, caseId).documents().getFirst().id();
        UUID proposal = propose(desk, caseId, document);
        assertThatThrownBy(() -> propose(desk, caseId, document)).isInstanceOf(RuleException.class);
        newsroom.services.redactions().sendBack(editor.actor(), editor.vault(), caseId, proposal, "page 2, too");
        assertThat(newsroom.services.redactions().proposal(desk.actor(), desk.vault(), caseId, proposal).comment()).isEqualTo("page 2, too");
        assertThat(newsroom.services.desk().look(desk.actor(), desk.vault()).mine()).filteredOn(held -> held.id().equals(caseId))
                .singleElement().satisfies(held -> assertThat(held.sentBack()).isEqualTo(1));
        propose(editor, caseId, document);
        assertThat(newsroom.services.desk().look(desk.actor(), desk.vault()).mine()).filteredOn(held -> held.id().equals(caseId))
                .singleElement().satisfies(held -> assertThat(held.proposalsToDecide()).isEqualTo(1));
    }

    @Test
    void undoTakesBackTheLastChangeOfThisPersonOnly() throws IOException {
        UUID caseId = newsroom.openWithDocuments(desk, "undo");
        newsroom.services.cases().grant(desk.actor(), desk.vault(), caseId, editor.actor().personId());
        UUID document = newsroom.view(desk, caseId).documents().getFirst().id();
        MarkBoard mine = mark(desk, caseId, document);
        mark(editor, caseId, document);
        assertThat(newsroom.services.redactions().undo(desk.actor(), desk.vault(), caseId, document).marks()).hasSize(2).allMatch(m -> m.by().equals("editor"));
        assertThat(mine.marks()).hasSize(2);
        UUID first = newsroom.services.redactions().board(desk.actor(), desk.vault(), caseId, document).marks().getFirst().id();
        assertThat(newsroom.services.redactions().change(desk.actor(), desk.vault(), caseId, document, List.of(), List.of(first)).marks()).hasSize(1);
        assertThat(newsroom.services.redactions().undo(desk.actor(), desk.vault(), caseId, document).marks()).hasSize(2);
    }

    @Test
    void aChangeOnAnOldRevisionIsRefusedWithTheMarksOfNow() throws IOException {
        UUID caseId = newsroom.openWithDocuments(desk, "overtaken");
        UUID document = newsroom.view(desk, caseId).documents().getFirst().id();
        MarkBoard before = newsroom.services.redactions().board(desk.actor(), desk.vault(), caseId, document);
        mark(desk, caseId, document);
        assertThatThrownBy(() -> newsroom.services.redactions().change(desk.actor(), desk.vault(), caseId, document, before.revision(), drafts(), List.of()))
                .isInstanceOfSatisfying(OvertakenException.class, overtaken -> assertThat(overtaken.now().marks()).hasSize(2));
    }

    @Test
    void somebodyElsesVaultIsNoUse() throws IOException {
        UUID caseId = newsroom.openWithDocuments(desk, "mine");
        Staff thief = new Staff(outside.actor(), desk.vault());
        assertThatThrownBy(() -> newsroom.view(thief, caseId)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> newsroom.services.desk().look(thief.actor(), thief.vault())).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> newsroom.services.releases().received(thief.actor(), thief.vault())).isInstanceOf(NotFoundException.class);
    }

    @Test
    void whoIsFrozenLosesTheirKeysAndFindsNothing() throws IOException {
        Staff leaving = newsroom.hire("leaving", Role.JOURNALIST);
        UUID caseId = newsroom.openWithDocuments(desk, "freeze");
        newsroom.services.cases().grant(desk.actor(), desk.vault(), caseId, leaving.actor().personId());
        newsroom.view(leaving, caseId);
        newsroom.services.freezes().freezePerson(officer, leaving.actor().personId());
        assertThat(leaving.vault().isClosed()).isTrue();
        assertThatThrownBy(() -> newsroom.view(leaving, caseId)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> newsroom.unlock(leaving.actor())).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> newsroom.services.freezes().freezePerson(desk.actor(), editor.actor().personId())).isInstanceOf(NotFoundException.class);
        newsroom.services.freezes().freezeCase(officer, caseId);
        assertThatThrownBy(() -> newsroom.view(desk, caseId)).isInstanceOf(NotFoundException.class);
        newsroom.services.freezes().thawCase(otherOfficer, caseId);
        newsroom.view(desk, caseId);
    }

    private static UUID released(UUID caseId, LocalDate until, boolean viewOnly) {
        newsroom.services.cases().grant(desk.actor(), desk.vault(), caseId, editor.actor().personId());
        UUID document = newsroom.view(desk, caseId).documents().getFirst().id();
        UUID proposal = propose(desk, caseId, document);
        newsroom.services.redactions().approve(editor.actor(), editor.vault(), caseId, proposal);
        UUID release = release(desk, caseId, proposal, until, viewOnly);
        newsroom.services.releases().confirm(editor.actor(), editor.vault(), caseId, release);
        return release;
    }

    private static UUID release(Staff staff, UUID caseId, UUID proposal, LocalDate until, boolean viewOnly) {
        return newsroom.services.releases().propose(staff.actor(), staff.vault(), caseId, proposal, Set.of(partner.actor().personId()), "for the series",
                until, viewOnly);
    }

    private static List<ReceivedRelease> received(Staff staff) {
        return newsroom.services.releases().received(staff.actor(), staff.vault());
    }

    private static UUID propose(Staff staff, UUID caseId, UUID document) {
        if (newsroom.services.redactions().board(staff.actor(), staff.vault(), caseId, document).marks().isEmpty()) {
            mark(staff, caseId, document);
        }
        UUID preview = newsroom.services.redactions().preview(staff.actor(), staff.vault(), caseId, document, Width.QUANTISED, Mode.PICTURES);
        await(() -> preview(staff, caseId, document).state() == PreviewView.State.READY);
        assertThat(preview(staff, caseId, document).proposable()).isTrue();
        return newsroom.services.redactions().propose(staff.actor(), staff.vault(), caseId, document, preview, "please look");
    }

    private static MarkBoard mark(Staff staff, UUID caseId, UUID document) {
        return newsroom.services.redactions().change(staff.actor(), staff.vault(), caseId, document, drafts(), List.of());
    }

    private static List<MarkBoard.Draft> drafts() {
        return List.of(new MarkBoard.Draft(new BoxMark(1, new Box(1, 2, 30, 40), "source"), MarkBoard.Origin.HAND),
                new MarkBoard.Draft(new TextMark("people", "third-party", false, false), MarkBoard.Origin.SEARCH));
    }

    private static PreviewView preview(Staff staff, UUID caseId, UUID document) {
        return newsroom.services.documents().view(staff.actor(), staff.vault(), caseId, document).preview();
    }
}
