package org.postern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.postern.worker.hostile.WithoutLandlock;

/**
 * An installation as {@code deploy/README.md} tells it: the roles of {@code roles.sql}, {@code postern migrate} as the owner, the realm of the
 * repository in a Keycloak, and each of the two processes with its own database user and the settings of the environment alone.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class ProductionStartIT {
    private static final String REALM = "production";
    private static final String CLIENT_SECRET = "a-secret-of-the-client-6601";
    private static final String PASSWORD = "password of the first member 4417";
    private static final String PASSPHRASE = "gravel otter violin monsoon teapot";
    private static final Map<String, String> DATABASE_PASSWORDS = Map.of("postern_owner", "owner-5520", "postern_portal", "portal-5521",
            "postern_newsroom", "newsroom-5522");

    private static final List<Process> RUNNING = new ArrayList<>();
    private static final int NEWSROOM_PORT = TestServers.freePort();
    private static final int PORTAL_PORT = TestServers.freePort();
    private static final URI NEWSROOM = URI.create("http://127.0.0.1:" + NEWSROOM_PORT);
    private static final URI PORTAL = URI.create("http://127.0.0.1:" + PORTAL_PORT);
    private static Path folder;
    private static EmbeddedPostgres database;
    private static TestServers servers;
    private static Process newsroom;

    @BeforeAll
    static void install() throws Exception {
        folder = Files.createTempDirectory(Path.of("target"), "production-").toAbsolutePath();
        servers = TestServers.running();
        database = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
        try (Connection superuser = database.getPostgresDatabase().getConnection(); var statement = superuser.createStatement()) {
            String roles = Files.readString(Path.of("deploy/postgresql/roles.sql")).replaceAll("(?m)^--.*$", "");
            for (String sql : roles.split(";")) {
                if (!sql.isBlank()) {
                    statement.execute(sql);
                }
            }
            for (var password : DATABASE_PASSWORDS.entrySet()) {
                statement.execute("alter role " + password.getKey() + " password '" + password.getValue() + "'");
            }
        }
        var realm = (ObjectNode) new ObjectMapper().readTree(Path.of("deploy/keycloak/postern-realm.json").toFile());
        realm.put("realm", REALM);
        var client = (ObjectNode) realm.withArray("clients").get(0);
        client.put("secret", CLIENT_SECRET).put("baseUrl", NEWSROOM + "/");
        client.putArray("redirectUris").add(NEWSROOM + "/*");
        client.withObject("/attributes").put("backchannel.logout.url", NEWSROOM + "/sign-out/backchannel").put("post.logout.redirect.uris", NEWSROOM + "/*");
        ObjectNode first = realm.withArray("users").addObject().put("username", "first").put("firstName", "First").put("lastName", "").put("enabled", true);
        first.putArray("credentials").addObject().put("type", "password").put("value", PASSWORD).put("temporary", false);
        first.putArray("realmRoles").add("journalist").add("desk");
        ObjectNode watcher = realm.withArray("users").addObject().put("username", "watcher").put("firstName", "Watcher").put("lastName", "").put("enabled", true);
        watcher.putArray("credentials").addObject().put("type", "password").put("value", PASSWORD).put("temporary", false);
        watcher.putArray("realmRoles").add("officer");
        servers.importRealm(realm.toString());
    }

    @AfterAll
    static void stop() throws Exception {
        for (Process process : RUNNING) {
            stop(process);
        }
        if (database != null) {
            database.close();
        }
    }

    private static void stop(Process process) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }

    @Test
    @Order(1)
    void aServerSaysWhichSettingsAreMissingAndMakesNoDatabaseByItself() throws Exception {
        Process process = postern("serve", Map.of("POSTERN_DATA_DIR", folder.toString()), "serve", "--role", "newsroom");
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(2);
        assertThat(output("serve")).contains("POSTERN_DATABASE_URL").contains("POSTERN_IDENTITY_CLIENT_SECRET").doesNotContain("\tat ");
        assertThat(tables()).isEmpty();
    }

    @Test
    @Order(2)
    void theOwnerMigratesAndTheTwoServersUsersMayNot() throws Exception {
        for (String user : List.of("postern_portal", "postern_newsroom")) {
            Process refused = postern("migrate-" + user, databaseSettings(user), "migrate");
            assertThat(refused.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(refused.exitValue()).as(output("migrate-" + user)).isEqualTo(5);
            assertThat(output("migrate-" + user)).contains("could not be brought to this version's schema").doesNotContain("\tat ");
        }
        for (int again = 0; again < 2; again++) {
            Process migrate = postern("migrate", databaseSettings("postern_owner"), "migrate");
            assertThat(migrate.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(migrate.exitValue()).as(output("migrate")).isZero();
        }
        assertThat(tables()).contains("audit_event", "casefile", "reason_book");
    }

    @Test
    @Order(3)
    void thePortalsUserReadsNoTableAndTheNewsroomsUserWritesNoLog() throws Exception {
        List<String> all = tables();
        try (Connection portal = as("postern_portal"); var statement = portal.createStatement()) {
            for (String table : all) {
                for (String sql : List.of("select * from " + table, "delete from " + table, "truncate " + table, "insert into " + table + " default values")) {
                    assertThatThrownBy(() -> statement.execute(sql)).as(sql).isInstanceOf(SQLException.class).hasMessageContaining("permission denied");
                }
            }
            for (String sql : List.of("select append_event('case.viewed', 'done', null, null, null, null, null)", "select append_source_event('source.sent', null)",
                    "create table mine (a int)", "create function f() returns int language sql as 'select 1'", "set role postern_newsroom")) {
                assertThatThrownBy(() -> statement.execute(sql)).as(sql).isInstanceOf(SQLException.class).hasMessageContaining("permission denied");
            }
        }
        try (Connection newsroom = as("postern_newsroom"); var statement = newsroom.createStatement()) {
            for (String sql : List.of("update audit_event set detail = 'x'", "delete from audit_event", "truncate audit_event", "update audit_head set seq = 0",
                    "delete from audit_head", "insert into audit_event select * from audit_event", "alter table audit_event disable trigger all",
                    "select append_source_event('source.sent', null)", "select append_to_chain(null)", "select verifier from mailbox", "select id from mailbox",
                    "update site set salt = ''", "delete from proposal", "delete from release", "update release_recipient set person_id = 'x'",
                    "update case_wrap set sealed = ''", "delete from person", "create table mine (a int)", "set role postern_owner",
                    "alter table proposal drop constraint proposal_two_people")) {
                assertThatThrownBy(() -> statement.execute(sql)).as(sql).isInstanceOf(SQLException.class).hasMessageMatching("(?s).*(permission denied|must be owner).*");
            }
        }
        Map<String, String> rights = new TreeMap<>();
        try (Connection superuser = superuser(); var statement = superuser.createStatement();
                var rows = statement.executeQuery("select p.proname, r.rolname from pg_proc p join pg_namespace n on n.oid = p.pronamespace and n.nspname = 'public'"
                        + " cross join (values ('postern_portal'), ('postern_newsroom')) r (rolname)"
                        + " where has_function_privilege(r.rolname, p.oid, 'execute') order by 1, 2")) {
            while (rows.next()) {
                rights.merge(rows.getString(2), rows.getString(1), (before, more) -> before + " " + more);
            }
        }
        assertThat(rights.get("postern_newsroom")).isEqualTo("append_event today");
        assertThat(rights.get("postern_portal").split(" ")).allMatch(name -> name.startsWith("portal_"));
    }

    @Test
    @Order(4)
    void theFirstMemberOfTheDeskMakesTheNewsroomKeyAndThePortalTakesItsSignatureAlone() throws Exception {
        Path newsroomData = Files.createDirectory(folder.resolve("newsroom"));
        Path portalData = Files.createDirectory(folder.resolve("portal"));
        newsroom = postern("newsroom", newsroomSettings(newsroomData), "serve", "--role", "newsroom");
        await(newsroom, "newsroom", NEWSROOM);
        var first = new StaffClient(NEWSROOM);
        first.signIn(new TestServers.Person("first", "First", List.of("journalist", "desk"), PASSWORD, null));
        HttpResponse<String> vault = first.open("/vault");
        assertThat(first.submit(vault, "/vault/choose", Map.of("passphrase", PASSPHRASE, "again", PASSPHRASE, "back", "")).statusCode()).isEqualTo(303);
        assertThat(first.get("/desk").statusCode()).isEqualTo(200);
        assertThat(first.get("/officer").statusCode()).as("a route of another role, closed by the realm").isEqualTo(404);

        Map<String, String> portal = settings("postern_portal", PORTAL_PORT, portalData);
        portal.put("POSTERN_SIGNING_PUBLIC_KEY", folder.resolve("carried.pub").toString());
        Files.copy(newsroomData.resolve("keys/signing.pub"), folder.resolve("carried.pub"));
        await(postern("portal", portal, "serve", "--role", "portal"), "portal", PORTAL);
        String recipient = one("select recipient from newsroom_key");
        awaitRecipient(recipient);
        execute("update newsroom_key set recipient = recipient || 'x'");
        awaitRecipient(null);
        execute("update newsroom_key set recipient = '" + recipient + "'");
        awaitRecipient(recipient);
        assertThat(get(PORTAL, "/desk").statusCode()).isEqualTo(404);
        assertThat(get(NEWSROOM, "/codename").statusCode()).isNotEqualTo(200);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(newsroomData.resolve("keys/signing.key")))).isEqualTo("rw-------");
        for (String name : List.of("newsroom", "portal")) {
            assertThat(output(name)).doesNotContain("\tat ").doesNotContain(CLIENT_SECRET).doesNotContain(PASSPHRASE).doesNotContain("5521").doesNotContain("5522");
        }
    }

    @Test
    @Order(5)
    void whereTheKernelCannotConfineAWorkerDocumentsWaitAndStaffAndOfficersSeeWhy() throws Exception {
        stop(newsroom);
        List<String> oldKernel = List.of(Path.of(System.getProperty("java.home"), "bin/java").toString(), "--enable-native-access=ALL-UNNAMED", "-cp",
                System.getProperty("java.class.path"), WithoutLandlock.class.getName(), "./postern", "serve", "--role", "newsroom");
        await(start("without-landlock", newsroomSettings(folder.resolve("newsroom")), oldKernel), "without-landlock", NEWSROOM);
        assertThat(output("without-landlock")).as("what the start says").contains("Documents wait: ").contains("Landlock");

        var source = new StaffClient(PORTAL);
        assertThat(SourceWay.join(source)).isNotEmpty();
        assertThat(SourceWay.send(source, "A file comes with it.", "Quiet words.".getBytes(StandardCharsets.US_ASCII), Integer.MAX_VALUE)).startsWith("HTTP/1.1 303");
        var desk = new StaffClient(NEWSROOM);
        desk.signIn(new TestServers.Person("first", "First", List.of("journalist", "desk"), PASSWORD, null));
        desk.submit(desk.open("/vault"), "/vault/unlock", Map.of("passphrase", PASSPHRASE, "back", ""));
        assertThat(desk.open("/desk").body()).contains("Documents wait").contains("Landlock");
        String casePath = StaffWay.location(desk.submit(desk.open("/desk"), "/desk/open",
                Map.of("case", StaffWay.find(desk.open("/desk").body(), "name=\"case\" value=\"([0-9a-f-]{36})\""))));
        // Longer than the round that takes up what waits.
        Thread.sleep(3_000);
        assertThat(desk.open(casePath).body()).contains("A file comes with it.").contains("Documents wait").contains("Landlock").doesNotContain("/document/");
        assertThat(one("select state from document")).isEqualTo("waiting");

        var officer = new StaffClient(NEWSROOM);
        officer.signIn(new TestServers.Person("watcher", "Watcher", List.of("officer"), PASSWORD, null));
        assertThat(officer.open("/officer").body()).contains("not possible now, so documents wait.").contains("Landlock");
    }

    private static Map<String, String> newsroomSettings(Path data) throws IOException {
        Map<String, String> settings = settings("postern_newsroom", NEWSROOM_PORT, data);
        settings.put("POSTERN_IDENTITY_URL", servers.keycloak() + "/realms/" + REALM);
        settings.put("POSTERN_IDENTITY_ORIGIN", servers.keycloak().toString());
        settings.put("POSTERN_IDENTITY_CLIENT_SECRET", CLIENT_SECRET);
        return settings;
    }

    private static void awaitRecipient(String recipient) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        HttpResponse<String> answer = get(PORTAL, "/recipient.txt");
        while (recipient == null ? answer.statusCode() != 404 : !answer.body().equals(recipient + "\n")) {
            assertThat(System.nanoTime()).as("the portal went on saying %s\n%s", answer.statusCode(), output("portal")).isLessThan(end);
            Thread.sleep(500);
            answer = get(PORTAL, "/recipient.txt");
        }
    }

    private static Map<String, String> settings(String user, int port, Path data) throws IOException {
        Map<String, String> settings = new LinkedHashMap<>(databaseSettings(user));
        settings.put("POSTERN_PORT", Integer.toString(port));
        settings.put("POSTERN_DATA_DIR", data.toString());
        settings.put("POSTERN_BLOB_DIR", Files.createDirectories(folder.resolve("blobs")).toString());
        settings.put("POSTERN_SITE_NAME", "The Example Post");
        return settings;
    }

    private static Map<String, String> databaseSettings(String user) {
        return Map.of("POSTERN_DATABASE_URL", "jdbc:postgresql://127.0.0.1:" + database.getPort() + "/postern", "POSTERN_DATABASE_USER", user,
                "POSTERN_DATABASE_PASSWORD", DATABASE_PASSWORDS.get(user));
    }

    /** Starts the launcher; what it says is in a file of this name. */
    private static Process postern(String name, Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("./postern"));
        command.addAll(List.of(arguments));
        return start(name, environment, command);
    }

    private static Process start(String name, Map<String, String> environment, List<String> command) throws IOException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(folder.resolve(name + ".out").toFile());
        builder.environment().keySet().removeIf(variable -> variable.startsWith("POSTERN_"));
        builder.environment().putAll(environment);
        builder.environment().put("POSTERN_BUILT", "yes");
        Process process = builder.start();
        RUNNING.add(process);
        return process;
    }

    private static String output(String name) throws IOException {
        return Files.readString(folder.resolve(name + ".out"));
    }

    private static void await(Process process, String name, URI address) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        while (true) {
            try {
                get(address, "/");
                return;
            } catch (IOException notYet) {
                assertThat(process.isAlive() && System.nanoTime() < end).as(output(name)).isTrue();
                Thread.sleep(200);
            }
        }
    }

    private static HttpResponse<String> get(URI address, String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(address.resolve(path)).build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        }
    }

    private static Connection as(String user) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + database.getPort() + "/postern", user, DATABASE_PASSWORDS.get(user));
    }

    private static Connection superuser() throws SQLException {
        return database.getDatabase("postgres", "postern").getConnection();
    }

    private static List<String> tables() throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Connection superuser = superuser(); var statement = superuser.createStatement();
                var rows = statement.executeQuery("select tablename from pg_tables where schemaname = 'public' order by 1")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }

    private static String one(String sql) throws SQLException {
        try (Connection superuser = superuser(); var statement = superuser.createStatement(); var rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : null;
        }
    }

    private static void execute(String sql) throws SQLException {
        try (Connection superuser = superuser(); var statement = superuser.createStatement()) {
            statement.execute(sql);
        }
    }
}
