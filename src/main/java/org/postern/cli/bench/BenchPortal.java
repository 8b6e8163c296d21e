package org.postern.cli.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.postern.age.Passphrase;
import org.postern.casework.Onboarding;
import org.postern.casework.Schema;
import org.postern.casework.acts.Actor;
import org.postern.casework.acts.Role;
import org.postgresql.ds.PGSimpleDataSource;

/** The packaged portal as one production process, with a database that lives as long as the measurement. */
final class BenchPortal implements AutoCloseable {
    private static final String DATABASE = "postern";
    private static final int START_SECONDS = 60;

    private final EmbeddedPostgres database;
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI address;
    private final Process process;
    private String cookie = "";

    /** The send form of a source who has just got a codename: its hidden fields and the visit's cookie. */
    record Form(String cookie, List<String> fields) {}

    static BenchPortal start(Path place, int heapMiB) throws IOException, SQLException, InterruptedException {
        var database = EmbeddedPostgres.builder().start();
        try {
            return new BenchPortal(database, place, heapMiB);
        } catch (IOException | SQLException | InterruptedException | RuntimeException failure) {
            database.close();
            throw failure;
        }
    }

    private BenchPortal(EmbeddedPostgres database, Path place, int heapMiB) throws IOException, SQLException, InterruptedException {
        this.database = database;
        Map<String, String> passwords = Map.of(Schema.OWNER, secret(), Schema.PORTAL, secret(), Schema.NEWSROOM, secret());
        Schema.create(database.getPostgresDatabase(), DATABASE, passwords);
        Schema.migrate(source(Schema.OWNER, passwords));
        try (Passphrase passphrase = Passphrase.of(secret().toCharArray())) {
            var desk = new Actor("bench", "Bench", Set.of(Role.JOURNALIST, Role.DESK), "bench");
            Onboarding.prepare(source(Schema.NEWSROOM, passwords), place.resolve("data/keys/signing.key"), List.of(new Onboarding.Newcomer(desk, passphrase)));
        }
        int port = freePort();
        address = URI.create("http://127.0.0.1:" + port);
        var builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin/java").toString(), "-Xmx" + heapMiB + "m",
                "--enable-native-access=ALL-UNNAMED", "-jar", Path.of(System.getProperty("postern.home"), "target/quarkus-app/quarkus-run.jar").toString());
        builder.environment().putAll(Map.of("POSTERN_ROLE", "portal", "POSTERN_DATA_DIR", place.resolve("data").toString(),
                "POSTERN_DATABASE_URL", source(Schema.PORTAL, passwords).getUrl(), "POSTERN_DATABASE_USER", Schema.PORTAL,
                "POSTERN_DATABASE_PASSWORD", passwords.get(Schema.PORTAL), "QUARKUS_HTTP_PORT", Integer.toString(port)));
        process = builder.redirectErrorStream(true).redirectOutput(place.resolve("portal.log").toFile()).start();
        awaitReady(place.resolve("portal.log"));
    }

    private PGSimpleDataSource source(String user, Map<String, String> passwords) {
        var source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(new int[] {database.getPort()});
        source.setDatabaseName(DATABASE);
        source.setUser(user);
        source.setPassword(passwords.get(user));
        return source;
    }

    private void awaitReady(Path log) throws IOException, InterruptedException {
        for (long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS); System.nanoTime() < end && process.isAlive(); Thread.sleep(100)) {
            try {
                get("/");
                return;
            } catch (java.net.ConnectException notYet) {
                continue;
            }
        }
        process.destroyForcibly();
        throw new IOException("The portal did not start: " + Files.readString(log));
    }

    URI address() {
        return address;
    }

    /** A fresh form; the codename is got the first time. */
    Form form() throws IOException, InterruptedException {
        if (cookie.isEmpty()) {
            Matcher words = Pattern.compile("translate=\"no\">([a-z-]+)</bdi>").matcher(get("/codename"));
            String codename = words.results().map(word -> word.group(1)).collect(Collectors.joining(" "));
            String body = "token=" + hidden("token", get("/codename/confirm")) + "&codename=" + URLEncoder.encode(codename, StandardCharsets.US_ASCII);
            send(HttpRequest.newBuilder(address.resolve("/codename/confirm")).header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(body)));
        }
        String page = get("/send");
        return new Form(cookie, List.of("token=" + hidden("token", page), "once=" + hidden("once", page)));
    }

    private static String hidden(String field, String page) throws IOException {
        Matcher value = Pattern.compile("name=\"" + field + "\" value=\"([^\"]+)\"").matcher(page);
        if (!value.find()) {
            throw new IOException("The page has no field " + field + ".");
        }
        return value.group(1);
    }

    private String get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(address.resolve(path)).GET());
    }

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
        answer.headers().firstValue("Set-Cookie").ifPresent(set -> cookie = set.substring(0, set.indexOf(';')));
        return answer.body();
    }

    /** The most memory that the process held at once (VmHWM). */
    long peakMiB() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream().filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) >> 10).findFirst().orElse(0);
    }

    private static String secret() {
        return UUID.randomUUID().toString();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } finally {
            client.close();
            database.close();
        }
    }
}
