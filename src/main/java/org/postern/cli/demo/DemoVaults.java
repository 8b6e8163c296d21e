package org.postern.cli.demo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.postern.age.Passphrase;
import org.postern.casework.Onboarding;
import org.postern.casework.acts.Actor;
import org.postern.casework.acts.Role;
import org.postern.cli.CommandFailure;
import org.postern.cli.ExitCode;
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
        var newcomers = new ArrayList<Onboarding.Newcomer>();
        for (int i = 0; i < people.size(); i++) {
            DemoPerson person = people.get(i);
            if (person.vaultPassphrase() != null) {
                newcomers.add(new Onboarding.Newcomer(actor(person, ids.get(i)), Passphrase.of(person.vaultPassphrase().toCharArray())));
            }
        }
        try {
            Onboarding.prepare(source, folder.sealed().resolve("keys").resolve("signing.key"), newcomers);
        } catch (IOException failure) {
            throw new CommandFailure(ExitCode.OTHER, "The vaults of the ready-made people could not be made. Start on an empty folder.", failure);
        } finally {
            newcomers.forEach(newcomer -> newcomer.passphrase().close());
        }
    }

    private static Actor actor(DemoPerson person, String id) {
        var roles = person.roles().stream().map(role -> Role.valueOf(role.toUpperCase(Locale.ROOT))).collect(Collectors.toSet());
        return new Actor(id, person.firstName(), roles, "first-start");
    }
}
