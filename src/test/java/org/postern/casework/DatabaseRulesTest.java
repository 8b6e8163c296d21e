package org.postern.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the database refuses by itself, whatever the program says: tried in plain SQL as each of its users. */
final class DatabaseRulesTest {
    private static final byte[] SUBJECT = new byte[32];
    private static final byte[] OTHER_SUBJECT = new byte[] {1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
    private static TestDatabase database;
    private static Jdbi newsroom;
    private static Jdbi owner;

    private UUID caseId;
    private UUID document;
    private UUID preview;

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
        newsroom = database.jdbi(Schema.NEWSROOM);
        owner = database.jdbi(Schema.OWNER);
        newsroom.useHandle(h -> {
            for (String person : List.of("ana", "ben", "officer")) {
                h.execute("insert into person (id, name, roles) values (?, ?, '{}')", person, person);
            }
        });
    }

    @BeforeEach
    void aCaseWithAFinishedPreview() {
        caseId = UUID.randomUUID();
        document = UUID.randomUUID();
        preview = UUID.randomUUID();
        owner.useHandle(h -> {
            UUID submission = UUID.randomUUID();
            h.execute("insert into casefile (id, name, arrived_on) values (?, ?, current_date)", caseId, name());
            h.execute("insert into submission values (?, ?, 1, current_date, 'small', 1)", submission, caseId);
            h.execute("insert into document (id, case_id, submission_id, ordinal, arrived_on, original_blob, sealed_name)"
                    + " values (?, ?, ?, 1, current_date, ?, '')", document, caseId, submission, UUID.randomUUID().toString().replace("-", ""));
        });
        newsroom.useTransaction(h -> {
            TestDatabase.event(h);
            h.execute("insert into preview (id, document_id, source_version, marks_revision, made_by, sealed_plan) values (?, ?, gen_random_uuid(), 1, 'ana', '')",
                    preview, document);
            h.execute("update preview set state = 'ready', engine = 'e', sealed_facts = '', output_blob = 'o', subject = ? where id = ?", SUBJECT, preview);
        });
    }

    /** Whoever adds a column that can hold text says here what it holds; words that people type about a case belong into a sealed one. */
    @Test
    void everyColumnThatCanHoldTextHoldsNamesCodesKeysOrStates() {
        Map<String, String> known = Map.ofEntries(
                Map.entry("audit_event", "act actor chain detail outcome person subject"), Map.entry("audit_head", "chain"), Map.entry("blob_trash", "blob"),
                Map.entry("case_key", "recipient"), Map.entry("case_wrap", "given_by person_id"), Map.entry("casefile", "frozen_by name state"),
                Map.entry("document", "clean_blob original_blob pages_blob state texts_blob"), Map.entry("mailbox", "reply_recipient"),
                Map.entry("mark", "author removed_by"), Map.entry("mark_step", "kind person"), Map.entry("message", "author direction"),
                Map.entry("newsroom_key", "recipient"), Map.entry("newsroom_wrap", "given_by person_id"), Map.entry("page_look", "person"),
                Map.entry("person", "fingerprint frozen_by id name recipient roles"), Map.entry("preview", "engine made_by output_blob pages_blob state"),
                Map.entry("proposal", "decided_by proposed_by state"), Map.entry("reason", "added_by code words"), Map.entry("recovery_key", "recipient"),
                Map.entry("release", "decided_by frozen_by output_blob pages_blob proposed_by state"), Map.entry("release_recipient", "person_id recipient"),
                Map.entry("scheduled_tasks", "picked_by task_instance task_name"), Map.entry("standstill", "state step_by"), Map.entry("submission", "size_class"));
        Map<String, String> found = new TreeMap<>();
        owner.useHandle(h -> h.createQuery("select table_name, string_agg(column_name, ' ' order by column_name) from information_schema.columns"
                        + " where table_schema = 'public' and table_name <> 'flyway_schema_history'"
                        + " and data_type not in ('uuid', 'bigint', 'integer', 'smallint', 'boolean', 'date', 'timestamp with time zone', 'bytea') group by 1")
                .map((row, context) -> Map.entry(row.getString(1), row.getString(2))).forEach(column -> found.put(column.getKey(), column.getValue())));
        assertThat(found).containsExactlyInAnyOrderEntriesOf(known);
        refused(newsroom, "reason_words_are_sealed", "insert into reason (code, words, place) values ('plain', 'plain words', 5)");
    }

