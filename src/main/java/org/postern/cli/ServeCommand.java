package org.postern.cli;

import io.quarkus.bootstrap.runner.QuarkusEntryPoint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code postern serve}: one production process. Its settings come from the environment ({@code POSTERN_DATABASE_URL}) or a file
 * ({@code postern.database.url=...}), never from the command line, where every user of the machine could read them.
 */
@Command(name = "serve", description = "Runs the portal or the newsroom; settings come from the environment or a file.")
final class ServeCommand implements Callable<Integer> {
    enum Role { PORTAL, NEWSROOM }

    @Option(names = "--role", required = true, paramLabel = "portal|newsroom", description = "Which of the two this process is.")
    Role role;

    @Option(names = "--config", paramLabel = "FILE", description = "A file of settings; the environment wins over it.")
    Path config;

    @Override
    public Integer call() throws Exception {
        var file = readConfig();
        var missing = new ArrayList<String>();
        var needed = new ArrayList<>(List.of("postern.data.dir", "postern.database.url", "postern.database.user", "postern.database.password"));
        if (role == Role.NEWSROOM) {
            needed.addAll(List.of("postern.identity.url", "postern.identity.client.secret"));
        }
        for (String name : needed) {
            String environmentName = name.toUpperCase(Locale.ROOT).replace('.', '_');
            if (System.getenv(environmentName) == null && file.stringPropertyNames().stream().noneMatch(key -> key.replace('-', '.').equals(name))) {
                missing.add(environmentName);
            }
        }
        if (!missing.isEmpty()) {
            throw new CommandFailure(ExitCode.USAGE, "These settings are missing: " + String.join(", ", missing)
                    + ". Set them in the environment, or name a file that holds them with --config.");
        }
        System.setProperty("postern.role", role.name().toLowerCase(Locale.ROOT));
        System.setProperty("quarkus.oidc.tenant-enabled", Boolean.toString(role == Role.NEWSROOM));
        if (config != null) {
            System.setProperty("quarkus.config.locations", config.toAbsolutePath().toUri().toString());
        }
        try {
            QuarkusEntryPoint.main();
        } catch (Throwable failure) {
            throw new CommandFailure(ExitCode.OTHER, "The " + role.name().toLowerCase(Locale.ROOT)
                    + " could not start. Check the settings and that the database is reachable; --debug shows the details.", failure);
        }
        return ExitCode.DONE;
    }

    private Properties readConfig() {
        var properties = new Properties();
        if (config != null) {
            try (var in = Files.newBufferedReader(config)) {
                properties.load(in);
            } catch (java.io.IOException unreadable) {
                throw new CommandFailure(ExitCode.BAD_INPUT, "The file of settings " + config + " cannot be read.", unreadable);
            }
        }
        return properties;
    }
}
