package org.postern.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.casework.Newsroom.Staff;
import org.postern.casework.acts.Act;
import org.postern.casework.acts.Actor;
import org.postern.casework.acts.Acts;
import org.postern.casework.acts.NotFoundException;
import org.postern.casework.acts.Role;
import org.postern.casework.acts.RuleException;
import org.postern.casework.audit.AuditCheck;
import org.postern.casework.audit.AuditEvent;
import org.postern.casework.audit.AuditLog;
import org.postern.casework.audit.AuditQuery;
import org.postern.casework.intake.Codename;

final class AuditLogTest {
    @TempDir
    private Path folder;
    private Newsroom newsroom;
    private Staff desk;
    private Actor officer;

    @BeforeEach
    void start() throws IOException {
        newsroom = new Newsroom(TestDatabase.create(), folder);
        desk = newsroom.hire("desk", Role.JOURNALIST, Role.DESK);
        officer = Newsroom.actor("officer", Role.OFFICER);
        newsroom.services.people().register(officer);
    }

    @AfterEach
    void stop() {
        newsroom.close();
    }

    @Test
    void actsAndRefusalsAreThereInOrderWithKeysThatWereOpened() throws IOException {
        UUID caseId = newsroom.send(Codename.generate(Newsroom.RANDOM), "hello");
        newsroom.services.desk().open(desk.actor(), desk.vault(), caseId);
        newsroom.view(desk, caseId);
        Staff outside = newsroom.hire("outside", Role.JOURNALIST);
        assertThatThrownBy(() -> newsroom.view(outside, caseId)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> newsroom.services.cases().revoke(desk.actor(), desk.vault(), caseId, "id-desk")).isInstanceOf(RuleException.class);
        List<AuditEvent> all = newsroom.services.auditLog().find(officer, new AuditQuery(null, null, null, 0, null, 0, 100)).reversed();
        assertThat(all).extracting(AuditEvent::act).containsSubsequence("person.signed-in", "key.newsroom-made", "vault.made", "vault.unlocked",
                "key.opened", "case.opened", "key.opened", "case.viewed");
        assertThat(newsroom.services.auditLog().find(officer, new AuditQuery(null, "case", caseId, 1, false, 0, 100))).singleElement().satisfies(refused -> {
            assertThat(refused.act()).isEqualTo("case.revoked");
            assertThat(refused.detail()).isEqualTo("last-holder");
            assertThat(refused.actorName()).isEqualTo("desk");
        });
        assertThat(newsroom.services.auditLog().find(officer, new AuditQuery("id-outside", "case.viewed", null, 1, false, 0, 100))).hasSize(1);
        assertThat(newsroom.services.auditLog().verify(officer).whole()).isTrue();
    }

    @Test
    void aCopyOfTheLogIsFollowedWithoutTheServer() throws Exception {
        newsroom.send(Codename.generate(Newsroom.RANDOM), "hello");
        assertThatThrownBy(() -> newsroom.view(desk, UUID.randomUUID())).isInstanceOf(NotFoundException.class);
        var copy = new ByteArrayOutputStream();
        newsroom.services.auditLog().export(officer, copy);
        var before = new HashMap<>(Map.of("staff", "00".repeat(32), "source", "00".repeat(32)));
        var seen = new HashMap<String, Integer>();
        for (String line : copy.toString(StandardCharsets.UTF_8).lines().toList()) {
            JsonNode event = new ObjectMapper().readTree(line);
            String chain = event.get("chain").asText();
            assertThat(event.get("seq").asInt()).isEqualTo(seen.merge(chain, 1, Integer::sum));
            assertThat(event.get("prev").asText()).isEqualTo(before.get(chain));
            var leaf = new StringBuilder();
            for (String field : List.of("chain", "seq", "at", "day", "actor", "act", "outcome", "case_id", "subject", "person", "detail")) {
                String value = event.get(field).isNull() ? null : event.get(field).asText();
                leaf.append(value == null ? "-," : value.getBytes(StandardCharsets.UTF_8).length + ":" + value + ",");
            }
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(HexFormat.of().parseHex(before.get(chain)));
            assertThat(HexFormat.of().formatHex(digest.digest(leaf.toString().getBytes(StandardCharsets.UTF_8)))).isEqualTo(event.get("hash").asText());
            before.put(chain, event.get("hash").asText());
        }
        assertThat(seen).containsKeys("staff", "source");
        assertThat(newsroom.services.auditLog().perDay(officer, new AuditQuery("id-desk", null, null, 30, null, 0, 1))).singleElement()
                .satisfies(day -> assertThat(day.refused()).isEqualTo(1)).satisfies(day -> assertThat(day.done()).isPositive());
        assertThatThrownBy(() -> newsroom.services.auditLog().export(desk.actor(), copy)).isInstanceOf(NotFoundException.class);
    }

