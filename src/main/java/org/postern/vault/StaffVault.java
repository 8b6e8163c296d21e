package org.postern.vault;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.postern.age.HybridIdentity;
import org.postern.age.NoMatchException;
import org.postern.age.Passphrase;
import org.postern.age.ScryptIdentity;
import org.postern.age.ScryptRecipient;

/** Makes and unlocks staff vaults. */
public final class StaffVault {
    /** 128 MiB and about half a second: scrypt with N = 2^17, r = 8. */
    static final int WORK_FACTOR = 17;
    /** One at a time: two would need 256 MiB at once, and a person waits half a second at most for the one before. */
    private static final Semaphore STRETCHING = new Semaphore(1, true);

    private final SecureRandom random;
    private final int workFactor;

    public StaffVault(SecureRandom random) {
        this(random, WORK_FACTOR);
    }

    StaffVault(SecureRandom random, int workFactor) {
        this.random = random;
        this.workFactor = workFactor;
    }

    /** With a cheap work factor, for tests of what lies above. */
    public static StaffVault forTests(SecureRandom random) {
        return new StaffVault(random, 4);
    }

    /** A new staff key, locked with the passphrase. Its strength was checked before, with {@link PassphraseStrength}. */
    public VaultRecord create(Passphrase passphrase) {
        STRETCHING.acquireUninterruptibly();
        try (HybridIdentity identity = HybridIdentity.generate(random)) {
            byte[] sealed = WrappedKey.wrap(identity, new ScryptRecipient(passphrase, workFactor), random);
            return new VaultRecord(sealed, identity.recipient().encode());
        } finally {
            STRETCHING.release();
        }
    }

    /**
     * Opens a vault with its owner's passphrase.
     *
     * @throws WrongPassphraseException when it is not the passphrase
     * @throws IOException              when the vault's record is damaged
     */
    public UnlockedVault unlock(String personId, VaultRecord record, Passphrase passphrase) throws WrongPassphraseException, IOException {
        STRETCHING.acquireUninterruptibly();
        try (ScryptIdentity key = new ScryptIdentity(passphrase)) {
            HybridIdentity identity = WrappedKey.unwrap(record.sealedIdentity(), List.of(key));
            if (!identity.recipient().encode().equals(record.recipient())) {
                identity.close();
                throw new IOException("The vault and its recipient do not belong together.");
            }
            return new UnlockedVault(personId, identity);
        } catch (NoMatchException wrong) {
            throw new WrongPassphraseException();
        } finally {
            STRETCHING.release();
        }
    }
}
