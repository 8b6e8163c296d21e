package org.postern.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.postern.casework.Newsroom.await;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.casework.Newsroom.Staff;
import org.postern.casework.acts.Actor;
import org.postern.casework.acts.NotFoundException;
import org.postern.casework.acts.Role;
import org.postern.casework.acts.RuleException;
import org.postern.casework.audit.AuditEvent;
import org.postern.casework.audit.AuditQuery;
import org.postern.casework.cases.CaseView;
import org.postern.casework.keys.Sealed;
import org.postern.casework.preparation.DocumentState;
import org.postern.casework.preparation.Passwords;
import org.postern.casework.redaction.Making;
import org.postern.casework.redaction.MarkBoard;
import org.postern.casework.redaction.PreviewView;
import org.postern.casework.redaction.Reasons;
import org.postern.casework.redaction.Redactions;
import org.postern.redact.Box;
import org.postern.redact.BoxMark;
import org.postern.redact.Mark;
import org.postern.redact.Mode;
import org.postern.redact.PatternMark;
import org.postern.redact.Plan;
import org.postern.redact.Report;
import org.postern.redact.TextMark;
import org.postern.redact.Width;

/** Marking: steps that are taken back on another day, the list of reasons, and pages that no machine can judge. */
final class MarkingTest {
    @TempDir
    private static Path folder;
    private static Newsroom newsroom;
    private static Staff desk;
    private static Staff editor;
    private static Staff journalist;

    @BeforeAll
    static void hire() throws IOException {
        newsroom = new Newsroom(TestDatabase.create(), folder);
        desk = newsroom.hire("desk", Role.JOURNALIST, Role.DESK);
        editor = newsroom.hire("editor", Role.EDITOR);
        journalist = newsroom.hire("journalist", Role.JOURNALIST);
    }

    @AfterAll
    static void stop() {
        newsroom.close();
    }

    @Test
    void stepsAreTakenBackAndMadeAgainInTheirOrderAlsoAfterARestart() throws IOException {
        UUID caseId = newsroom.openWithDocuments(desk, "steps");
        UUID document = newsroom.view(desk, caseId).documents().getFirst().id();
        Redactions redactions = newsroom.services.redactions();
        UUID first = redactions.change(desk.actor(), desk.vault(), caseId, document, List.of(draft(1)), List.of()).marks().getFirst().id();
        redactions.change(desk.actor(), desk.vault(), caseId, document, List.of(draft(2)), List.of(first));
        assertThat(pages(redactions.undo(desk.actor(), desk.vault(), caseId, document))).containsExactly(1);
        newsroom.stop();
        newsroom.start();
        Redactions later = newsroom.services.redactions();
        assertThat(pages(later.undo(desk.actor(), desk.vault(), caseId, document))).isEmpty();
        assertThat(pages(later.redo(desk.actor(), desk.vault(), caseId, document))).containsExactly(1);
        assertThat(pages(later.redo(desk.actor(), desk.vault(), caseId, document))).containsExactly(2);
        MarkBoard end = later.redo(desk.actor(), desk.vault(), caseId, document);
        assertThat(pages(end)).as("nothing more to do again").containsExactly(2);
        assertThat(pages(later.undo(desk.actor(), desk.vault(), caseId, document))).containsExactly(1);
        later.change(desk.actor(), desk.vault(), caseId, document, List.of(draft(3)), List.of());
        assertThat(pages(later.redo(desk.actor(), desk.vault(), caseId, document))).as("a new step ends what could be done again").containsExactly(1, 3);
    }

    @Test
    void takingBackNeverTouchesWhatSomebodyElseDid() throws IOException {
        UUID caseId = newsroom.openWithDocuments(desk, "together");
        newsroom.services.cases().grant(desk.actor(), desk.vault(), caseId, editor.actor().personId());
        UUID document = newsroom.view(desk, caseId).documents().getFirst().id();
        Redactions redactions = newsroom.services.redactions();
        UUID mine = redactions.change(desk.actor(), desk.vault(), caseId, document, List.of(draft(1)), List.of()).marks().getFirst().id();
        redactions.change(editor.actor(), editor.vault(), caseId, document, List.of(draft(2)), List.of(mine));
        assertThat(pages(redactions.undo(desk.actor(), desk.vault(), caseId, document))).as("it was gone already").containsExactly(2);
        assertThat(pages(redactions.undo(editor.actor(), editor.vault(), caseId, document))).containsExactly(1);
        assertThat(redactions.board(desk.actor(), desk.vault(), caseId, document).marks().getFirst().byId()).isEqualTo(desk.actor().personId());
    }

