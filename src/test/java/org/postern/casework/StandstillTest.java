package org.postern.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.casework.Newsroom.Staff;
import org.postern.casework.acts.Actor;
import org.postern.casework.acts.NotFoundException;
import org.postern.casework.acts.Role;
import org.postern.casework.acts.RuleException;
import org.postern.casework.intake.Codename;
import org.postern.casework.oversight.Standstill;
import org.postern.casework.oversight.Standstill.State;
import org.postern.casework.redaction.MarkBoard;
import org.postern.casework.redaction.PreviewView;
import org.postern.casework.redaction.ProposalView;
import org.postern.redact.Box;
import org.postern.redact.BoxMark;
import org.postern.redact.Mark;
import org.postern.redact.Mode;
import org.postern.redact.TextMark;
import org.postern.redact.Width;

/** What stops things: everything at once by two officers, a release by whoever holds its case; and what a second round shows of the first. */
final class StandstillTest {
    @TempDir
    private static Path folder;
    private static Newsroom newsroom;
    private static Staff desk;
    private static Staff editor;
    private static Staff outside;
    private static Staff partner;
    private static final Actor AMARA = Newsroom.actor("amara", Role.OFFICER);
    private static final Actor JONAS = Newsroom.actor("jonas", Role.OFFICER);

    @BeforeAll
    static void hireEverybody() throws IOException {
        newsroom = new Newsroom(TestDatabase.create(), folder);
        desk = newsroom.hire("desk", Role.JOURNALIST, Role.DESK);
        editor = newsroom.hire("editor", Role.EDITOR);
        outside = newsroom.hire("outside", Role.JOURNALIST);
        partner = newsroom.hire("partner", Role.PARTNER);
        newsroom.services.people().register(AMARA);
        newsroom.services.people().register(JONAS);
    }

    @AfterAll
    static void stop() {
        newsroom.close();
    }

    private static Standstill standstill() {
        return newsroom.services.standstill();
    }

