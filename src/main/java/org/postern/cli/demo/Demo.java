package org.postern.cli.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.postern.cli.CommandFailure;
import org.postern.cli.ExitCode;
import org.postern.cli.Migrations;

/** Starts everything in order, says so, watches over it, and ends it in the opposite order. */
public final class Demo implements AutoCloseable {
    /** A line of the table of people: name, part, password, passphrase. */
    private static final String PERSON = "  %-8s %-30s %-16s %s\n";
    private static final int SERVER_SECONDS = 120;
    /** A part that ends by itself is started again, but not for ever. */
    private static final int MAX_RESTARTS = 5;
    private static final Duration RESTART_WINDOW = Duration.ofMinutes(10);

    private final Path home;
    private final Path java;
    private final Ports ports;
    private final Progress progress;
    private final DemoFolder folder;
    private final Map<String, Child> servers = new LinkedHashMap<>();
    private Postgres postgres;
    private Keycloak keycloak;

    private Demo(Path home, DemoFolder folder, Ports ports, Progress progress) {
        this.home = home;
        this.java = Path.of(System.getProperty("java.home"), "bin", "java");
        this.folder = folder;
        this.ports = ports;
        this.progress = progress;
    }

    /**
     * Claims the folder and the ports; nothing is started yet.
     *
     * @param home   where Postern's own files lie: {@code deploy/}, {@code target/}
     * @param folder where the demo keeps everything
     */
    public static Demo prepare(Path home, Path folder, int portalPort, int newsroomPort, int keycloakPort, PrintStream progress) {
        var ports = new Ports(portalPort, newsroomPort, keycloakPort);
        DemoFolder claimed = DemoFolder.claim(folder);
        try {
            var demo = new Demo(home, claimed, ports, new Progress(progress));
            if (Child.endOrphans(claimed)) {
                demo.progress.say("An earlier demo on this folder was cut off; what it left running was ended.");
            }
            ports.requireFree();
            return demo;
        } catch (RuntimeException failure) {
            claimed.close();
            throw failure;
        }
    }

    /** Starts everything; returns when all of it answers. */
    public void start() {
        boolean first = !folder.finished("demo");
        if (first && folder.finished("database")) {
            progress.say("An earlier first start on this folder did not finish; what is missing is made now.");
        }
        Cache cache = Cache.ofUser();
        postgres = progress.step("Starting PostgreSQL", () -> Postgres.start(folder, cache));
        progress.step("Preparing the databases", () -> {
            postgres.prepareDatabases();
            Migrations.run(postgres.url("postern"), "postern_owner", folder.secret("database.owner"));
        });
        Path program = progress.step("Preparing Keycloak (fetched once, a minute or two)", () -> KeycloakProgram.home(folder, cache, java));
        List<DemoPerson> people = DemoPeople.of(folder, home.resolve("deploy/keycloak/demo-people.json"));
        keycloak = new Keycloak(folder, program, java, ports, postgres.url("keycloak"));
        progress.step("Starting Keycloak", () -> {
            if (!folder.finished("keycloak")) {
                keycloak.prepareRealm(home.resolve("deploy/keycloak/postern-realm.json"), people);
            }
            keycloak.run();
            keycloak.tellAddresses();
            keycloak.finishFirstStart();
        });
        if (!folder.finished("people")) {
            progress.step("Making the people's vaults", () -> {
                DemoVaults.make(folder, postgres.url("postern"), people, keycloak.admin().ids(people));
                folder.finish("people");
            });
        }
        progress.step("Starting the newsroom and the portal", () -> {
            serve("newsroom");
            serve("portal");
            Web.await(ports.newsroomAddress() + "/assets/mark.svg", servers.get("newsroom"), SERVER_SECONDS, "The newsroom", folder);
            Web.await(ports.portalAddress() + "/assets/mark.svg", servers.get("portal"), SERVER_SECONDS, "The portal", folder);
        });
        folder.finish("demo");
    }

