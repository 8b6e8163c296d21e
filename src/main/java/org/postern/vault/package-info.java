/**
 * The keys of people who are signed in now. A staff key lies in an age file locked with its owner's passphrase; after unlocking
 * it and what it opened live in memory, at most 15 minutes idle, and are erased.
 *
 * <p>{@link org.postern.vault.StaffVault} makes and unlocks, {@link org.postern.vault.UnlockedVault} holds,
 * {@link org.postern.vault.Vaults} remembers who is unlocked. Knows {@code age} and {@code store} alone.
 */
package org.postern.vault;
