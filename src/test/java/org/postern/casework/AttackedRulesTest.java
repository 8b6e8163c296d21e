package org.postern.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.postern.casework.Newsroom.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.age.HybridIdentity;
import org.postern.age.Recipient;
import org.postern.casework.Newsroom.Staff;
import org.postern.casework.acts.Actor;
import org.postern.casework.acts.NotFoundException;
import org.postern.casework.acts.Role;
import org.postern.casework.acts.RuleException;
import org.postern.casework.cases.CaseView;
import org.postern.casework.intake.Codename;
import org.postern.casework.intake.NotReadyException;
import org.postern.casework.keys.Sealed;
import org.postern.casework.redaction.MarkBoard;
import org.postern.casework.release.ReleaseState;
import org.postern.redact.Mode;
import org.postern.redact.TextMark;
import org.postern.redact.Width;

/** The rules under attack: by somebody who writes to the database and the store, by two hands at once, by old forms, at the last moment. */
final class AttackedRulesTest {
    @TempDir
    private static Path folder;
    private static Newsroom newsroom;
    private static Staff desk;
    private static Staff editor;
    private static Staff partner;

    private UUID caseId;
    private UUID document;

    @BeforeAll
    static void hire() throws IOException {
        newsroom = new Newsroom(TestDatabase.create(), folder);
        desk = newsroom.hire("desk", Role.JOURNALIST, Role.EDITOR, Role.DESK);
        editor = newsroom.hire("editor", Role.EDITOR);
        partner = newsroom.hire("partner", Role.PARTNER);
        newsroom.services.people().register(Newsroom.actor("officer", Role.OFFICER));
        newsroom.services.people().register(Newsroom.actor("officer-2", Role.OFFICER));
    }

    @AfterAll
    static void stop() {
        newsroom.close();
    }

    @BeforeEach
    void aCaseOfTwo() throws IOException {
        newsroom.now = null;
        caseId = newsroom.openWithDocuments(desk, "names of people");
        newsroom.services.cases().grant(desk.actor(), desk.vault(), caseId, editor.actor().personId());
        document = newsroom.view(desk, caseId).documents().getFirst().id();
    }

    @Test
    void whatPeopleLookedAtIsWhatIsApproved() throws IOException {
        UUID sentBack = propose(preview());
        newsroom.services.redactions().sendBack(editor.actor(), editor.vault(), caseId, sentBack, "too little is gone");
        UUID weak = newest();
        mark("everything else");
        for (String exchange : List.of("pages_blob = w.pages_blob", "sealed_facts = w.sealed_facts", "sealed_plan = w.sealed_plan", "output_blob = w.output_blob",
                "output_blob = w.output_blob, sealed_plan = w.sealed_plan, subject = w.subject, engine = w.engine")) {
            UUID strong = preview();
            newsroom.database.changeBehindTheTriggers("update preview p set " + exchange + " from preview w where p.id = ? and w.id = ?", strong, weak);
            UUID proposal = propose(strong);
            assertRule("subject-changed", () -> newsroom.services.redactions().approve(editor.actor(), editor.vault(), caseId, proposal));
            newsroom.services.redactions().sendBack(editor.actor(), editor.vault(), caseId, proposal, "something is wrong with it");
        }
        UUID whole = propose(preview());
        newsroom.services.redactions().approve(editor.actor(), editor.vault(), caseId, whole);
        newsroom.database.changeBehindTheTriggers("update preview p set pages_blob = w.pages_blob from preview w where p.id = ? and w.id = ?", newest(), weak);
        UUID release = release(whole, LocalDate.now(ZoneOffset.UTC).plusDays(3));
        assertRule("release-changed", () -> newsroom.services.releases().confirm(editor.actor(), editor.vault(), caseId, release));
    }

