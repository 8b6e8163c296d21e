package org.postern.vault;

/** The vault was locked while it was in use: its owner left, signed out or was away too long. */
public final class VaultClosedException extends RuntimeException {
    VaultClosedException() {
        super("Your vault is locked. Unlock it and try again.");
    }
}
