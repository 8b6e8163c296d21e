package org.postern.vault;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Who is unlocked now, by the session of their sign-in. What is idle too long is erased by a timer, and by the next look at it
 * if that comes first; nothing depends on the timer alone.
 */
public final class Vaults implements AutoCloseable {
    public static final Duration IDLE = Duration.ofMinutes(15);
    private static final long SWEEP_SECONDS = 10;

    private final Clock clock;
    private final Map<String, Entry> bySession = new HashMap<>();
    private final List<Consumer<UnlockedVault>> unlockListeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<String>> lockListeners = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("vault-expiry").factory());

    private static final class Entry {
        final UnlockedVault vault;
        Instant lastUse;

        Entry(UnlockedVault vault, Instant lastUse) {
            this.vault = vault;
            this.lastUse = lastUse;
        }
    }

    public Vaults(Clock clock) {
        this.clock = clock;
        timer.scheduleWithFixedDelay(this::eraseIdle, SWEEP_SECONDS, SWEEP_SECONDS, TimeUnit.SECONDS);
    }

    /** Takes over a vault for a session; an earlier one of the same session is erased. */
    public void add(String sid, UnlockedVault vault) {
        Entry before;
        synchronized (this) {
            before = bySession.put(sid, new Entry(vault, clock.instant()));
        }
        if (before != null) {
            before.vault.close();
        }
        unlockListeners.forEach(listener -> listener.accept(vault));
    }

    /** The vault of a session, when it is unlocked; this counts as use. */
    public Optional<UnlockedVault> touch(String sid) {
        return look(sid, true);
    }

    /** The vault of a session, when it is unlocked; this does not count as use (a page that polls by itself). */
    public Optional<UnlockedVault> find(String sid) {
        return look(sid, false);
    }

    /** Every vault that is unlocked now; work that waits for a key asks here. */
    public synchronized List<UnlockedVault> unlocked() {
        eraseIdle();
        return bySession.values().stream().map(entry -> entry.vault).toList();
    }

    /** Erases the keys of one session: sign-out, here or at Keycloak. */
    public void lock(String sid) {
        remove(entry -> false, sid);
    }

    /** Erases the keys of every session of a person: frozen, or signed out everywhere. */
    public void lockPerson(String personId) {
        remove(entry -> entry.vault.personId().equals(personId), null);
    }

    /** Called with each vault that is unlocked from now on. */
    public void onUnlock(Consumer<UnlockedVault> listener) {
        unlockListeners.add(listener);
    }

    /** Called with the person of each vault that was erased, on a thread of its own so that erasing waits for nobody. */
    public void onLock(Consumer<String> personId) {
        lockListeners.add(personId);
    }

    /** Erases everything: the process ends. */
    @Override
    public void close() {
        timer.shutdownNow();
        remove(entry -> true, null);
    }

    synchronized void eraseIdle() {
        Instant limit = clock.instant().minus(IDLE);
        remove(entry -> !entry.lastUse.isAfter(limit), null);
    }

    private synchronized Optional<UnlockedVault> look(String sid, boolean use) {
        eraseIdle();
        Entry entry = bySession.get(sid);
        if (entry == null) {
            return Optional.empty();
        }
        if (use) {
            entry.lastUse = clock.instant();
        }
        return Optional.of(entry.vault);
    }

    private void tellLocked(String personId) {
        if (!timer.isShutdown()) {
            timer.execute(() -> lockListeners.forEach(listener -> listener.accept(personId)));
        }
    }

    private synchronized void remove(Predicate<Entry> which, String sid) {
        List<String> gone = new ArrayList<>();
        bySession.forEach((key, entry) -> {
            if (key.equals(sid) || which.test(entry)) {
                entry.vault.close();
                gone.add(key);
                tellLocked(entry.vault.personId());
            }
        });
        gone.forEach(bySession::remove);
    }
}
