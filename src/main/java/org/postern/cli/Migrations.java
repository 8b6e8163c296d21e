package org.postern.cli;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings a database to this version's schema, as its owner. */
public final class Migrations {
    private Migrations() {}

    public static void run(String url, String user, String password) {
        try {
            Flyway.configure(Migrations.class.getClassLoader()).dataSource(url, user, password).locations("classpath:db/migration").load().migrate();
        } catch (FlywayException failure) {
            throw new CommandFailure(ExitCode.OTHER, "The database could not be brought to this version's schema. Run the command again with --debug to see why.", failure);
        }
    }
}
