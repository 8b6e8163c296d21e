package org.postern.vault;

/** The passphrase does not open the vault. */
public final class WrongPassphraseException extends Exception {
    public WrongPassphraseException() {
        super("This passphrase does not open your vault.");
    }
}
