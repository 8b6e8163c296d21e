package org.postern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The whole of Postern as its users have it, started once for all tests of a run with the real launcher: real PostgreSQL, real
 * Keycloak, both roles of the packaged application, ready-made people, on free ports.
 *
 * <pre>{@code
 * TestServers servers = TestServers.running();
 * StaffClient mira = servers.signIn("mira");
 * assertThat(mira.get("/desk").statusCode()).isEqualTo(200);
 * }</pre>
 */
public final class TestServers {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(6);
    private static TestServers shared;
    /** What the first demo of this run had made at its first start, before any test touched it. */
    private static Path made;

    private final Path folder;
    private final URI portal;
    private final URI newsroom;
    private final URI keycloak;
    private final Process process;
    private final Path output;

    /** Somebody ready-made; {@code vaultPassphrase} is null for who has no vault yet. */
    public record Person(String username, String firstName, List<String> roles, String password, String vaultPassphrase) {}

    private TestServers(Path folder, int portalPort, int newsroomPort, int keycloakPort, Process process, Path output) {
        this.folder = folder;
        this.portal = URI.create("http://127.0.0.1:" + portalPort);
        this.newsroom = URI.create("http://127.0.0.1:" + newsroomPort);
        this.keycloak = URI.create("http://127.0.0.1:" + keycloakPort);
        this.process = process;
        this.output = output;
    }

    /**
     * The servers that all tests share; they end with the test run. With {@code -Dpostern.servers=FOLDER,PORTAL,NEWSROOM,KEYCLOAK} (three
     * ports) they are those of a demo that runs already.
     */
    public static synchronized TestServers running() {
        String given = System.getProperty("postern.servers");
        if (shared == null && given != null) {
            String[] parts = given.split(",");
            shared = new TestServers(Path.of(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]), Integer.parseInt(parts[3]), null, null);
        }
        if (shared == null) {
            try {
                shared = start(Files.createTempDirectory(Path.of("target"), "servers-"));
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
        return shared;
    }

    /**
     * Servers of a test's own, on a folder of its own; the test ends them. The folder begins as what another first start of this run has made: making the
     * realm, the people and their vaults once more takes half a minute.
     *
     * @param folder empty
     */
    public static synchronized TestServers start(Path folder) {
        if (made != null) {
            copy(made, folder);
        }
        TestServers servers = startAsItIs(folder);
        if (made == null) {
            made = folder.resolveSibling(folder.getFileName() + ".made");
            servers.keepWhatIsMade(made);
        }
        return servers;
    }

    /** A first start where the folder is empty, a further one where it is not. */
    public static TestServers startAsItIs(Path folder) {
        TestServers servers = launch(folder, freePort(), freePort(), freePort());
        servers.awaitReady();
        return servers;
    }

    /** Copies the folder while the database runs, as PostgreSQL's own backups do: its log is copied last and brings the copy to one moment. */
    private void keepWhatIsMade(Path into) {
        Path database = into.resolve("postgresql");
        try (var connection = database(); var statement = connection.createStatement()) {
            statement.execute("select pg_backup_start('made', true)");
            copy(folder, into);
            try (var rows = statement.executeQuery("select labelfile from pg_backup_stop(false)")) {
                rows.next();
                Files.writeString(database.resolve("backup_label"), rows.getString(1));
            }
            copy(folder.resolve("postgresql/pg_wal"), database.resolve("pg_wal"));
            Files.delete(database.resolve("postmaster.pid"));
            // What runs here is the first demo's.
            try (var notes = Files.list(into.resolve("run"))) {
                for (Path note : notes.toList()) {
                    Files.delete(note);
                }
            }
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** With its owners; what goes away meanwhile is of no importance. */
    private static void copy(Path from, Path to) {
        try {
            Files.createDirectories(to);
            new ProcessBuilder("cp", "-a", from + "/.", to.toString()).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Starts the launcher and does not wait for it. */
    public static TestServers launch(Path folder, int portalPort, int newsroomPort, int keycloakPort, String... more) {
        var command = new ArrayList<>(List.of("./postern", "demo", "--data", folder.toString(), "--portal-port", Integer.toString(portalPort),
                "--newsroom-port", Integer.toString(newsroomPort), "--keycloak-port", Integer.toString(keycloakPort)));
        command.addAll(List.of(more));
        try {
            Path output = Files.createTempFile(Path.of("target"), "demo-", ".out");
            var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
            builder.environment().put("POSTERN_BUILT", "yes");
            Process process = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                process.destroy();
                try {
                    process.waitFor(40, TimeUnit.SECONDS);
                } catch (InterruptedException interrupted) {
                    process.destroyForcibly();
                }
            }));
            return new TestServers(folder.toAbsolutePath(), portalPort, newsroomPort, keycloakPort, process, output);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public void awaitReady() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!output().contains("Ctrl-C ends everything")) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new AssertionError("The demo did not become ready:\n" + output());
            }
            try {
                Thread.sleep(100);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(interrupted);
            }
        }
    }

    public URI portal() {
        return portal;
    }

    public URI newsroom() {
        return newsroom;
    }

    public URI keycloak() {
        return keycloak;
    }

