package org.postern.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code postern migrate}: brings the database to this version's schema, as its owner; the servers themselves may not. */
@Command(name = "migrate", description = "Brings the database to this version's schema; run it as the owner before the servers start.")
final class MigrateCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        Migrations.run(setting("POSTERN_DATABASE_URL"), setting("POSTERN_DATABASE_USER"), setting("POSTERN_DATABASE_PASSWORD"));
        System.out.println("The database has this version's schema.");
        return ExitCode.DONE;
    }

    private static String setting(String name) {
        String value = System.getenv(name);
        if (value == null || value.isBlank()) {
            throw new CommandFailure(ExitCode.USAGE, "The setting " + name + " is missing. Set it in the environment.");
        }
        return value;
    }
}
