package org.postern.casework;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.postern.age.Passphrase;
import org.postern.casework.acts.Actor;
import org.postern.casework.acts.Acts;
import org.postern.casework.intake.SecretFreeJdbi;
import org.postern.casework.keys.CaseKeys;
import org.postern.casework.keys.SigningKey;
import org.postern.casework.people.People;
import org.postern.casework.people.Person;
import org.postern.vault.StaffVault;
import org.postern.vault.UnlockedVault;
import org.postern.vault.Vaults;
import org.postern.vault.WrongPassphraseException;

/**
 * Makes vaults for people before they sign in for the first time, as a demonstration needs them. In production everybody chooses
 * their own passphrase in the page, and nobody else ever has it.
 */
public final class Onboarding {
    private Onboarding() {}

    /** Somebody to come; the passphrase is erased by its owner. */
    public record Newcomer(Actor actor, Passphrase passphrase) {}

    /**
     * Makes each newcomer's vault, the newsroom key with the first of the desk, and seals it to the others of the desk. Who has a vault
     * already is left as they are, so that this may run at every start.
     *
     * @param newsroom   connects as {@link Schema#NEWSROOM}
     * @param signingKey the newsroom process's file: {@code keys/signing.key} in its data folder, unless configured elsewhere
     */
    public static void prepare(DataSource newsroom, Path signingKey, List<Newcomer> newcomers) throws IOException {
        SecureRandom random = new SecureRandom();
        Jdbi jdbi = SecretFreeJdbi.create(newsroom);
        try (Vaults vaults = new Vaults(Clock.systemUTC())) {
            SigningKey signing = SigningKey.load(signingKey, random);
            People people = new People(jdbi, new Acts(jdbi), new CaseKeys(signing, random), new StaffVault(random), vaults, signing, random);
            boolean changed = false;
            for (Newcomer newcomer : newcomers) {
                people.register(newcomer.actor);
                if (!people.hasVault(newcomer.actor)) {
                    people.createVault(newcomer.actor, newcomer.passphrase);
                    changed = true;
                }
            }
            if (changed) {
                seatDesk(people, newcomers);
            }
        }
    }

    private static void seatDesk(People people, List<Newcomer> newcomers) throws IOException {
        for (Newcomer member : newcomers) {
            if (people.isOnDesk(member.actor)) {
                try (UnlockedVault vault = people.unlock(member.actor, member.passphrase)) {
                    for (Person waiting : people.waitingForDesk(member.actor)) {
                        people.admitToDesk(member.actor, vault, waiting.id());
                    }
                    return;
                } catch (WrongPassphraseException other) {
                    throw new IOException("A ready-made person's vault has another passphrase now. Start on an empty folder.", other);
                }
            }
        }
    }
}