    @Test
    void everythingStopsWhenTwoOfficersSaySoAndGoesOnWhenTwoDo() throws IOException {
        UUID caseId = newsroom.openWithDocuments(desk, "standstill");
        assertThatThrownBy(() -> standstill().ask(desk.actor())).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> standstill().now(desk.actor())).isInstanceOf(NotFoundException.class);
        assertRule("standstill-changed", () -> standstill().confirm(AMARA));
        standstill().ask(AMARA);
        newsroom.view(desk, caseId);
        assertRule("two-people-standstill", () -> standstill().confirm(AMARA));
        assertRule("standstill-changed", () -> standstill().ask(JONAS));
        standstill().withdraw(JONAS);
        standstill().ask(JONAS);
        standstill().confirm(AMARA);
        assertThat(standstill().now(JONAS)).satisfies(now -> {
            assertThat(now.state()).isEqualTo(State.FROZEN);
            assertThat(now.by()).isEqualTo("amara");
        });
        for (Staff staff : List.of(desk, editor, outside, partner)) {
            assertThat(staff.vault().isClosed()).as("the keys of " + staff.actor().name()).isTrue();
            assertThatThrownBy(() -> newsroom.unlock(staff.actor())).isInstanceOf(NotFoundException.class);
        }
        assertThatThrownBy(() -> newsroom.view(desk, caseId)).isInstanceOf(NotFoundException.class);
        newsroom.send(Codename.generate(Newsroom.RANDOM), "a source can still send", "a file");
        newsroom.services.freezes().review(AMARA);
        standstill().ask(AMARA);
        assertThatThrownBy(() -> newsroom.unlock(desk.actor())).as("asked for is not done").isInstanceOf(NotFoundException.class);
        assertRule("two-people-standstill", () -> standstill().end(AMARA));
        standstill().end(JONAS);
        desk = newsroom.unlock(desk.actor());
        editor = newsroom.unlock(editor.actor());
        outside = newsroom.unlock(outside.actor());
        partner = newsroom.unlock(partner.actor());
        newsroom.view(desk, caseId);
    }

    @Test
    void theDatabaseKnowsTheStepsOfAStandstillAndThatTwoTakeThem() {
        Jdbi plain = newsroom.database.jdbi(Schema.NEWSROOM);
        refused(plain, "has its steps", "update standstill set state = 'frozen', step_by = 'id-amara', step_at = now()");
        refused(plain, "is in the log", "update standstill set state = 'asked', step_by = 'id-amara', step_at = now()");
        refused(plain, "permission denied", "delete from standstill");
        refused(plain, "permission denied", "insert into standstill default values");
        assertThatThrownBy(() -> plain.useTransaction(h -> {
            TestDatabase.event(h);
            h.execute("update standstill set state = 'asked', step_by = 'id-amara', step_at = now()");
            h.execute("update standstill set state = 'frozen', step_by = 'id-amara', step_at = now()");
        })).hasStackTraceContaining("Another officer confirms");
    }

    @Test
    void whoeverHoldsTheCaseFreezesItsReleaseAndAnOfficerTakesItUpAgain() throws IOException {
        UUID caseId = newsroom.openWithDocuments(desk, "a release to stop");
        newsroom.services.cases().grant(desk.actor(), desk.vault(), caseId, editor.actor().personId());
        UUID document = newsroom.view(desk, caseId).documents().getFirst().id();
        UUID proposal = propose(caseId, document);
        newsroom.services.redactions().approve(editor.actor(), editor.vault(), caseId, proposal);
        UUID release = newsroom.services.releases().propose(desk.actor(), desk.vault(), caseId, proposal, Set.of(partner.actor().personId()), "to stop",
                LocalDate.now(ZoneOffset.UTC).plusDays(7), false);
        newsroom.services.releases().confirm(editor.actor(), editor.vault(), caseId, release);
        newsroom.services.releases().open(partner.actor(), partner.vault(), release);
        for (Staff other : List.of(outside, partner)) {
            assertThatThrownBy(() -> newsroom.services.releases().freeze(other.actor(), other.vault(), caseId, release)).isInstanceOf(NotFoundException.class);
        }
        assertThatThrownBy(() -> newsroom.services.releases().freeze(desk.actor(), desk.vault(), caseId, UUID.randomUUID())).isInstanceOf(NotFoundException.class);
        newsroom.services.releases().freeze(desk.actor(), desk.vault(), caseId, release);
        newsroom.services.releases().freeze(editor.actor(), editor.vault(), caseId, release);
        assertThatThrownBy(() -> newsroom.services.releases().open(partner.actor(), partner.vault(), release)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> newsroom.services.releases().download(partner.actor(), partner.vault(), release)).isInstanceOf(NotFoundException.class);
        newsroom.services.freezes().thawRelease(AMARA, release);
        newsroom.services.releases().open(partner.actor(), partner.vault(), release);
    }

    @Test
    void aSecondRoundShowsWhatIsNewAndWhatWasTakenAway() throws IOException {
        UUID caseId = newsroom.openWithDocuments(desk, "two rounds");
        newsroom.services.cases().grant(desk.actor(), desk.vault(), caseId, editor.actor().personId());
        UUID document = newsroom.view(desk, caseId).documents().getFirst().id();
        BoxMark stays = new BoxMark(1, new Box(10, 10, 60, 20), "source");
        BoxMark goes = new BoxMark(1, new Box(10, 30, 60, 40), "place");
        TextMark comes = new TextMark("Quillfeather", "third-party", false, false);
        MarkBoard first = change(caseId, document, List.of(stays, goes), List.of());
        UUID one = propose(caseId, document);
        assertThat(view(caseId, one).since()).as("the first round").isNull();
        newsroom.services.redactions().sendBack(editor.actor(), editor.vault(), caseId, one, "too much, too little");
        // A mark that is taken away and made again just so has not changed.
        change(caseId, document, List.of(comes, stays), first.marks().stream().map(MarkBoard.Placed::id).toList());
        UUID two = propose(caseId, document);
        ProposalView.Since since = view(caseId, two).since();
        assertThat(since.proposalId()).isEqualTo(one);
        assertThat(since.added()).extracting(MarkBoard.Placed::mark).containsExactly(comes);
        assertThat(since.removed()).extracting(MarkBoard.Placed::mark).containsExactly(goes);
        assertThat(since.settings()).isFalse();
        assertThat(since.toString()).doesNotContain("Quillfeather");
        assertThat(view(caseId, one).since()).as("a later round changes nothing of the first").isNull();
        newsroom.services.redactions().sendBack(editor.actor(), editor.vault(), caseId, two, "as pictures, please");
        UUID three = propose(caseId, document, Mode.PICTURES);
        assertThat(view(caseId, three).since()).satisfies(last -> {
            assertThat(last.added()).isEmpty();
            assertThat(last.removed()).isEmpty();
            assertThat(last.settings()).isTrue();
        });
    }

    private static MarkBoard change(UUID caseId, UUID document, List<Mark> add, List<UUID> remove) {
        return newsroom.services.redactions().change(desk.actor(), desk.vault(), caseId, document,
                add.stream().map(mark -> new MarkBoard.Draft(mark, MarkBoard.Origin.HAND)).toList(), remove);
    }

    private static ProposalView view(UUID caseId, UUID proposal) {
        return newsroom.services.redactions().proposal(editor.actor(), editor.vault(), caseId, proposal);
    }

    private static UUID propose(UUID caseId, UUID document) {
        return propose(caseId, document, Mode.TEXT);
    }

    private static UUID propose(UUID caseId, UUID document, Mode mode) {
        UUID asked = newsroom.services.redactions().preview(desk.actor(), desk.vault(), caseId, document, Width.QUANTISED, mode);
        Newsroom.await(() -> newsroom.preview(desk, caseId, document).state() == PreviewView.State.READY);
        return newsroom.services.redactions().propose(desk.actor(), desk.vault(), caseId, document, asked, "");
    }

    private static void assertRule(String code, Runnable act) {
        assertThatThrownBy(act::run).isInstanceOf(RuleException.class).hasMessageContaining(code);
    }

    private static void refused(Jdbi jdbi, String because, String sql) {
        assertThatThrownBy(() -> jdbi.useTransaction(h -> h.execute(sql))).as(sql).hasStackTraceContaining(because);
    }
}