    @Test
    void whatIsDoneWithoutAnEventInTheSameTransactionIsNotDone() {
        UUID proposal = propose("ana", SUBJECT);
        run(newsroom, "insert into case_key (case_id, generation, recipient) values (?, 2, ?)", caseId, "recipient " + caseId);
        newsroom.useTransaction(TestDatabase::event);
        for (String statement : List.of("insert into case_wrap (case_id, generation, person_id, sealed, given_by) values (':case', 2, 'ben', '', 'ana')",
                "insert into case_key (case_id, generation, recipient) values (':case', 3, 'r:case')",
                "insert into newsroom_key (id, recipient) values (gen_random_uuid(), 'n:case')",
                "update casefile set state = 'open' where id = ':case'", "update casefile set frozen_at = now(), frozen_by = 'officer' where id = ':case'",
                "delete from casefile where id = ':case'", "update person set frozen_at = now(), frozen_by = 'officer' where id = 'ana'",
                "insert into mark (id, document_id, author, added_revision, sealed) values (gen_random_uuid(), ':document', 'ana', 1, '')",
                "insert into page_look (document_id, source_version, page, person) values (':document', gen_random_uuid(), 1, 'ana')",
                "update proposal set state = 'approved', decided_by = 'ben', decided_at = now() where id = '" + proposal + "'",
                "insert into message (id, case_id, ordinal, direction, on_day, author, sealed) values (gen_random_uuid(), ':case', 1, 'out', current_date, 'ana', '')",
                "update standstill set state = 'asked', step_by = 'officer', step_at = now()", "update reason set retired_at = now() where code = 'place'", "insert into reason_book (sealed, signature, readers) values ('', '', sha256(''))")) {
            String sql = statement.replace(":case", caseId.toString()).replace(":document", document.toString());
            assertThatThrownBy(() -> newsroom.useTransaction(h -> h.execute(sql))).as(sql).hasStackTraceContaining("What is done is in the log");
            try (Handle h = newsroom.open()) {
                h.begin();
                TestDatabase.event(h);
                assertThat(h.execute(sql)).as("with an event: %s", sql).isEqualTo(1);
                h.execute("set constraints all immediate");
                h.rollback();
            }
        }
        refused(newsroom, "must be owner", "alter table proposal disable trigger all");
        refused(newsroom, "permission denied", "set session_replication_role = replica");
    }

    @Test
    void whoProposedDoesNotApprove() {
        UUID proposal = propose("ana", SUBJECT);
        refused(newsroom, "proposal_two_people", "update proposal set state = 'approved', decided_by = 'ana', decided_at = now() where id = ?", proposal);
        refused(newsroom, "proposal_two_people", "update proposal set state = 'sent-back', decided_by = 'ana', decided_at = now() where id = ?", proposal);
        refused(owner, "proposal_two_people", "update proposal set state = 'approved', decided_by = 'ana', decided_at = now() where id = ?", proposal);
        refused(newsroom, "proposal_decided", "update proposal set state = 'approved' where id = ?", proposal);
        refused(newsroom, "proposal_decided", "update proposal set state = 'approved', decided_at = now() where id = ?", proposal);
        run(newsroom, "update proposal set state = 'approved', decided_by = 'ben', decided_at = now() where id = ?", proposal);
    }

    @Test
    void whatWasProposedDoesNotChangeAndADecisionIsFinal() {
        UUID proposal = propose("ana", SUBJECT);
        refused(newsroom, "does not change", "update proposal set proposed_by = 'ben' where id = ?", proposal);
        refused(newsroom, "does not change", "update proposal set subject = sha256('') where id = ?", proposal);
        refused(newsroom, "does not change", "update proposal set preview_id = gen_random_uuid() where id = ?", proposal);
        run(newsroom, "update proposal set state = 'sent-back', decided_by = 'ben', decided_at = now() where id = ?", proposal);
        refused(newsroom, "decided proposal", "update proposal set state = 'approved' where id = ?", proposal);
        refused(newsroom, "permission denied", "delete from proposal where id = ?", proposal);
    }

