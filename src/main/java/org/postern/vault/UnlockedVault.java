package org.postern.vault;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.postern.age.HybridIdentity;
import org.postern.age.HybridRecipient;

/**
 * One person's keys while they are signed in: the staff key, and each newsroom or case key that it has opened. {@link #close()}
 * erases all of them; after that every use fails with {@link VaultClosedException}.
 */
public final class UnlockedVault implements AutoCloseable {
    private final String personId;
    private final HybridIdentity staffKey;
    private final HybridRecipient recipient;
    private final Map<KeyRef, HybridIdentity> opened = new HashMap<>();
    private boolean closed;

    UnlockedVault(String personId, HybridIdentity staffKey) {
        this.personId = personId;
        this.staffKey = staffKey;
        this.recipient = staffKey.recipient();
    }

    public String personId() {
        return personId;
    }

    /** The public half of the staff key. */
    public HybridRecipient recipient() {
        return recipient;
    }

    /** Whether the key was opened before; opening it for the first time is an event of its own in the log. */
    public synchronized boolean hasOpened(KeyRef key) {
        return opened.containsKey(key);
    }

    /**
     * The key of this name, opened with the staff key the first time.
     *
     * @param wrapped the key sealed to this person
     */
    public synchronized HybridIdentity key(KeyRef ref, byte[] wrapped) throws IOException {
        requireOpen();
        HybridIdentity known = opened.get(ref);
        if (known == null) {
            known = WrappedKey.unwrap(wrapped, List.of(staffKey));
            opened.put(ref, known);
        }
        return known;
    }

    /** The staff key itself, for what is sealed to the person directly, such as a release. */
    public synchronized HybridIdentity staffKey() {
        requireOpen();
        return staffKey;
    }

    /** Erases one key: the person no longer holds it. */
    public synchronized void forget(KeyRef ref) {
        HybridIdentity key = opened.remove(ref);
        if (key != null) {
            key.close();
        }
    }

    public synchronized boolean isClosed() {
        return closed;
    }

    @Override
    public synchronized void close() {
        closed = true;
        opened.values().forEach(HybridIdentity::close);
        opened.clear();
        staffKey.close();
    }

    @Override
    public String toString() {
        return "UnlockedVault[" + (isClosed() ? "closed" : "open") + "]";
    }

    private void requireOpen() {
        if (closed) {
            throw new VaultClosedException();
        }
    }
}
