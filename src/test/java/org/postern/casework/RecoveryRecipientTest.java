package org.postern.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.age.HybridIdentity;
import org.postern.casework.Newsroom.Staff;
import org.postern.casework.acts.Role;
import org.postern.casework.acts.RuleException;
import org.postern.casework.intake.Codename;
import org.postern.casework.keys.CaseKeys;
import org.postern.vault.WrappedKey;

/** The recovery recipient is given every key; whoever can write to the database must not be able to become it. */
final class RecoveryRecipientTest {
    @TempDir
    private Path folder;
    private Newsroom newsroom;
    private Jdbi database;
    private final HybridIdentity officers = HybridIdentity.generate(Newsroom.RANDOM);

    @BeforeEach
    void start() throws IOException {
        newsroom = new Newsroom(TestDatabase.create(), folder);
        database = newsroom.database.jdbi(Schema.NEWSROOM);
    }

    @AfterEach
    void stop() {
        newsroom.close();
        officers.close();
    }

    @Test
    void aRecipientThatTheNewsroomDidNotSignIsGivenNoNewsroomKey() {
        recover(null);
        assertUnsigned(() -> newsroom.hire("desk", Role.JOURNALIST, Role.DESK));
        recover(newsroom.signing.sign("recipient of id-desk", officers.recipient().encode()));
        assertUnsigned(() -> newsroom.hire("desk", Role.JOURNALIST, Role.DESK));
        assertThat(count("newsroom_key")).isZero();
        assertThat(count("person where vault is not null")).as("the act left nothing at all").isZero();
        assertThat(count("audit_event where act = 'vault.made' and outcome = 'refused' and detail = 'unsigned-recovery'")).isEqualTo(2);
    }

    @Test
    void aRecipientThatTheNewsroomDidNotSignIsGivenNoCaseKeyAndNobodyLosesTheCaseHalfway() throws IOException {
        Staff desk = newsroom.hire("desk", Role.JOURNALIST, Role.DESK);
        Staff editor = newsroom.hire("editor", Role.EDITOR);
        UUID caseId = newsroom.send(Codename.generate(Newsroom.RANDOM), "to be rolled");
        newsroom.services.desk().open(desk.actor(), desk.vault(), caseId);
        newsroom.services.cases().grant(desk.actor(), desk.vault(), caseId, editor.actor().personId());
        recover(new byte[3000]);
        assertUnsigned(() -> newsroom.services.cases().revoke(desk.actor(), desk.vault(), caseId, editor.actor().personId()));
        assertThat(count("case_key")).isEqualTo(1);
        assertThat(newsroom.view(editor, caseId).holders()).hasSize(2);
    }

    @Test
    void aSignedRecipientOpensTheKeysThatAreMadeFromThenOn() throws IOException {
        recover(newsroom.signing.sign(CaseKeys.RECOVERY_PURPOSE, officers.recipient().encode()));
        Staff desk = newsroom.hire("desk", Role.JOURNALIST, Role.DESK);
        Staff editor = newsroom.hire("editor", Role.EDITOR);
        UUID caseId = newsroom.send(Codename.generate(Newsroom.RANDOM), "to be rolled");
        newsroom.services.desk().open(desk.actor(), desk.vault(), caseId);
        newsroom.services.cases().grant(desk.actor(), desk.vault(), caseId, editor.actor().personId());
        newsroom.services.cases().revoke(desk.actor(), desk.vault(), caseId, editor.actor().personId());
        assertOpens("newsroom_key where true");
        assertOpens("case_key where generation = 2");
    }

    private void assertOpens(String where) throws IOException {
        record Row(String recipient, byte[] sealed) {}
        Row row = database.withHandle(handle -> handle.createQuery("select recipient, sealed_to_recovery from " + where)
                .map((r, context) -> new Row(r.getString(1), r.getBytes(2))).one());
        try (HybridIdentity key = WrappedKey.unwrap(row.sealed, List.of(officers))) {
            assertThat(key.recipient().encode()).isEqualTo(row.recipient);
        }
    }

    private static void assertUnsigned(org.assertj.core.api.ThrowableAssert.ThrowingCallable act) {
        assertThatThrownBy(act).isInstanceOfSatisfying(RuleException.class, rule -> assertThat(rule.code()).isEqualTo("unsigned-recovery"));
    }

    private void recover(byte[] signature) {
        database.useHandle(handle -> {
            handle.execute("update recovery_key set retired_at = now()");
            handle.createUpdate("insert into recovery_key (recipient, signature) values (:recipient, :signature) on conflict (recipient) do update"
                    + " set signature = excluded.signature, retired_at = null").bind("recipient", officers.recipient().encode()).bind("signature", signature).execute();
        });
    }

    private int count(String what) {
        return database.withHandle(handle -> handle.createQuery("select count(*) from " + what).mapTo(Integer.class).one());
    }
}
