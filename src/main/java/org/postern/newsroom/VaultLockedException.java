package org.postern.newsroom;

/** The page needs keys, and the vault of this session is closed. */
final class VaultLockedException extends RuntimeException {
    VaultLockedException() {
        super("The vault is closed.");
    }
}