    @Test
    void onlyAnOfficerReadsTheLog() {
        assertThatThrownBy(() -> newsroom.services.auditLog().find(desk.actor(), new AuditQuery(null, null, null, 0, null, 0, 10)))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> newsroom.services.auditLog().verify(desk.actor())).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> newsroom.services.freezes().review(desk.actor())).isInstanceOf(NotFoundException.class);
        assertThat(newsroom.services.auditLog().find(officer, new AuditQuery("id-desk", "officer", null, 0, false, 0, 10))).hasSize(3);
    }

    @Test
    void whatASourceDidHasADayAndNothingThatTellsWhoOrWhen() throws IOException {
        newsroom.send(Codename.generate(Newsroom.RANDOM), "hello", "a file");
        List<Map<String, Object>> rows = newsroom.database.jdbi(Schema.NEWSROOM).withHandle(h -> h.select("select * from audit_event where chain = 'source'").mapToMap().list());
        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row.get("act")).isEqualTo("source.sent");
            assertThat(row.get("at")).isNull();
            assertThat(row.get("actor")).isNull();
            assertThat(row.get("detail")).isNull();
            assertThat(row.get("seq")).isEqualTo(1L);
        });
        List<String> timed = newsroom.database.jdbi(Schema.OWNER).withHandle(h -> h.select("select table_name || '.' || column_name from information_schema.columns"
                + " where table_schema = 'public' and data_type like 'timestamp%' and table_name in ('mailbox', 'submission', 'message', 'document', 'casefile', 'case_key')")
                .mapTo(String.class).list());
        assertThat(timed).containsExactly("casefile.frozen_at");
    }

    @Test
    void anActThatFailsLeavesNoEventAndAnEventThatFailsNoAct() {
        long before = staffEvents();
        Acts acts = new Acts(newsroom.database.jdbi(Schema.NEWSROOM));
        assertThatThrownBy(() -> acts.perform(desk.actor(), Act.CASE_VIEWED, (handle, event) -> {
            throw new IllegalStateException("broken");
        })).isInstanceOf(IllegalStateException.class);
        assertThat(staffEvents()).isEqualTo(before);
        assertThatThrownBy(() -> acts.perform(desk.actor(), Act.CASE_VIEWED, (handle, event) -> {
            handle.execute("update person set name = 'changed' where id = 'id-desk'");
            event.detail("x".repeat(201));
            return null;
        })).hasMessageContaining("audit_event_detail_check");
        assertThat(newsroom.services.people().find(desk.actor(), "id-desk").orElseThrow().name()).isEqualTo("desk");
        assertThat(staffEvents()).isEqualTo(before);
    }

    @Test
    void manyActsAtOnceMakeOneUnbrokenChain() throws Exception {
        Acts acts = new Acts(newsroom.database.jdbi(Schema.NEWSROOM));
        long before = staffEvents();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            Callable<Void> act = () -> acts.perform(desk.actor(), Act.PAGE_VIEWED, (handle, event) -> null);
            for (var done : threads.invokeAll(java.util.Collections.nCopies(200, act))) {
                done.get();
            }
        }
        assertThat(staffEvents()).isEqualTo(before + 200);
        assertThat(newsroom.services.auditLog().verify(officer).brokenAt()).isZero();
    }

    @Test
    void aLogThatSomebodyChangedBehindTheTriggersIsFoundBroken() throws Exception {
        for (int i = 0; i < 10; i++) {
            newsroom.services.auditLog().find(officer, new AuditQuery(null, null, null, 0, null, 0, 10));
        }
        assertThat(walk().whole()).isTrue();
        asSuperuser("update audit_event set actor = 'id-other' where chain = 'staff' and seq = 7");
        assertThat(walk().brokenAt()).isEqualTo(7);
        asSuperuser("update audit_event set actor = 'id-officer' where chain = 'staff' and seq = 7");
        assertThat(walk().whole()).isTrue();
        asSuperuser("update audit_event set hash = sha256(hash) where chain = 'staff' and seq = 5");
        assertThat(walk().brokenAt()).isEqualTo(5);
    }

    @Test
    void aLogThatIsCutShortIsFoundBroken() throws Exception {
        asSuperuser("delete from audit_event where chain = 'staff' and seq = (select max(seq) from audit_event where chain = 'staff')");
        assertThat(walk().whole()).isFalse();
    }

    private AuditCheck walk() {
        return newsroom.database.jdbi(Schema.NEWSROOM).withHandle(AuditLog::walk);
    }

    private void asSuperuser(String change) throws Exception {
        try (Connection connection = newsroom.database.superuser().getConnection(); Statement statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica");
            assertThat(statement.executeUpdate(change)).isPositive();
        }
    }

    private long staffEvents() {
        Jdbi jdbi = newsroom.database.jdbi(Schema.NEWSROOM);
        return jdbi.withHandle(h -> h.select("select seq from audit_head where chain = 'staff'").mapTo(Long.class).one());
    }
}