    /** Somebody who administers the database puts a key of their own in the place of a colleague's. */
    @Test
    void nothingIsSealedToAKeyThatSomebodyPutIntoTheDatabase() throws IOException {
        Staff swapped = newsroom.hire("swapped", Role.JOURNALIST);
        Staff leaver = newsroom.hire("leaver", Role.JOURNALIST);
        UUID caseId = newsroom.send(Codename.generate(Newsroom.RANDOM), "hello");
        newsroom.services.desk().open(desk.actor(), desk.vault(), caseId);
        newsroom.services.cases().grant(desk.actor(), desk.vault(), caseId, swapped.actor().personId());
        newsroom.services.cases().grant(desk.actor(), desk.vault(), caseId, leaver.actor().personId());
        UUID another = newsroom.send(Codename.generate(Newsroom.RANDOM), "another");
        newsroom.services.desk().open(desk.actor(), desk.vault(), another);
        try (HybridIdentity attacker = HybridIdentity.generate(Newsroom.RANDOM)) {
            newsroom.database.jdbi(Schema.OWNER).useHandle(handle -> handle.execute("update person set recipient = ? where id = ?",
                    attacker.recipient().encode(), swapped.actor().personId()));
        }
        assertThatThrownBy(() -> newsroom.services.cases().grant(desk.actor(), desk.vault(), another, swapped.actor().personId()))
                .isInstanceOf(RuleException.class).hasMessageContaining("unsigned-recipient");
        // Rolling the key would otherwise hand the next one to whoever made the false key.
        assertThatThrownBy(() -> newsroom.services.cases().revoke(desk.actor(), desk.vault(), caseId, leaver.actor().personId()))
                .isInstanceOf(RuleException.class).hasMessageContaining("unsigned-recipient");
        assertThat(newsroom.view(leaver, caseId).holders()).as("half a revocation is none").hasSize(3);
    }

    @Test
    void aReplyIsNotSealedToASourceWhomSomebodyPutIntoTheDatabase() throws IOException {
        UUID caseId = newsroom.send(Codename.generate(Newsroom.RANDOM), "hello");
        newsroom.services.desk().open(desk.actor(), desk.vault(), caseId);
        newsroom.services.cases().grant(desk.actor(), desk.vault(), caseId, editor.actor().personId());
        newsroom.services.cases().revoke(editor.actor(), editor.vault(), caseId, desk.actor().personId());
        newsroom.services.cases().reply(editor.actor(), editor.vault(), caseId, "after a roll, by somebody it was granted to");
        try (HybridIdentity attacker = HybridIdentity.generate(Newsroom.RANDOM)) {
            newsroom.database.jdbi(Schema.OWNER).useHandle(handle -> handle.execute("update mailbox set reply_recipient = ? where case_id = ?",
                    attacker.recipient().encode(), caseId));
        }
        assertThatThrownBy(() -> newsroom.services.cases().reply(editor.actor(), editor.vault(), caseId, "for the source alone"))
                .isInstanceOf(RuleException.class).hasMessageContaining("unsigned-source");
        newsroom.database.jdbi(Schema.OWNER).useHandle(handle -> handle.execute("update mailbox set reply_tag = null where case_id = ?", caseId));
        assertThatThrownBy(() -> newsroom.services.cases().reply(editor.actor(), editor.vault(), caseId, "for the source alone"))
                .isInstanceOf(RuleException.class);
        assertThat(newsroom.view(editor, caseId).messages()).noneMatch(message -> message.untrustedText().contains("for the source"));
    }

    /** The recipient of a case that somebody exchanged in the database, before and after the newsroom made a new one. */
    @Test
    void aSourceSealsNothingToACaseThatSomebodyExchanged() throws IOException {
        Codename codename = Codename.generate(Newsroom.RANDOM);
        String words = String.join(" ", codename.words());
        UUID caseId = newsroom.send(codename, "first");
        assertSealsNothingElse(words, caseId);
        newsroom.services.desk().open(desk.actor(), desk.vault(), caseId);
        newsroom.services.cases().grant(desk.actor(), desk.vault(), caseId, editor.actor().personId());
        newsroom.services.cases().revoke(desk.actor(), desk.vault(), caseId, editor.actor().personId());
        newsroom.send(Codename.parse(words.toCharArray()), "after the roll");
        assertSealsNothingElse(words, caseId);
        newsroom.send(Codename.parse(words.toCharArray()), "all is as it was");
        assertThat(newsroom.view(desk, caseId).messages()).extracting(CaseView.Message::untrustedText)
                .containsExactly("first", "after the roll", "all is as it was");
    }

