package org.postern.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postern.age.HybridIdentity;
import org.postern.age.Passphrase;

final class VaultsTest {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SetClock clock = new SetClock();
    private final StaffVault maker = StaffVault.forTests(RANDOM);
    private final Vaults vaults = new Vaults(clock);

    @AfterEach
    void close() {
        vaults.close();
    }

    @Test
    void aVaultOpensWithItsPassphraseAndNoOther() throws Exception {
        VaultRecord record = maker.create(passphrase("right horse"));
        try (UnlockedVault vault = maker.unlock("ana", record, passphrase("right horse"))) {
            assertThat(vault.recipient().encode()).isEqualTo(record.recipient());
        }
        for (String wrong : List.of("right hors", "right horse ", "Right horse", "x")) {
            assertThatThrownBy(() -> maker.unlock("ana", record, passphrase(wrong))).isInstanceOf(WrongPassphraseException.class);
        }
    }

    @Test
    void aVaultWithAnotherRecipientThanItsOwnIsRefused() {
        VaultRecord one = maker.create(passphrase("same"));
        VaultRecord other = maker.create(passphrase("same"));
        assertThatThrownBy(() -> maker.unlock("ana", new VaultRecord(one.sealedIdentity(), other.recipient()), passphrase("same")))
                .isInstanceOf(IOException.class).hasMessageContaining("belong together");
    }

    @Test
    void aDamagedVaultIsNeitherOpenedNorCalledAWrongPassphrase() {
        VaultRecord record = maker.create(passphrase("p"));
        byte[] damaged = record.sealedIdentity().clone();
        damaged[damaged.length - 1] ^= 1;
        assertThatThrownBy(() -> maker.unlock("ana", new VaultRecord(damaged, record.recipient()), passphrase("p"))).isInstanceOf(IOException.class);
    }