    /** The demo's folder: logs, database, sealed blobs. */
    public Path folder() {
        return folder;
    }

    public Process process() {
        return process;
    }

    /** Everything that the launcher has printed so far. */
    public String output() {
        try {
            return Files.readString(output);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public Person person(String username) {
        try {
            for (JsonNode person : JSON.readTree(folder.resolve("demo-people.json").toFile())) {
                if (person.get("username").asText().equals(username)) {
                    var roles = new ArrayList<String>();
                    person.get("roles").forEach(role -> roles.add(role.asText()));
                    JsonNode vault = person.get("vaultPassphrase");
                    return new Person(username, person.get("firstName").asText(), roles, person.get("password").asText(),
                            vault.isNull() ? null : vault.asText());
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        throw new IllegalArgumentException("Nobody is called " + username + ".");
    }

    /** A new browser in which this person is signed in and has opened the vault. */
    public StaffClient unlocked(String username) {
        StaffClient client = signIn(username);
        var opened = client.submit(client.open("/vault"), "/vault/unlock", Map.of("passphrase", person(username).vaultPassphrase(), "back", ""));
        if (opened.statusCode() != 303) {
            throw new AssertionError("The vault of " + username + " did not open: " + opened.statusCode());
        }
        return client;
    }

    /** A new browser, in which nobody is signed in. */
    public StaffClient browser() {
        return new StaffClient(newsroom);
    }

    /** A new browser of this person, signed in through Keycloak's own page; the vault is not opened. */
    public StaffClient signIn(String username) {
        StaffClient client = browser();
        client.signIn(person(username));
        return client;
    }

    /** Ends all sessions of a person from Keycloak's side, as an administrator does. */
    public void endSessionsAtKeycloak(String username) {
        String id = admin("GET", "/users?exact=true&username=" + username).get(0).get("id").asText();
        admin("POST", "/users/" + id + "/logout");
    }

    /** Somebody new at Keycloak, as an administrator adds them; without a role they have no part in Postern. */
    public Person addPerson(String username, String firstName, String lastName, String... roles) {
        String password = "first-" + username + "-7141";
        tell("POST", "/users", JSON.createObjectNode().put("username", username).put("enabled", true).put("firstName", firstName).put("lastName", lastName)
                .put("email", username + "@newsroom.example").put("emailVerified", true)
                .set("credentials", JSON.createArrayNode().add(JSON.createObjectNode().put("type", "password").put("value", password))));
        String id = admin("GET", "/users?exact=true&username=" + username).get(0).get("id").asText();
        for (String role : roles) {
            tell("POST", "/users/" + id + "/role-mappings/realm", JSON.createArrayNode().add(admin("GET", "/roles/" + role)));
        }
        return new Person(username, firstName, List.of(roles), password, null);
    }

    /** Makes one more realm in the same Keycloak. */
    public void importRealm(String json) {
        admin("POST", "/admin/realms", HttpRequest.BodyPublishers.ofString(json));
    }

    private JsonNode admin(String method, String path) {
        return admin(method, "/admin/realms/postern" + path, HttpRequest.BodyPublishers.noBody());
    }

    private JsonNode tell(String method, String path, JsonNode body) {
        return admin(method, "/admin/realms/postern" + path, HttpRequest.BodyPublishers.ofString(body.toString()));
    }

    private JsonNode admin(String method, String path, HttpRequest.BodyPublisher body) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            String form = "grant_type=password&client_id=admin-cli&username=admin&password="
                    + URLEncoder.encode(secret("keycloak.admin"), StandardCharsets.UTF_8);
            var token = JSON.readTree(client.send(HttpRequest.newBuilder(keycloak.resolve("/realms/master/protocol/openid-connect/token"))
                    .header("Content-Type", "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers.ofString(form)).build(),
                    BodyHandlers.ofString()).body()).get("access_token").asText();
            var answer = client.send(HttpRequest.newBuilder(keycloak.resolve(path))
                    .header("Authorization", "Bearer " + token).header("Content-Type", "application/json").method(method, body).build(), BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new AssertionError("Keycloak answered " + answer.statusCode() + " to " + method + " " + path);
            }
            return answer.body().isEmpty() ? JSON.nullNode() : JSON.readTree(answer.body());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** One value from Postern's database, read as the server's superuser. */
    public String query(String sql) {
        try (var connection = database(); var statement = connection.createStatement(); var rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : null;
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    /** A connection to Postern's database as the server's superuser; the caller closes it. */
    public Connection database() throws SQLException {
        try {
            // The fourth line of postmaster.pid is the port, which differs from start to start.
            String port = Files.readAllLines(folder.resolve("postgresql/postmaster.pid")).get(3).strip();
            return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/postern", "postgres", secret("database.superuser"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A secret of the demo's folder, such as {@code database.owner}. */
    public String secret(String name) {
        try {
            return Files.readAllLines(folder.resolve("secrets.properties")).stream().filter(line -> line.startsWith(name + "="))
                    .map(line -> line.substring(name.length() + 1)).findFirst().orElseThrow();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Asks the demo to end, as Ctrl-C does. */
    public void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(40, TimeUnit.SECONDS)) {
            throw new AssertionError("The demo did not end within 40 seconds.");
        }
    }

    public static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
