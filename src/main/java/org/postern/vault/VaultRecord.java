package org.postern.vault;

/**
 * What is kept of a staff key.
 *
 * @param sealedIdentity an age file with a scrypt recipient: the passphrase gives the identity
 * @param recipient      the public half, {@code age1…}
 */
public record VaultRecord(byte[] sealedIdentity, String recipient) {}