    @Test
    void aProposalBeginsOpenAndNamesTheSubjectOfAFinishedPreview() {
        assertThatThrownBy(() -> propose("ana", OTHER_SUBJECT)).hasMessageContaining("names a finished preview");
        refused(newsroom, "begins open", "insert into proposal (id, document_id, preview_id, subject, proposed_by, sealed_note, state, decided_by, decided_at)"
                + " values (gen_random_uuid(), ?, ?, ?, 'ana', '', 'approved', 'ben', now())", document, preview, SUBJECT);
        propose("ana", SUBJECT);
        assertThatThrownBy(() -> propose("ben", SUBJECT)).hasMessageContaining("proposal_one_open");
    }

    @Test
    void aFinishedPreviewIsNotExchanged() {
        refused(newsroom, "does not change", "update preview set subject = sha256('') where id = ?", preview);
        refused(newsroom, "does not change", "update preview set output_blob = 'other' where id = ?", preview);
        refused(newsroom, "does not change", "update preview set state = 'waiting', subject = null where id = ?", preview);
    }

    @Test
    void onlyAnApprovedRedactionIsReleased() {
        UUID proposal = propose("ana", SUBJECT);
        refused(newsroom, "approved redaction", insertRelease("proposed"), UUID.randomUUID(), caseId, proposal, SUBJECT);
        run(newsroom, "update proposal set state = 'approved', decided_by = 'ben', decided_at = now() where id = ?", proposal);
        refused(newsroom, "approved redaction", insertRelease("proposed"), UUID.randomUUID(), caseId, proposal, OTHER_SUBJECT);
        refused(newsroom, "begins as a proposal", "insert into release (id, case_id, proposal_id, subject, proposed_by, expires_at, view_only, sealed_terms, state,"
                + " decided_by, decided_at, output_blob, sealed_card) values (gen_random_uuid(), ?, ?, ?, 'ana', now() + interval '1 day', false, '', 'live',"
                + " 'ben', now(), 'o', '')", caseId, proposal, SUBJECT);
        run(newsroom, insertRelease("proposed"), UUID.randomUUID(), caseId, proposal, SUBJECT);
    }

    @Test
    void whoProposedAReleaseDoesNotConfirmIt() {
        UUID release = proposedRelease();
        String confirm = "update release set state = 'live', decided_by = ?, decided_at = now(), output_blob = 'o', sealed_card = '' where id = ?";
        refused(newsroom, "release_two_people", confirm, "ana", release);
        refused(owner, "release_two_people", confirm, "ana", release);
        refused(newsroom, "release_decided", "update release set state = 'live', output_blob = 'o', sealed_card = '' where id = ?", release);
        refused(newsroom, "release_sealed", "update release set state = 'live', decided_by = 'ben', decided_at = now() where id = ?", release);
        run(newsroom, confirm, "ben", release);
    }

    @Test
    void aReleaseKeepsItsTermsAndItsRecipients() {
        UUID release = proposedRelease();
        run(newsroom, "insert into release_recipient values (?, 'ben', 'age1')", release);
        refused(newsroom, "does not change", "update release set expires_at = now() + interval '10 years' where id = ?", release);
        refused(newsroom, "does not change", "update release set view_only = not view_only where id = ?", release);
        refused(newsroom, "permission denied", "update release_recipient set person_id = 'officer' where release_id = ?", release);
        refused(owner, "those it was proposed for", "update release_recipient set person_id = 'officer' where release_id = ?", release);
        run(newsroom, "update release set state = 'live', decided_by = 'ben', decided_at = now(), output_blob = 'o', sealed_card = '' where id = ?", release);
        refused(newsroom, "those it was proposed for", "insert into release_recipient values (?, 'officer', 'age1')", release);
        refused(newsroom, "does not change", "update release set output_blob = 'other' where id = ?", release);
        refused(newsroom, "does not change", "update release set state = 'declined', output_blob = null, sealed_card = null where id = ?", release);
        refused(owner, "frozen, not deleted", "delete from release where id = ?", release);
        run(newsroom, "update release set frozen_at = now(), frozen_by = 'officer' where id = ?", release);
    }