    @Test
    void twoPeopleWhoMarkAtTheSameMomentLoseNothing() throws Exception {
        UUID caseId = newsroom.openWithDocuments(desk, "at once");
        newsroom.services.cases().grant(desk.actor(), desk.vault(), caseId, editor.actor().personId());
        UUID document = newsroom.view(desk, caseId).documents().getFirst().id();
        try (ExecutorService both = Executors.newFixedThreadPool(2)) {
            List<Future<?>> work = List.of(desk, editor).stream().<Future<?>>map(person -> both.submit(() -> {
                for (int i = 0; i < 10; i++) {
                    newsroom.services.redactions().change(person.actor(), person.vault(), caseId, document, List.of(draft(1 + i % 3)), List.of());
                }
            })).toList();
            for (Future<?> part : work) {
                part.get();
            }
        }
        assertThat(newsroom.services.redactions().board(desk.actor(), desk.vault(), caseId, document).marks()).hasSize(20);
    }

    @Test
    void aReasonIsAddedByTheDeskOrAnEditorAndOldMarksKeepTheirsWhenItGoes() throws IOException {
        Reasons reasons = newsroom.services.reasons();
        assertThatThrownBy(() -> reasons.add(journalist.actor(), journalist.vault(), "Trade secret")).isInstanceOf(NotFoundException.class);
        reasons.add(editor.actor(), editor.vault(), "  Trade\tsecret ");
        reasons.add(desk.actor(), desk.vault(), "消息来源");
        assertThat(reasons.all(desk.vault())).extracting(Reasons.Reason::words).contains("Trade secret", "消息来源");
        Reasons.Reason added = reasons.all(desk.vault()).stream().filter(reason -> "Trade secret".equals(reason.words())).findFirst().orElseThrow();
        assertThat(added.code()).isEqualTo("trade-secret");
        assertThatThrownBy(() -> reasons.add(desk.actor(), desk.vault(), "trade SECRET")).isInstanceOf(RuleException.class);
        for (String wrong : new String[] {null, " ", "x".repeat(61), "\u202e\u0000"}) {
            assertThatThrownBy(() -> reasons.add(desk.actor(), desk.vault(), wrong)).as("%s", wrong).isInstanceOf(RuleException.class);
        }
        reasons.retire(desk.actor(), desk.vault(), "trade-secret");
        assertThat(reasons.all(desk.vault())).filteredOn(reason -> reason.code().equals("trade-secret")).singleElement().satisfies(reason -> {
            assertThat(reason.retired()).isTrue();
            assertThat(reason.words()).isEqualTo("Trade secret");
        });
        reasons.add(desk.actor(), desk.vault(), "Trade secret");
        assertThat(reasons.all(desk.vault())).extracting(Reasons.Reason::code).contains("trade-secret", "trade-secret-2");
        assertThatThrownBy(() -> reasons.retire(desk.actor(), desk.vault(), "other")).as("one always stays").isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> reasons.retire(journalist.actor(), journalist.vault(), "source")).isInstanceOf(NotFoundException.class);
        assertThat(newsroom.services.auditLog().find(officer(), new AuditQuery(null, null, null, 7, null, 0, 500)).stream().map(AuditEvent::act)).contains("reason.added", "reason.retired");
        newsroom.services.auditLog().find(officer(), new AuditQuery(null, "reason.added", null, 7, true, 0, 500))
                .forEach(event -> assertThat(event.subject()).as("the log has an identifier, not a name").matches("reason:[0-9a-f-]{36}"));
    }

    @Test
    void whoComesIsSealedTheReasonsByWhoeverHasThemAndWhoIsFrozenNoMore() {
        Reasons reasons = newsroom.services.reasons();
        reasons.add(editor.actor(), editor.vault(), "Known to few");
        Newsroom.Staff late = newsroom.hire("late", Role.EDITOR);
        Newsroom.await(() -> words(reasons, late).contains("Known to few"));
        reasons.add(late.actor(), late.vault(), "Family of a named person");
        assertThat(words(reasons, journalist)).contains("Known to few", "Family of a named person");

        newsroom.services.freezes().freezePerson(officer(), late.actor().personId());
        assertThat(late.vault().isClosed()).isTrue();
        byte[] before = book();
        Newsroom.await(() -> !Arrays.equals(book(), before));
        assertThat(words(reasons, journalist)).contains("Known to few", "Family of a named person");
    }

    @Test
    void aListThatSomebodyElseWroteIntoTheDatabaseIsNotTheNewsroomsList() throws IOException {
        Reasons reasons = newsroom.services.reasons();
        reasons.add(editor.actor(), editor.vault(), "Told in confidence");
        byte[] own = book();
        byte[] forged = Sealed.seal(Map.of("entries", List.of(Map.of("id", UUID.randomUUID().toString(), "code", "told-in-confidence",
                "words", "Forged words", "retired", false))), List.of(desk.vault().recipient(), editor.vault().recipient()), Newsroom.RANDOM);
        newsroom.database.change(Schema.NEWSROOM, "update reason_book set sealed = ?", forged);
        assertThat(words(reasons, desk)).doesNotContain("Forged words");
        assertThatThrownBy(() -> reasons.add(editor.actor(), editor.vault(), "Another")).isInstanceOfSatisfying(RuleException.class,
                rule -> assertThat(rule.code()).isEqualTo("reason-later"));
        newsroom.database.change(Schema.NEWSROOM, "update reason_book set sealed = ?", own);
        assertThat(words(reasons, desk)).contains("Told in confidence");
    }

    @Test
    void wordsOfBeforeTheyWereSealedAreSealedAndNoneCanBeWrittenOpenlyAgain() throws Exception {
        Reasons reasons = newsroom.services.reasons();
        try (var owner = newsroom.database.superuser().getConnection(); var statement = owner.createStatement()) {
            statement.execute("alter table reason drop constraint reason_words_are_sealed");
            statement.execute("set session_replication_role = replica");
            statement.execute("insert into reason (code, words, place) values ('old-words', 'Old words', 20)");
            statement.execute("alter table reason add constraint reason_words_are_sealed check (words is null) not valid");
            assertThatThrownBy(() -> statement.execute("insert into reason (code, words, place) values ('new', 'New words', 21)")).hasMessageContaining("reason_words_are_sealed");
        }
        assertThat(words(reasons, desk)).contains("Old words");
        Newsroom.await(() -> newsroom.database.jdbi(Schema.NEWSROOM).withHandle(handle -> handle.createQuery("select count(*) from reason where words is not null")
                .mapTo(Integer.class).one()) == 0);
        assertThat(reasons.all(desk.vault())).filteredOn(reason -> "old-words".equals(reason.code())).singleElement()
                .satisfies(reason -> assertThat(reason.words()).isEqualTo("Old words"));
    }

    private static List<String> words(Reasons reasons, Newsroom.Staff staff) {
        return reasons.all(staff.vault()).stream().map(Reasons.Reason::words).filter(Objects::nonNull).toList();
    }

    private byte[] book() {
        return newsroom.database.jdbi(Schema.NEWSROOM).withHandle(handle -> handle.createQuery("select sealed from reason_book").mapTo(byte[].class).one());
    }

    @Test
    void noOutputIsProposedBeforeSomebodyHasLookedAtThePagesThatNoMachineCanJudge() throws IOException {
        UUID caseId = newsroom.openWithDocuments(desk, "a scan");
        newsroom.services.cases().grant(desk.actor(), desk.vault(), caseId, editor.actor().personId());
        UUID document = newsroom.view(desk, caseId).documents().getFirst().id();
        Redactions redactions = newsroom.services.redactions();
        newsroom.engine.needsHuman = List.of(new Report.NeedsHuman(2, "picture without text"), new Report.NeedsHuman(3, "picture without text"));
        UUID preview;
        try {
            preview = redactions.preview(desk.actor(), desk.vault(), caseId, document, new Making(Width.LINE, Mode.TEXT, false, "REDACTED"));
            await(() -> newsroom.preview(desk, caseId, document).state() == PreviewView.State.READY);
        } finally {
            newsroom.engine.needsHuman = List.of();
        }
        assertThat(newsroom.services.documents().view(desk.actor(), desk.vault(), caseId, document).making())
                .isEqualTo(new Making(Width.LINE, Mode.TEXT, false, "REDACTED"));
        for (String label : List.of("x".repeat(41), "\u7ea2", "a\nb")) {
            assertThatThrownBy(() -> redactions.preview(desk.actor(), desk.vault(), caseId, document, new Making(Width.LINE, Mode.TEXT, false, label)))
                    .as("%s", label).isInstanceOf(RuleException.class).hasMessageContaining("label");
        }
        assertThatThrownBy(() -> redactions.propose(desk.actor(), desk.vault(), caseId, document, preview, "")).isInstanceOf(RuleException.class);
        redactions.lookedAt(editor.actor(), editor.vault(), caseId, document, Set.of(2));
        assertThatThrownBy(() -> redactions.propose(desk.actor(), desk.vault(), caseId, document, preview, "")).isInstanceOf(RuleException.class);
        for (Set<Integer> none : List.of(Set.<Integer>of(), Set.of(0), Set.of(4), Set.of(2, -1))) {
            assertThatThrownBy(() -> redactions.lookedAt(desk.actor(), desk.vault(), caseId, document, none)).isInstanceOf(NotFoundException.class);
        }
        redactions.lookedAt(desk.actor(), desk.vault(), caseId, document, Set.of(3));
        assertThat(newsroom.services.documents().view(desk.actor(), desk.vault(), caseId, document).lookedAt()).containsExactlyInAnyOrder(2, 3);
        UUID proposal = redactions.propose(desk.actor(), desk.vault(), caseId, document, preview, "");
        assertThat(redactions.proposal(editor.actor(), editor.vault(), caseId, proposal).lookedAt()).containsExactlyInAnyOrder(2, 3);
        newsroom.database.changeBehindTheTriggers("delete from page_look where document_id = ? and page = 3", document);
        assertThatThrownBy(() -> redactions.approve(editor.actor(), editor.vault(), caseId, proposal)).as("what is proposed is not believed when it is approved")
                .isInstanceOf(RuleException.class).hasMessageContaining("not-looked");
        redactions.lookedAt(editor.actor(), editor.vault(), caseId, document, Set.of(3));
        redactions.approve(editor.actor(), editor.vault(), caseId, proposal);
    }

    @Test
    void aLockedDocumentIsOpenedWithThePasswordThatSomebodyTypesForThisOneTime() throws IOException {
        UUID caseId = newsroom.openWithDocuments(desk, "locked memo");
        CaseView.Document locked = newsroom.view(desk, caseId).documents().getFirst();
        assertThat(locked.state()).isEqualTo(DocumentState.REFUSED);
        assertThat(locked.locked()).isTrue();
        assertThat(locked.wrongPassword()).as("nobody has typed one").isFalse();
        char[] wrong = "wrong".toCharArray();
        newsroom.services.documents().unlock(desk.actor(), desk.vault(), caseId, locked.id(), wrong);
        await(() -> !newsroom.view(desk, caseId).preparing());
        assertThat(newsroom.view(desk, caseId).documents().getFirst().wrongPassword()).isTrue();
        assertThat(newsroom.view(desk, caseId).documents().getFirst().refusal().english()).contains("does not open");
        assertThatThrownBy(() -> newsroom.services.documents().unlock(editor.actor(), editor.vault(), caseId, locked.id(), wrong)).isInstanceOf(NotFoundException.class);
        for (char[] none : new char[][] {{}, new char[257]}) {
            assertThatThrownBy(() -> newsroom.services.documents().unlock(desk.actor(), desk.vault(), caseId, locked.id(), none)).isInstanceOf(RuleException.class);
        }
        newsroom.services.documents().unlock(desk.actor(), desk.vault(), caseId, locked.id(), "open sesame".toCharArray());
        await(() -> newsroom.view(desk, caseId).documents().getFirst().state() == DocumentState.READY);
        assertThat(newsroom.view(desk, caseId).documents().getFirst().pages()).isEqualTo(FakeEngine.PAGES);
    }

    @Test
    void aDocumentThatIsLockedAgainstPrintingAloneNeedsNoPassword() throws IOException {
        UUID caseId = newsroom.openWithDocuments(desk, "locked for printers");
        CaseView.Document document = newsroom.view(desk, caseId).documents().getFirst();
        assertThat(document.state()).isEqualTo(DocumentState.READY);
        assertThat(document.pages()).isEqualTo(FakeEngine.PAGES);
    }

    @Test
    void aLetterThatIsNoPdfIsDrawnOnPagesOnceTheProgramForItIsThere() throws IOException {
        newsroom.engine.drawing = false;
        UUID caseId = newsroom.openWithDocuments(desk, "letter home");
        CaseView.Document letter = newsroom.view(desk, caseId).documents().getFirst();
        assertThat(letter.state()).isEqualTo(DocumentState.READY);
        assertThat(letter.pages()).isZero();
        assertThat(letter.noPages().english()).isEqualTo("Install what draws it.");
        newsroom.engine.drawing = true;
        newsroom.services.documents().retry(desk.actor(), desk.vault(), caseId, letter.id());
        await(() -> newsroom.view(desk, caseId).documents().getFirst().pages() == FakeEngine.PAGES);
        CaseView.Document drawn = newsroom.view(desk, caseId).documents().getFirst();
        assertThat(drawn.noPages()).isNull();
        assertThat(drawn.kind()).isEqualTo("txt");
    }

    @Test
    void aPasswordIsHandedOutOnceAndNotAfterFiveMinutes() {
        var clock = new java.util.concurrent.atomic.AtomicReference<>(java.time.Instant.EPOCH);
        UUID document = UUID.randomUUID();
        try (Passwords passwords = new Passwords(new java.time.Clock() {
            @Override
            public java.time.ZoneId getZone() {
                return java.time.ZoneOffset.UTC;
            }

            @Override
            public java.time.Clock withZone(java.time.ZoneId zone) {
                return this;
            }

            @Override
            public java.time.Instant instant() {
                return clock.get();
            }
        })) {
            passwords.put(document, "one".toCharArray());
            assertThat(passwords.take(document)).hasValueSatisfying(kept -> assertThat(kept).containsExactly('o', 'n', 'e'));
            assertThat(passwords.take(document)).isEmpty();
            passwords.put(document, "two".toCharArray());
            clock.set(java.time.Instant.EPOCH.plusSeconds(301));
            assertThat(passwords.take(document)).isEmpty();
            assertThat(passwords.toString()).doesNotContain("two");
        }
    }

    private static Actor officer() {
        Actor officer = Newsroom.actor("officer", Role.OFFICER);
        newsroom.services.people().register(officer);
        return officer;
    }

    private static MarkBoard.Draft draft(int page) {
        return new MarkBoard.Draft(new BoxMark(page, new Box(10, 10, 90, 30), "source"), MarkBoard.Origin.HAND);
    }

    private static List<Integer> pages(MarkBoard board) {
        return board.marks().stream().map(placed -> ((BoxMark) placed.mark()).page()).toList();
    }

    @Test
    void aBoxThatLiesOnNoPageIsRefusedAtOnceAndNotInEveryOutputLater() throws IOException {
        UUID caseId = newsroom.openWithDocuments(desk, "boxes beside the pages");
        UUID document = newsroom.view(desk, caseId).documents().getFirst().id();
        for (BoxMark beside : List.of(new BoxMark(FakeEngine.PAGES + 1, new Box(10, 10, 20, 20), "source"), new BoxMark(9_999, new Box(10, 10, 20, 20), "source"),
                new BoxMark(1, new Box(595, 10, 700, 20), "source"), new BoxMark(1, new Box(-20, -20, -1, -1), "source"), new BoxMark(3, new Box(10, 842, 20, 900), "source"))) {
            var drafts = List.of(draft(1), new MarkBoard.Draft(beside, MarkBoard.Origin.HAND));
            assertThatThrownBy(() -> newsroom.services.redactions().change(desk.actor(), desk.vault(), caseId, document, drafts, List.of()))
                    .as("page %d, %s", beside.page(), beside.box()).isInstanceOf(RuleException.class).hasMessageContaining("mark-outside");
        }
        for (Mark wrong : List.of(new TextMark("\u200b", "source", false, false), new TextMark("x".repeat(Plan.MAX_TEXT + 1), "source", false, false),
                new PatternMark("([a-z", "source", true), new PatternMark(" ", "source", true), new BoxMark(1, new Box(-900_000, 10, 20, 20), "source"))) {
            var drafts = List.of(draft(1), new MarkBoard.Draft(wrong, MarkBoard.Origin.SEARCH));
            assertThatThrownBy(() -> newsroom.services.redactions().change(desk.actor(), desk.vault(), caseId, document, drafts, List.of()))
                    .as("%s", wrong).isInstanceOf(RuleException.class).hasMessageContaining("mark-wrong");
        }
        assertThat(newsroom.services.redactions().board(desk.actor(), desk.vault(), caseId, document).marks()).isEmpty();
        assertThat(newsroom.services.redactions().change(desk.actor(), desk.vault(), caseId, document,
                List.of(new MarkBoard.Draft(new BoxMark(3, new Box(-5, 800, 900, 900), "source"), MarkBoard.Origin.HAND)), List.of()).marks()).hasSize(1);
    }
}
