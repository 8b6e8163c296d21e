package org.postern.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.postern.age.Passphrase;
import org.postern.casework.Actor;
import org.postern.casework.People;
import org.postern.casework.Role;
import org.postern.cli.CommandFailure;
import org.postern.cli.ExitCode;
import org.postern.vault.UnlockedVault;
import org.postern.vault.Vaults;
import org.postern.vault.WrongPassphraseException;
import org.postgresql.ds.PGSimpleDataSource;

/** Makes the vaults of the ready-made people through the newsroom's own services, as the people would at their first sign-in. */
final class DemoVaults {
    private DemoVaults() {}

    /**
     * @param ids of the people, in the same order: Keycloak's {@code sub}
     */
    static void make(DemoFolder folder, String databaseUrl, List<DemoPerson> people, List<String> ids) {
        var source = new PGSimpleDataSource();
        source.setURL(databaseUrl);
        source.setUser("postern_newsroom");
        source.setPassword(folder.secret("database.newsroom"));
        Path signingKey = folder.sealed().resolve("keys").resolve("signing.key");
        try (Vaults vaults = new Vaults(Clock.systemUTC())) {
            Files.createDirectories(signingKey.getParent());
            People directory = People.standalone(source, signingKey, vaults, new SecureRandom());
            Actor firstOfDesk = null;
            DemoPerson first = null;
            for (int i = 0; i < people.size(); i++) {
                DemoPerson person = people.get(i);
                Actor actor = actor(person, ids.get(i));
                directory.register(actor);
                if (person.vaultPassphrase() == null) {
                    continue;
                }
                if (!directory.hasVault(actor)) {
                    try (Passphrase passphrase = Passphrase.of(person.vaultPassphrase().toCharArray())) {
                        directory.createVault(actor, passphrase);
                    }
                }
                if (actor.is(Role.DESK) && firstOfDesk == null) {
                    firstOfDesk = actor;
                    first = person;
                } else if (actor.is(Role.DESK)) {
                    admit(directory, firstOfDesk, first, actor);
                }
            }
        } catch (IOException | WrongPassphraseException failure) {
            throw new CommandFailure(ExitCode.OTHER, "The vaults of the ready-made people could not be made. Start on an empty folder.", failure);
        }
    }

    private static void admit(People directory, Actor member, DemoPerson person, Actor newcomer) throws IOException, WrongPassphraseException {
        try (Passphrase passphrase = Passphrase.of(person.vaultPassphrase().toCharArray());
                UnlockedVault vault = directory.unlock(member, passphrase)) {
            directory.admitToDesk(member, vault, newcomer.personId());
        }
    }

    private static Actor actor(DemoPerson person, String id) {
        var roles = person.roles().stream().map(role -> Role.valueOf(role.toUpperCase(Locale.ROOT))).collect(Collectors.toSet());
        return new Actor(id, person.firstName(), roles, "first-start");
    }
}