    private static void assertSealsNothingElse(String words, UUID caseId) {
        var owner = newsroom.database.jdbi(Schema.OWNER);
        String newest = " where case_id = ? and generation = (select max(generation) from case_key k where k.case_id = case_key.case_id)";
        String right = owner.withHandle(handle -> handle.createQuery("select recipient from case_key" + newest).bind(0, caseId).mapTo(String.class).one());
        try (HybridIdentity attacker = HybridIdentity.generate(Newsroom.RANDOM)) {
            owner.useHandle(handle -> handle.execute("update case_key set recipient = ?" + newest, attacker.recipient().encode(), caseId));
            assertThatThrownBy(() -> newsroom.send(Codename.parse(words.toCharArray()), "for the newsroom alone")).isInstanceOf(NotReadyException.class);
            // A further generation without the newsroom's signature is none either.
            owner.useHandle(handle -> handle.execute("update case_key set recipient = ?" + newest, right, caseId));
            newsroom.database.change(Schema.OWNER, "insert into case_key (case_id, generation, recipient) values (?, 99, ?)", caseId,
                    attacker.recipient().encode());
            assertThatThrownBy(() -> newsroom.send(Codename.parse(words.toCharArray()), "for the newsroom alone")).isInstanceOf(NotReadyException.class);
        } finally {
            owner.useHandle(handle -> handle.execute("delete from case_key where case_id = ? and generation = 99", caseId));
        }
    }

    @Test
    void aRecipientThatWasPutIntoTheDatabaseIsNotSealedTo() throws IOException {
        Staff victim = newsroom.hire("victim", Role.JOURNALIST);
        UUID caseId = newsroom.openWithDocuments(desk, "substitution");
        newsroom.database.jdbi(Schema.NEWSROOM).useHandle(h -> h.execute("update person set recipient = ? where id = ?",
                editor.vault().recipient().encode(), victim.actor().personId()));
        assertThatThrownBy(() -> newsroom.services.cases().grant(desk.actor(), desk.vault(), caseId, victim.actor().personId()))
                .isInstanceOf(RuleException.class).hasMessageContaining("unsigned-recipient");
    }

    @Test
    void aFormOfBeforeTheProposalWasSentBackApprovesNothing() {
        UUID preview = preview();
        UUID first = propose(preview);
        newsroom.services.redactions().sendBack(editor.actor(), editor.vault(), caseId, first, "please look at page 2");
        UUID second = propose(preview);
        assertRule("decided-already", () -> newsroom.services.redactions().approve(editor.actor(), editor.vault(), caseId, first));
        assertThatThrownBy(() -> newsroom.services.releases().propose(desk.actor(), desk.vault(), caseId, first, Set.of(partner.actor().personId()), "p",
                LocalDate.now(ZoneOffset.UTC), false)).isInstanceOf(RuleException.class);
        newsroom.services.redactions().approve(editor.actor(), editor.vault(), caseId, second);
        assertRule("decided-already", () -> newsroom.services.redactions().sendBack(editor.actor(), editor.vault(), caseId, second, "too late"));
    }