    /** What a person who wants to try it needs to know; in one piece, so that whoever waits for its first words has all of them. */
    public void welcome(PrintStream out) {
        var people = new StringBuilder();
        for (DemoPerson person : DemoPeople.of(folder, home.resolve("deploy/keycloak/demo-people.json"))) {
            people.append(String.format(PERSON, person.username(), person.part(), person.password(), vault(person)));
        }
        out.print("""

                Postern is ready

                  For sources   %s
                  For staff     %s
                  Keycloak      %s  (administrator: admin, password in %s)

                %s%s
                These people and passwords are for trying it out; they are kept in %s, so real secrets do not belong there.
                Ctrl-C ends everything. Started again on the same folder, it goes on where it was.
                """.formatted(ports.portalAddress(), ports.newsroomAddress(), ports.keycloakAddress(), folder.root().resolve("secrets.properties"),
                String.format(PERSON, "sign in", "who", "password", "vault passphrase"), people, folder.root()));
        out.flush();
    }

    private static String vault(DemoPerson person) {
        if (person.vaultPassphrase() != null) {
            return person.vaultPassphrase();
        }
        return person.holdsKeys() ? "(chosen at the first sign-in)" : "(none: officers hold no keys)";
    }

    /** Watches over the parts until the demo is ended; one that ends by itself is started again. */
    public void watch() {
        var restarts = new Restarts(MAX_RESTARTS, RESTART_WINDOW);
        while (!folder.ending()) {
            var parts = new ArrayList<Child>(List.of(postgres.server(), keycloak.server()));
            parts.addAll(servers.values());
            CompletableFuture.anyOf(parts.stream().map(Child::onExit).toArray(CompletableFuture[]::new)).join();
            pause();
            if (folder.ending()) {
                return;
            }
            for (Child part : parts.stream().filter(ended -> !ended.alive()).toList()) {
                if (!restarts.allow(part.name(), System.nanoTime())) {
                    throw new CommandFailure(ExitCode.OTHER, "A part of the demo ends again and again: " + part.name() + ". Its own words are in " + folder.logs() + ".");
                }
                startAgain(part);
            }
        }
    }

    /** Ctrl-C reaches the parts at the same moment as this process; that is no accident to repair. */
    private static void pause() {
        try {
            Thread.sleep(500);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void startAgain(Child part) {
        progress.say("Ended by itself: " + part.name() + " (exit code " + part.exitValue() + "). It is started again.");
        part.stop();
        switch (part.name()) {
            case "postgresql" -> {
                postgres.run();
                // Keycloak goes on using connections that died with the database.
                keycloak.close();
                keycloak.run();
            }
            case "keycloak" -> keycloak.run();
            default -> serve(part.name());
        }
        progress.say("Running again: " + part.name() + ".");
    }

    private void serve(String role) {
        boolean portal = role.equals("portal");
        var environment = new LinkedHashMap<String, String>();
        environment.put("POSTERN_PORT", Integer.toString(portal ? ports.portal() : ports.newsroom()));
        environment.put("POSTERN_DATA_DIR", folder.sealed().toString());
        environment.put("POSTERN_DATABASE_URL", postgres.url("postern"));
        environment.put("POSTERN_DATABASE_USER", "postern_" + role);
        environment.put("POSTERN_DATABASE_PASSWORD", folder.secret("database." + role));
        if (!portal) {
            environment.put("POSTERN_IDENTITY_URL", ports.keycloakAddress() + "/realms/postern");
            environment.put("POSTERN_IDENTITY_ORIGIN", ports.keycloakAddress());
            environment.put("POSTERN_IDENTITY_CLIENT_SECRET", folder.secret("keycloak.client"));
        }
        try {
            Files.createDirectories(folder.sealed());
        } catch (IOException failure) {
            throw new CommandFailure(ExitCode.OTHER, "The folder " + folder.sealed() + " could not be made.", failure);
        }
        // The portal shows that a small heap is enough for an upload of any size.
        String heap = portal ? "-Xmx256m" : "-Xmx1g";
        servers.put(role, Child.start(folder, role, List.of(java.toString(), heap, "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError", "-XX:ErrorFile=/dev/null", "-XX:-CreateCoredumpOnCrash",
                "--enable-native-access=ALL-UNNAMED", "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Dpostern.home=" + home, "-cp", System.getProperty("java.class.path"), "org.postern.cli.Main", "serve", "--role", role),
                environment));
    }

    /** Ends every process that was started, the last one first. */
    @Override
    public void close() {
        folder.beginEnd();
        servers.values().stream().toList().reversed().forEach(Child::stop);
        if (keycloak != null) {
            keycloak.close();
        }
        if (postgres != null) {
            postgres.close();
        }
        Child.endOrphans(folder);
        folder.close();
    }
}