    @Test
    void closingErasesEveryKeyThatWasOpened() throws IOException {
        UnlockedVault vault = vault("ana");
        HybridIdentity caseKey = HybridIdentity.generate(RANDOM);
        byte[] wrapped = WrappedKey.wrap(caseKey, vault.recipient(), RANDOM);
        KeyRef ref = KeyRef.ofCase(UUID.randomUUID(), 1);
        HybridIdentity opened = vault.key(ref, wrapped);
        assertThat(opened.recipient()).isEqualTo(caseKey.recipient());
        assertThat(vault.key(ref, wrapped)).isSameAs(opened);
        vault.close();
        assertThatThrownBy(() -> vault.key(ref, wrapped)).isInstanceOf(VaultClosedException.class);
        assertThatThrownBy(vault::staffKey).isInstanceOf(VaultClosedException.class);
        assertThatThrownBy(opened::encode).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aKeyThatIsForgottenIsErased() throws IOException {
        UnlockedVault vault = vault("ana");
        KeyRef ref = KeyRef.newsroom(UUID.randomUUID());
        HybridIdentity opened = vault.key(ref, WrappedKey.wrap(HybridIdentity.generate(RANDOM), vault.recipient(), RANDOM));
        vault.forget(ref);
        vault.forget(ref);
        assertThat(vault.hasOpened(ref)).isFalse();
        assertThatThrownBy(opened::encode).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aVaultThatNobodyUsesIsErasedAfterFifteenMinutes() {
        UnlockedVault vault = vault("ana");
        vaults.add("s1", vault);
        clock.pass(Duration.ofMinutes(14));
        assertThat(vaults.find("s1")).contains(vault);
        clock.pass(Duration.ofSeconds(59));
        vaults.eraseIdle();
        assertThat(vault.isClosed()).isFalse();
        clock.pass(Duration.ofSeconds(1));
        vaults.eraseIdle();
        assertThat(vault.isClosed()).isTrue();
        assertThat(vaults.find("s1")).isEmpty();
    }

    @Test
    void useKeepsAVaultOpenAndAPageThatPollsDoesNot() {
        vaults.add("used", vault("ana"));
        vaults.add("polled", vault("ben"));
        for (int i = 0; i < 4; i++) {
            clock.pass(Duration.ofMinutes(10));
            assertThat(vaults.touch("used")).isPresent();
            vaults.find("polled");
        }
        assertThat(vaults.find("polled")).isEmpty();
        assertThat(vaults.unlocked()).hasSize(1);
    }

    @Test
    void theTimerErasesWithoutAnybodyAsking() throws InterruptedException {
        UnlockedVault vault = vault("ana");
        vaults.add("s1", vault);
        clock.pass(Vaults.IDLE);
        for (int i = 0; i < 150 && !vault.isClosed(); i++) {
            Thread.sleep(100);
        }
        assertThat(vault.isClosed()).isTrue();
    }

    @Test
    void signOutLocksOneSessionAndAFreezeLocksAllOfAPerson() {
        List<UnlockedVault> ana = List.of(vault("ana"), vault("ana"), vault("ana"));
        UnlockedVault ben = vault("ben");
        for (int i = 0; i < 3; i++) {
            vaults.add("ana" + i, ana.get(i));
        }
        vaults.add("ben", ben);
        vaults.lock("ana1");
        assertThat(ana).extracting(UnlockedVault::isClosed).containsExactly(false, true, false);
        vaults.lockPerson("ana");
        assertThat(ana).allMatch(UnlockedVault::isClosed);
        assertThat(ben.isClosed()).isFalse();
        vaults.lock("nobody");
    }

    @Test
    void unlockingTwiceErasesTheFirst() {
        UnlockedVault first = vault("ana");
        UnlockedVault second = vault("ana");
        vaults.add("s", first);
        vaults.add("s", second);
        assertThat(first.isClosed()).isTrue();
        assertThat(vaults.find("s")).contains(second);
    }

    @Test
    void thoseWhoListenHearOfUnlockingAndLocking() throws InterruptedException {
        List<String> heard = new CopyOnWriteArrayList<>();
        vaults.onUnlock(vault -> heard.add("unlock " + vault.personId()));
        vaults.onLock(person -> heard.add("lock " + person));
        vaults.add("s", vault("ana"));
        vaults.lock("s");
        for (int i = 0; i < 100 && heard.size() < 2; i++) {
            Thread.sleep(50);
        }
        assertThat(new ArrayList<>(heard)).containsExactly("unlock ana", "lock ana");
    }

    @Test
    void nothingOfAVaultShowsInItsText() {
        try (UnlockedVault vault = vault("ana")) {
            assertThat(vault.toString()).isEqualTo("UnlockedVault[open]");
        }
    }

    @Test
    void aWeakPassphraseIsKnownAndAStrongOneAccepted() {
        for (String weak : List.of("", "password1234", "aaaaaaaaaaaaaaaaaaaaaaaa", "qwertyuiop[]", "short")) {
            assertThat(PassphraseStrength.of(weak.toCharArray(), List.of("ana", "quill")).enough()).as(weak).isFalse();
        }
        for (String strong : List.of("umbrella-gravel-notice-twenty-fog", "k3vz-q9wm-x7pd-t2hb")) {
            assertThat(PassphraseStrength.of(strong.toCharArray(), List.of("ana")).enough()).as(strong).isTrue();
        }
        assertThat(PassphraseStrength.of("x".repeat(5_000_000).toCharArray(), List.of()).enough()).isFalse();
    }

    private UnlockedVault vault(String person) {
        try {
            return maker.unlock(person, maker.create(passphrase("p")), passphrase("p"));
        } catch (WrongPassphraseException | IOException failure) {
            throw new AssertionError(failure);
        }
    }

    private static Passphrase passphrase(String text) {
        return Passphrase.of(text.toCharArray());
    }

    private static final class SetClock extends Clock {
        private volatile Instant now = Instant.parse("2031-01-01T00:00:00Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