    @Test
    void whoProposedApprovesInNoRoleNoSessionAndNotTwiceAtOnce() throws Exception {
        UUID proposal = propose(preview());
        var otherTab = new Actor(desk.actor().personId(), "Another name", Set.of(Role.EDITOR), "another-session");
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (Future<Object> tried : threads.invokeAll(Collections.nCopies(8, () -> {
                newsroom.services.redactions().approve(otherTab, desk.vault(), caseId, proposal);
                return null;
            }))) {
                assertThatThrownBy(tried::get).isInstanceOf(ExecutionException.class).hasCauseInstanceOf(RuleException.class);
            }
        }
        var inAnothersName = new Actor(editor.actor().personId(), "Desk", Set.of(Role.EDITOR), desk.actor().sessionId());
        assertThatThrownBy(() -> newsroom.services.redactions().approve(inAnothersName, desk.vault(), caseId, proposal)).isInstanceOf(NotFoundException.class);
    }

    @Test
    void aFreezeOrARevocationThatIsEarlierInTheLogEndsAnActInItsMiddle() throws Exception {
        UUID release = live(LocalDate.now(ZoneOffset.UTC).plusDays(3));
        String asOfficer = ", frozen_by = 'id-officer' where id = '";
        assertEnded("update casefile set frozen_at = now()" + asOfficer + caseId + "'", "update casefile set frozen_at = null, frozen_by = null where id = '" + caseId + "'",
                () -> newsroom.view(editor, caseId));
        assertEnded("update person set frozen_at = now()" + asOfficer + "id-editor'", "update person set frozen_at = null, frozen_by = null where id = 'id-editor'",
                () -> newsroom.services.documents().page(editor.actor(), editor.vault(), caseId, document, 1));
        assertEnded("update release set frozen_at = now()" + asOfficer + release + "'", "update release set frozen_at = null, frozen_by = null where id = '" + release + "'",
                () -> newsroom.services.releases().download(partner.actor(), partner.vault(), release));
        assertEnded("delete from case_wrap where person_id = 'id-editor' and case_id = '" + caseId + "'", "select 1",
                () -> newsroom.services.documents().view(editor.actor(), editor.vault(), caseId, document));
    }

    /** Holds the end of the log with somebody's change, lets the act run into it, and lets the change go first. */
    private static void assertEnded(String change, String after, ThrowingCallable act) throws Exception {
        Jdbi database = newsroom.database.jdbi(Schema.NEWSROOM);
        try (ExecutorService thread = Executors.newSingleThreadExecutor(); Handle officer = database.open()) {
            officer.begin();
            TestDatabase.event(officer);
            long last = officer.createQuery("select max(seq) from audit_event where chain = 'staff'").mapTo(Long.class).one();
            officer.execute(change);
            Future<?> acting = thread.submit(() -> {
                try {
                    act.call();
                } catch (Throwable thrown) {
                    throw new ExecutionException(thrown);
                }
                return null;
            });
            await(() -> waiting(database) > 0);
            officer.commit();
            assertThatThrownBy(() -> acting.get(20, TimeUnit.SECONDS)).as(change).hasRootCauseInstanceOf(NotFoundException.class);
            assertThat(officer.createQuery("select string_agg(outcome, ' ') from audit_event where chain = 'staff' and seq > :last").bind("last", last).mapTo(String.class).one())
                    .as("after it, the log has nothing but the refusal: %s", change).isEqualTo("refused");
        }
        if (!after.startsWith("select")) {
            newsroom.database.change(Schema.NEWSROOM, after);
        }
    }

    private static int waiting(Jdbi database) {
        return database.withHandle(handle -> handle.createQuery("select count(*) from pg_locks l join pg_stat_activity a on a.pid = l.pid"
                + " where not l.granted and a.datname = current_database()").mapTo(Integer.class).one());
    }

    @Test
    void aReleaseEndsInTheMomentItNamesForEverybody() throws Exception {
        LocalDate last = LocalDate.now(ZoneOffset.UTC).plusDays(2);
        UUID release = live(last);
        UUID waiting = release(approved(), last);
        var end = last.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        newsroom.now = end.minusMillis(1);
        assertThat(newsroom.services.releases().open(partner.actor(), partner.vault(), release).id()).isEqualTo(release);
        assertThat(newsroom.services.releases().view(desk.actor(), desk.vault(), caseId, release).state()).isEqualTo(ReleaseState.OPEN);
        newsroom.now = end;
        assertThatThrownBy(() -> newsroom.services.releases().open(partner.actor(), partner.vault(), release)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> newsroom.services.releases().download(partner.actor(), partner.vault(), release)).isInstanceOf(NotFoundException.class);
        assertThat(newsroom.services.releases().received(partner.actor(), partner.vault())).extracting("id").doesNotContain(release);
        assertThat(newsroom.services.releases().view(desk.actor(), desk.vault(), caseId, release).state()).isEqualTo(ReleaseState.ENDED);
        assertThat(newsroom.view(desk, caseId).releases()).allMatch(known -> known.state() == ReleaseState.ENDED);
        assertRule("ended", () -> newsroom.services.releases().confirm(editor.actor(), editor.vault(), caseId, waiting));
        assertRule("expiry", () -> release(approved(), last));
    }

    @Test
    void aReleaseThatSomebodySealedToARecipientWithoutTheNewsroomIsNotOpened() throws Exception {
        UUID release = live(LocalDate.now(ZoneOffset.UTC).plusDays(3));
        UUID other = live(LocalDate.now(ZoneOffset.UTC).plusDays(3));
        newsroom.database.changeBehindTheTriggers("update release r set sealed_card = o.sealed_card, output_blob = o.output_blob from release o where r.id = ? and o.id = ?", release, other);
        assertUnread(release);
        String manifest = "{\"release\":\"" + release + "\",\"output\":\"sha256:00\",\"engine\":\"e\",\"verdict\":\"clean\",\"recipients\":[],\"until\":\"2099-01-01\",\"viewOnly\":false}";
        var card = Map.of("from", "Desk", "purpose", "a purpose", "until", "2099-01-01", "sizes", Map.of("pages", List.of()), "pages", List.of(0L, 9L), "bytes", 9, "report", "{}",
                "manifest", manifest, "signature", Base64.getEncoder().encodeToString(new byte[64 + 2420]), "signedBy", "");
        byte[] forged = Sealed.seal(card, List.of(Recipient.parse(partner.vault().recipient().encode())), Newsroom.RANDOM);
        newsroom.database.changeBehindTheTriggers("update release set sealed_card = ? where id = ?", forged, release);
        assertUnread(release);
        assertThat(newsroom.services.releases().received(partner.actor(), partner.vault())).extracting("id").contains(other).doesNotContain(release);
    }

    private static void assertUnread(UUID release) {
        for (ThrowingCallable act : List.<ThrowingCallable>of(() -> newsroom.services.releases().open(partner.actor(), partner.vault(), release),
                () -> newsroom.services.releases().page(partner.actor(), partner.vault(), release, 1),
                () -> newsroom.services.releases().download(partner.actor(), partner.vault(), release),
                () -> newsroom.services.releases().checkFile(partner.actor(), partner.vault(), release, new byte[32]))) {
            assertThatThrownBy(act).isInstanceOf(NotFoundException.class);
        }
    }

    private static void assertRule(String code, ThrowingCallable act) {
        assertThatThrownBy(act).isInstanceOfSatisfying(RuleException.class, rule -> assertThat(rule.code()).isEqualTo(code));
    }

    private UUID live(LocalDate until) {
        UUID release = release(approved(), until);
        newsroom.services.releases().confirm(editor.actor(), editor.vault(), caseId, release);
        return release;
    }

    private UUID approved() {
        UUID proposal = propose(preview());
        newsroom.services.redactions().approve(editor.actor(), editor.vault(), caseId, proposal);
        return proposal;
    }

    private UUID release(UUID proposal, LocalDate until) {
        return newsroom.services.releases().propose(desk.actor(), desk.vault(), caseId, proposal, Set.of(partner.actor().personId()), "a purpose", until, false);
    }

    private UUID propose(UUID preview) {
        return newsroom.services.redactions().propose(desk.actor(), desk.vault(), caseId, document, preview, "");
    }

    private UUID preview() {
        UUID preview = newsroom.services.redactions().preview(desk.actor(), desk.vault(), caseId, document, Width.QUANTISED, Mode.PICTURES);
        await(() -> newsroom.services.redactions().pulse(desk.actor(), desk.vault(), caseId, document).get("preview").equals(preview + "ready"));
        return preview;
    }

    private UUID newest() {
        return newsroom.preview(desk, caseId, document).id();
    }

    private void mark(String text) {
        newsroom.services.redactions().change(desk.actor(), desk.vault(), caseId, document,
                List.of(new MarkBoard.Draft(new TextMark(text, "source", false, false), MarkBoard.Origin.HAND)), List.of());
    }
}
