package org.postern.cli.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.postern.cli.CommandFailure;
import org.postern.cli.ExitCode;

/** The demo's own Keycloak: the built distribution, a database in the demo's PostgreSQL, loopback only. */
final class Keycloak implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int START_SECONDS = 180;
    private static final int ADMIN_SECONDS = 60;

    private final DemoFolder folder;
    private final Path program;
    private final Path java;
    private final Ports ports;
    private final String databaseUrl;
    private Child server;

    Keycloak(DemoFolder folder, Path program, Path java, Ports ports, String databaseUrl) {
        this.folder = folder;
        this.program = program;
        this.java = java;
        this.ports = ports;
        this.databaseUrl = databaseUrl;
    }

    /** Writes the realm that the first start imports: the one of the repository, with this folder's secrets, people and ports. */
    void prepareRealm(Path realmFile, List<DemoPerson> people) {
        try {
            var realm = (ObjectNode) JSON.readTree(realmFile.toFile());
            realm.put("sslRequired", "none");
            var client = (ObjectNode) realm.withArray("clients").get(0);
            client.put("secret", folder.secret("keycloak.client"));
            addresses(client);
            ArrayNode users = realm.withArray("users");
            people.forEach(person -> users.add(user(person)));
            Path imports = folder.keycloak().resolve("data/import");
            Files.createDirectories(imports);
            folder.writePrivate(imports.resolve("postern-realm.json"), JSON.writeValueAsString(realm));
        } catch (IOException failure) {
            throw new CommandFailure(ExitCode.OTHER, "The realm could not be prepared from " + realmFile + ".", failure);
        }
    }

    private void addresses(ObjectNode client) {
        client.put("baseUrl", ports.newsroomAddress() + "/");
        client.putArray("redirectUris").add(ports.newsroomAddress() + "/*");
        ObjectNode attributes = client.withObject("/attributes");
        attributes.put("backchannel.logout.url", ports.newsroomAddress() + "/sign-out/backchannel");
        attributes.put("post.logout.redirect.uris", ports.newsroomAddress() + "/*");
    }

    private static ObjectNode user(DemoPerson person) {
        ObjectNode user = JSON.createObjectNode();
        user.put("username", person.username()).put("firstName", person.firstName()).put("lastName", "").put("enabled", true);
        user.putArray("credentials").addObject().put("type", "password").put("value", person.password()).put("temporary", false);
        ArrayNode roles = user.putArray("realmRoles");
        person.roles().forEach(roles::add);
        return user;
    }

    void run() {
        try {
            Files.createDirectories(folder.keycloak().resolve("data"));
            for (String shared : List.of("lib", "conf", "providers", "themes")) {
                Path link = folder.keycloak().resolve(shared);
                Files.deleteIfExists(link);
                Files.createSymbolicLink(link, program.resolve(shared));
            }
        } catch (IOException failure) {
            throw new CommandFailure(ExitCode.OTHER, "Keycloak's folder " + folder.keycloak() + " could not be prepared.", failure);
        }
        var command = new ArrayList<>(List.of(java.toString(), "-Xms64m", "-Xmx512m", "-XX:MaxMetaspaceSize=256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError", "-Dfile.encoding=UTF-8", "-Duser.language=en", "-Duser.country=US",
                "--add-opens=java.base/java.util=ALL-UNNAMED", "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
                "--add-opens=java.base/java.security=ALL-UNNAMED", "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow",
                "-Djava.util.concurrent.ForkJoinPool.common.threadFactory=io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
                "-Dkc.home.dir=" + folder.keycloak(), "-Djboss.server.config.dir=" + folder.keycloak().resolve("conf"),
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager", "-Dquarkus-log-max-startup-records=10000",
                "-cp", program.resolve("lib/quarkus-run.jar").toString(), "io.quarkus.bootstrap.runner.QuarkusEntryPoint",
                "start", "--optimized"));
        if (!folder.finished("keycloak")) {
            command.add("--import-realm");
        }
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("KC_DB_URL", databaseUrl);
        environment.put("KC_DB_USERNAME", "keycloak");
        environment.put("KC_DB_PASSWORD", folder.secret("database.keycloak"));
        environment.put("KC_DB_POOL_MAX_SIZE", "15");
        environment.put("KC_HTTP_ENABLED", "true");
        environment.put("KC_HTTP_HOST", "127.0.0.1");
        environment.put("KC_HTTP_PORT", Integer.toString(ports.keycloak()));
        environment.put("KC_HOSTNAME", ports.keycloakAddress());
        // One server: no cluster, so no port that others could join.
        environment.put("KC_CACHE", "local");
        environment.put("KC_LOG_LEVEL", "warn,org.keycloak.events:off");
        environment.put("KC_BOOTSTRAP_ADMIN_USERNAME", "admin");
        environment.put("KC_BOOTSTRAP_ADMIN_PASSWORD", folder.secret("keycloak.admin"));
        server = Child.start(folder, "keycloak", command, environment);
        Web.await(ports.keycloakAddress() + "/realms/postern", server, START_SECONDS, "Keycloak", folder);
    }

    /** Marks the first start as whole; what was imported holds secrets and is deleted. */
    void finishFirstStart() {
        if (!folder.finished("keycloak")) {
            try {
                DemoFolder.deleteTree(folder.keycloak().resolve("data/import"));
            } catch (IOException failure) {
                throw new CommandFailure(ExitCode.OTHER, "The imported realm could not be deleted from " + folder.keycloak() + ".", failure);
            }
            folder.finish("keycloak");
        }
    }

    /** Tells Keycloak the newsroom's address of this start, which may be on another port than at the last. */
    void tellAddresses() {
        admin().updateClient("postern-newsroom", this::addresses);
    }

    /** The administrator, who comes into being last of all at a first start. */
    KeycloakAdmin admin() {
        long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(ADMIN_SECONDS);
        while (true) {
            try {
                return new KeycloakAdmin(ports.keycloakAddress(), folder.secret("keycloak.admin"));
            } catch (CommandFailure notYet) {
                if (!server.alive() || System.nanoTime() > patience) {
                    throw notYet;
                }
                Web.pause();
            }
        }
    }

    Child server() {
        return server;
    }

    @Override
    public void close() {
        if (server != null) {
            server.stop();
        }
    }
}