    @ParameterizedTest
    @ValueSource(strings = {Schema.NEWSROOM, Schema.PORTAL, Schema.OWNER})
    void nobodyChangesTheLog(String user) {
        newsroom.useHandle(h -> h.select("select append_event('case.viewed', 'done', 'ana', null, null, null, null)").mapTo(Long.class).one());
        Jdbi jdbi = database.jdbi(user);
        String refusal = user.equals(Schema.OWNER) ? "append-only|next event|follows its last event" : "permission denied";
        for (String statement : List.of("update audit_event set actor = 'ben'", "delete from audit_event", "truncate audit_event",
                "update audit_head set seq = 0", "delete from audit_head", "truncate audit_head",
                "insert into audit_event (chain, seq, at, on_day, act, outcome, prev, hash) values ('staff', 1, now(), current_date, 'case.viewed', 'done',"
                        + " decode(repeat('00', 32), 'hex'), decode(repeat('00', 32), 'hex'))",
                "insert into audit_event select 'staff', seq + 1, at, on_day, actor, act, outcome, case_id, subject, person, detail, hash, sha256(hash)"
                        + " from audit_event where chain = 'staff' order by seq desc limit 1",
                "insert into audit_head values ('third', 0, decode(repeat('00', 32), 'hex'))")) {
            assertThatThrownBy(() -> run(jdbi, statement)).as(statement).hasMessageFindingMatch(refusal);
        }
    }

    @Test
    void theNewsroomsUserCannotSpeakForASourceNorMakeTables() {
        refused(newsroom, "permission denied", "create table mine (x int)");
        assertThatThrownBy(() -> newsroom.useHandle(h -> h.select("select append_source_event('source.sent', null)").mapTo(Long.class).one()))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> newsroom.useHandle(h -> h.select("select id from mailbox").mapToMap().list())).hasMessageContaining("permission denied");
        assertThatThrownBy(() -> newsroom.useHandle(h -> h.select("select verifier from mailbox").mapToMap().list())).hasMessageContaining("permission denied");
        refused(newsroom, "permission denied", "delete from document");
        refused(newsroom, "permission denied", "update case_wrap set person_id = 'ben'");
    }

    @Test
    void aQueueEntryCarriesNoContent() {
        refused(newsroom, "check constraint", "insert into scheduled_tasks (task_name, task_instance, task_data, execution_time, picked, version)"
                + " values ('x', 'y', decode(repeat('00', 300), 'hex'), now(), false, 1)");
    }

    private UUID propose(String person, byte[] subject) {
        UUID id = UUID.randomUUID();
        run(newsroom, "insert into proposal (id, document_id, preview_id, subject, proposed_by, sealed_note) values (?, ?, ?, ?, ?, '')", id, document,
                preview, subject, person);
        return id;
    }

    private UUID proposedRelease() {
        UUID proposal = propose("ana", SUBJECT);
        run(newsroom, "update proposal set state = 'approved', decided_by = 'ben', decided_at = now() where id = ?", proposal);
        UUID release = UUID.randomUUID();
        run(newsroom, insertRelease("proposed"), release, caseId, proposal, SUBJECT);
        return release;
    }

    private static String insertRelease(String state) {
        return "insert into release (id, case_id, proposal_id, subject, proposed_by, expires_at, view_only, sealed_terms, state)"
                + " values (?, ?, ?, ?, 'ana', now() + interval '1 day', false, '', '" + state + "')";
    }

    private static String name() {
        String digits = UUID.randomUUID().toString().replace("-", "").toUpperCase().substring(0, 8);
        return digits.replaceAll("(..)(?=.)", "$1-");
    }

    private static void refused(Jdbi jdbi, String why, String statement, Object... arguments) {
        assertThatThrownBy(() -> run(jdbi, statement, arguments)).as(statement).hasMessageContaining(why);
    }

    private static void run(Jdbi jdbi, String statement, Object... arguments) {
        jdbi.useTransaction((Handle h) -> {
            if (h.createQuery("select has_function_privilege('append_event(text, text, text, uuid, text, text, text)', 'execute')").mapTo(Boolean.class).one()) {
                TestDatabase.event(h);
            }
            assertThat(h.execute(statement, arguments)).isPositive();
        });
    }
}
