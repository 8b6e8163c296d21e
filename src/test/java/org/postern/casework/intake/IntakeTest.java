package org.postern.casework.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.age.HybridIdentity;
import org.postern.age.Opener;
import org.postern.casework.Schema;
import org.postern.casework.SignedNewsroom;
import org.postern.casework.TestDatabase;
import org.postern.store.BlobId;
import org.postern.store.FolderBlobStore;
import org.postern.store.Padding;

final class IntakeTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final HybridIdentity NEWSROOM = HybridIdentity.generate(RANDOM);
    private static final SignedNewsroom SIGNED = new SignedNewsroom();
    private static TestDatabase database;
    @TempDir
    private static Path keys;

    @TempDir
    private Path folder;
    private FolderBlobStore store;
    private NewsroomRecipient recipient;
    private Mailboxes mailboxes;
    private Submissions submissions;
    private IntakeDatabase intake;

    @BeforeAll
    static void publishANewsroomKey() throws IOException {
        database = TestDatabase.create();
        SIGNED.publish(database, NEWSROOM.recipient());
    }

    @BeforeEach
    void start() throws IOException {
        store = new FolderBlobStore(folder, "portal", RANDOM, Clock.systemUTC());
        intake = new IntakeDatabase(database.jdbi(Schema.PORTAL));
        recipient = new NewsroomRecipient(intake, SIGNED.publicKey(keys.resolve("signing.pub")));
        mailboxes = new Mailboxes(intake, recipient, new Stretcher(2), RANDOM);
        submissions = new Submissions(intake, store, new Space(store, 0), RANDOM);
    }

    @Test
    void aSourceComesBackWithTheCodenameInAnotherCaseAndSeesWhatWasSent() throws IOException {
        Codename codename = Codename.generate(RANDOM);
        String typed = String.join("  ", codename.words()).toUpperCase();
        try (Mailbox mailbox = mailboxes.create(mailboxes.keys(codename)); Submission submission = submissions.begin(mailbox)) {
            submission.addMessage("the letter is genuine");
            assertThat(submission.addFile("a.pdf", bytes(100_000))).isEqualTo(new ReceivedFile("a.pdf", 100_000, true));
            assertThat(submission.addFile("empty.txt", bytes(0)).stored()).isFalse();
            submission.commit();
        }
        try (Mailbox again = mailboxes.open(mailboxes.keys(Codename.parse(typed.toCharArray()))).orElseThrow()) {
            assertThat(again.sent()).singleElement().satisfies(item -> {
                assertThat(item.files()).isEqualTo(1);
                assertThat(item.messages()).isEqualTo(1);
            });
            assertThat(again.replies()).isEmpty();
        }
    }

    @Test
    void theNewsroomKeyOpensTheCaseAndTheCaseKeyTheFile() throws IOException {
        UUID caseId;
        try (Mailbox mailbox = newMailbox(); Submission submission = submissions.begin(mailbox)) {
            submission.addFile("deep/plan.txt", new ByteArrayInputStream("the plan".getBytes()));
            submission.commit();
            caseId = intake.mailbox(mailbox.id()).orElseThrow().caseId();
        }
        Jdbi newsroom = database.jdbi(Schema.NEWSROOM);
        byte[] wrapped = newsroom.withHandle(h -> h.select("select sealed_to_newsroom from case_key where case_id = ?", caseId)
                .mapTo(byte[].class).one());
        try (HybridIdentity caseKey = HybridIdentity.parse(new String(Opener.open(wrapped, List.of(NEWSROOM))).toCharArray())) {
            var row = newsroom.withHandle(h -> h.select("select original_blob, sealed_name from document where case_id = ?", caseId).mapToMap().one());
            assertThat(SealedText.FileNote.parse(SealedText.open((byte[]) row.get("sealed_name"), List.of(caseKey))))
                    .isEqualTo(new SealedText.FileNote("plan.txt", 8));
            try (var content = Padding.unpad(Opener.openChannel(store.open(new BlobId((String) row.get("original_blob"))), List.of(caseKey)))) {
                var buffer = java.nio.ByteBuffer.allocate(100);
                content.read(buffer);
                assertThat(new String(buffer.array(), 0, buffer.position())).isEqualTo("the plan");
            }
        }
    }

    @Test
    void anUploadThatIsCutOffLeavesNothing() throws IOException {
        try (Mailbox mailbox = newMailbox()) {
            try (Submission submission = submissions.begin(mailbox)) {
                submission.addFile("whole.pdf", bytes(50_000));
                InputStream broken = new InputStream() {
                    private int left = 300_000;

                    @Override
                    public int read() throws IOException {
                        if (left-- == 0) {
                            throw new IOException("connection reset");
                        }
                        return 7;
                    }
                };
                assertThatThrownBy(() -> submission.addFile("half.pdf", broken)).isInstanceOf(IOException.class);
                assertThatThrownBy(submission::commit).isInstanceOf(IllegalStateException.class);
            }
            assertThat(mailbox.sent()).isEmpty();
            assertThat(filesOnDisk()).isZero();
        }
    }

    @Test
    void nothingIsSealedToARecipientThatTheNewsroomDidNotSign() throws IOException {
        TestDatabase attacked = TestDatabase.create();
        IntakeDatabase site = new IntakeDatabase(attacked.jdbi(Schema.PORTAL));
        Path publicKey = SIGNED.publicKey(keys.resolve("attacked.pub"));
        var checked = new NewsroomRecipient(site, publicKey);
        SIGNED.publish(attacked, NEWSROOM.recipient());
        assertThat(checked.current()).contains(NEWSROOM.recipient().encode());

        SignedNewsroom.slipIn(attacked, HybridIdentity.generate(RANDOM).recipient());
        assertRefused(site, checked);
        attacked.jdbi(Schema.NEWSROOM).useHandle(handle -> handle.execute(
                "update newsroom_key set signature = (select signature from newsroom_key where retired_at is not null) where retired_at is null"));
        assertRefused(site, checked);
        attacked.jdbi(Schema.NEWSROOM).useHandle(handle -> handle.execute("update newsroom_key set retired_at = now() where retired_at is null"));
        new SignedNewsroom().publish(attacked, HybridIdentity.generate(RANDOM).recipient());
        assertRefused(site, checked);
    }

    @Test
    void withoutTheSigningKeysPublicHalfNothingIsTaken() throws IOException {
        assertRefused(intake, new NewsroomRecipient(intake, keys.resolve("none.pub")));
        for (String broken : List.of("", "no key", "AAAA", "A".repeat(100_000))) {
            assertRefused(intake, new NewsroomRecipient(intake, Files.writeString(keys.resolve("broken.pub"), broken)));
        }
        assertRefused(intake, new NewsroomRecipient(intake, keys));
    }

    private static void assertRefused(IntakeDatabase site, NewsroomRecipient checked) throws IOException {
        assertThat(checked.current()).isEmpty();
        var mailboxes = new Mailboxes(site, checked, new Stretcher(2), RANDOM);
        try (CodenameKeys keys = mailboxes.keys(Codename.generate(RANDOM))) {
            assertThatThrownBy(() -> mailboxes.create(keys)).isInstanceOf(NotReadyException.class);
        }
    }

    @Test
    void aFileAsLargeAsTheLimitIsTakenAndOneByteMoreIsNot() throws IOException {
        var small = new Submissions(intake, store, new Space(store, 0), RANDOM, 100_000);
        try (Mailbox mailbox = newMailbox()) {
            try (Submission submission = small.begin(mailbox)) {
                assertThat(submission.addFile("full.pdf", bytes(100_000)).bytes()).isEqualTo(100_000);
                assertThatThrownBy(() -> submission.addFile("over.pdf", bytes(100_001))).isInstanceOf(FileTooLargeException.class);
                assertThatThrownBy(submission::commit).isInstanceOf(IllegalStateException.class);
            }
            assertThat(filesOnDisk()).isZero();
            try (Submission submission = small.begin(mailbox)) {
                submission.addFile("full.pdf", bytes(100_000));
                submission.commit();
            }
            assertThat(mailbox.sent()).hasSize(1);
        }
    }

    @Test
    void nothingOfWhatIsSentIsReadableOnTheDisk() throws IOException {
        String canary = "canary-quillfeather-8812";
        try (Mailbox mailbox = newMailbox(); Submission submission = submissions.begin(mailbox)) {
            submission.addFile(canary + ".txt", new ByteArrayInputStream((canary + " ").repeat(5_000).getBytes()));
            submission.commit();
        }
        try (var walk = Files.walk(folder)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1)).doesNotContain(canary);
                assertThat(file.toString()).doesNotContain(canary);
            }
        }
    }

    @Test
    void filesOfDifferentLengthLookAlike() throws IOException {
        try (Mailbox mailbox = newMailbox(); Submission submission = submissions.begin(mailbox)) {
            submission.addFile("a", bytes(100_000));
            submission.addFile("b", bytes(100_321));
            submission.commit();
        }
        try (var walk = Files.walk(folder)) {
            assertThat(walk.filter(Files::isRegularFile).map(path -> path.toFile().length()).distinct()).hasSize(1);
        }
    }

    @Test
    void aWrongCodenameOpensNothing() throws IOException {
        try (CodenameKeys wrong = mailboxes.keys(Codename.generate(RANDOM))) {
            assertThat(mailboxes.open(wrong)).isEmpty();
        }
    }

    @Test
    void aWrongCodenameTakesAsLongAsARightOne() throws IOException {
        Codename right = Codename.generate(RANDOM);
        mailboxes.create(mailboxes.keys(right)).close();
        long[] rightNanos = new long[7];
        long[] wrongNanos = new long[7];
        for (int i = 0; i < 7; i++) {
            rightNanos[i] = timed(() -> mailboxes.open(mailboxes.keys(right)).isPresent(), true);
            Codename wrong = Codename.parse("no such codename".toCharArray());
            wrongNanos[i] = timed(() -> mailboxes.open(mailboxes.keys(wrong)).isPresent(), false);
        }
        // The quickest of each: what else the machine does makes a visit longer, never shorter.
        assertThat((double) Arrays.stream(wrongNanos).min().orElseThrow() / Arrays.stream(rightNanos).min().orElseThrow()).isBetween(0.6, 1.7);
    }

    @Test
    void anotherMailboxCannotDeleteWhatIsNotItsOwn() throws IOException {
        try (Mailbox mine = newMailbox(); Mailbox other = newMailbox(); Submission submission = submissions.begin(mine)) {
            submission.addMessage("mine");
            submission.commit();
            UUID id = mine.sent().getFirst().id();
            assertThat(other.deleteSent(id)).isFalse();
            assertThat(mine.sent()).hasSize(1);
            assertThat(mine.deleteSent(id)).isTrue();
            assertThat(mine.deleteSent(id)).isFalse();
            assertThat(mine.sent()).isEmpty();
        }
    }

    @Test
    void nothingAndTooMuchAreSaidClearly() throws IOException {
        try (Mailbox mailbox = newMailbox()) {
            try (Submission empty = submissions.begin(mailbox)) {
                empty.addMessage(" \n ");
                empty.addFile("void", bytes(0));
                assertThatThrownBy(empty::commit).isInstanceOf(NothingSentException.class);
            }
            try (Submission longMessage = submissions.begin(mailbox)) {
                assertThatThrownBy(() -> longMessage.addMessage("x".repeat(100_001))).isInstanceOf(MessageTooLongException.class);
            }
            Submissions full = new Submissions(intake, store, new Space(store, Long.MAX_VALUE / 2), RANDOM);
            assertThatThrownBy(() -> new Space(store, Long.MAX_VALUE / 2).check(1)).isInstanceOf(NoSpaceException.class);
            try (Submission noRoom = full.begin(mailbox)) {
                assertThatThrownBy(() -> noRoom.addFile("big", bytes(100 << 20))).isInstanceOf(NoSpaceException.class);
            }
            assertThat(filesOnDisk()).isZero();
        }
    }

    @Test
    void twoHundredWrongCodenamesAtOnceAreAnsweredOrToldToWait() throws Exception {
        Mailboxes narrow = new Mailboxes(intake, recipient, new Stretcher(1, 9), RANDOM);
        try (ExecutorService visitors = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<String> visit = () -> {
                try (CodenameKeys keys = narrow.keys(Codename.generate(RANDOM))) {
                    return narrow.open(keys).isPresent() ? "open" : "wrong";
                } catch (BusyException busy) {
                    return busy.code();
                }
            };
            List<Future<String>> answers = visitors.invokeAll(java.util.Collections.nCopies(200, visit));
            long wrong = 0;
            long busy = 0;
            for (Future<String> answer : answers) {
                wrong += answer.get().equals("wrong") ? 1 : 0;
                busy += answer.get().equals("busy") ? 1 : 0;
            }
            assertThat(wrong + busy).isEqualTo(200);
            assertThat(wrong).isPositive();
            assertThat(busy).isGreaterThanOrEqualTo(150);
        }
    }

    @Test
    void thePortalsUserCanReadAndWriteNoTable() {
        Jdbi portal = database.jdbi(Schema.PORTAL);
        List<String> tables = database.jdbi(Schema.OWNER).withHandle(h -> h.select(
                "select tablename from pg_tables where schemaname = 'public'").mapTo(String.class).list());
        assertThat(tables).contains("mailbox", "case_wrap", "audit_event", "person");
        for (String table : tables) {
            for (String statement : List.of("select * from ", "delete from ", "truncate ")) {
                assertThatThrownBy(() -> portal.useHandle(h -> h.execute(statement + table))).hasMessageContaining("permission denied");
            }
        }
        assertThatThrownBy(() -> portal.useHandle(h -> h.execute("create table mine (x int)"))).hasMessageContaining("permission denied");
        assertThatThrownBy(() -> portal.useHandle(h -> h.select("select append_source_event('source.sent', null)").mapTo(Long.class).one()))
                .hasMessageContaining("permission denied");
    }

    private Mailbox newMailbox() throws IOException {
        return mailboxes.create(mailboxes.keys(Codename.generate(RANDOM)));
    }

    private long filesOnDisk() throws IOException {
        try (var walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile).count();
        }
    }

    private static long timed(Callable<Boolean> visit, boolean expected) {
        long start = System.nanoTime();
        try {
            assertThat(visit.call()).isEqualTo(expected);
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
        return System.nanoTime() - start;
    }

    private static InputStream bytes(int count) {
        return new InputStream() {
            private int left = count;

            @Override
            public int read() {
                return left-- > 0 ? 65 : -1;
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                if (left <= 0) {
                    return -1;
                }
                int read = Math.min(left, length);
                java.util.Arrays.fill(into, offset, offset + read, (byte) 65);
                left -= read;
                return read;
            }
        };
    }
}
