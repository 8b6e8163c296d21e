package org.postern.age;

import java.util.List;

/** The secret that opens a file. Closing it erases the secret; afterwards it opens nothing. */
public abstract sealed class Identity implements AutoCloseable permits KeyIdentity, ScryptIdentity {
    private final byte[] secret;
    private boolean closed;

    /** Takes the secret over. */
    Identity(byte[] secret) {
        this.secret = secret;
    }

    /** The file key from the first stanza that is for this identity, or null when none is. */
    final synchronized FileKey unwrap(List<Stanza> stanzas) throws HeaderException {
        return unwrap(requireOpen(), stanzas);
    }

    abstract FileKey unwrap(byte[] secret, List<Stanza> stanzas) throws HeaderException;

    /** The secret itself, not a copy; not for use after this identity's lock is left. */
    final byte[] requireOpen() {
        if (closed) {
            throw new IllegalStateException("This identity was erased.");
        }
        return secret;
    }

    @Override
    public final synchronized void close() {
        closed = true;
        Secrets.erase(secret);
    }

    @Override
    public final String toString() {
        return getClass().getSimpleName();
    }
}
