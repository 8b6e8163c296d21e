package org.postern.casework.preparation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Passwords of locked files between the moment in which somebody types one and the moment in which a worker uses it: in memory alone, each
 * for one use, erased after it or after a while. Closing erases all.
 */
public final class Passwords implements AutoCloseable {
    /** A job that has not begun by then waits for something else; the password can be typed again. */
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final Clock clock;
    private final Map<UUID, Kept> kept = new HashMap<>();

    private record Kept(char[] password, Instant until) {}

    public Passwords(Clock clock) {
        this.clock = clock;
    }

    /** Keeps a copy for one use. */
    public synchronized void put(UUID documentId, char[] password) {
        forget(documentId);
        kept.put(documentId, new Kept(password.clone(), clock.instant().plus(LONGEST)));
    }

    /** Hands the password over; who gets it erases it. */
    public synchronized Optional<char[]> take(UUID documentId) {
        dropOld();
        Kept found = kept.remove(documentId);
        return found == null ? Optional.empty() : Optional.of(found.password);
    }

    public synchronized void dropOld() {
        kept.entrySet().stream().filter(entry -> clock.instant().isAfter(entry.getValue().until)).map(Map.Entry::getKey).toList().forEach(this::forget);
    }

    @Override
    public synchronized void close() {
        kept.keySet().stream().toList().forEach(this::forget);
    }

    private void forget(UUID documentId) {
        Kept old = kept.remove(documentId);
        if (old != null) {
            Arrays.fill(old.password, '\0');
        }
    }

    @Override
    public String toString() {
        return "Passwords[hidden]";
    }
}
