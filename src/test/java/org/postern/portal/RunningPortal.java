package org.postern.portal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.postern.age.HybridIdentity;
import org.postern.age.Recipient;
import org.postern.casework.Schema;
import org.postern.casework.SignedNewsroom;
import org.postern.casework.TestDatabase;
import org.postern.casework.intake.SealedText;
import org.postgresql.ds.PGSimpleDataSource;

/** The packaged application in the role of the portal, as a process of its own, with a real database and a folder of its own. */
final class RunningPortal implements AutoCloseable {
    private static final Path APPLICATION = Path.of("target/quarkus-app/quarkus-run.jar");

    final TestDatabase database;
    final Path folder;
    final Path temporary;
    final Path log;
    final URI address;
    final HybridIdentity newsroom = HybridIdentity.generate(new SecureRandom());
    final Process process;

    /** Starts it with 256 MB of heap; {@code settings} are further system properties. */
    static RunningPortal start(Map<String, String> settings) {
        try {
            return new RunningPortal(settings);
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private RunningPortal(Map<String, String> settings) throws IOException, InterruptedException {
        database = TestDatabase.create();
        var signed = new SignedNewsroom();
        signed.publish(database, newsroom.recipient());
        Path place = Files.createTempDirectory(Files.createDirectories(Path.of("target/portal-it").toAbsolutePath()), "run");
        folder = Files.createDirectory(place.resolve("data"));
        temporary = Files.createDirectory(place.resolve("tmp"));
        signed.publicKey(Files.createDirectory(place.resolve("keys")).resolve("signing.pub"));
        log = place.resolve("log");
        int port = freePort();
        address = URI.create("http://127.0.0.1:" + port);
        process = new ProcessBuilder(command(port, settings)).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        awaitReady();
    }

    private List<String> command(int port, Map<String, String> settings) {
        var source = (PGSimpleDataSource) database.as(Schema.PORTAL);
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin/java").toString(), "-Xmx256m",
                "-XX:MaxDirectMemorySize=64m", "--enable-native-access=ALL-UNNAMED",
                "-Djava.io.tmpdir=" + temporary, "-Dpostern.role=portal", "-Dpostern.data-dir=" + folder, "-Dpostern.signing-public-key=" + folder.resolveSibling("keys").resolve("signing.pub"),
                "-Dpostern.reserve-mb=64",
                "-Dquarkus.http.port=" + port, "-Dquarkus.datasource.jdbc.url=" + source.getUrl(),
                "-Dquarkus.datasource.username=" + source.getUser(), "-Dquarkus.datasource.password=" + source.getPassword()));
        settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of("-jar", APPLICATION.toAbsolutePath().toString()));
        return command;
    }

    private void awaitReady() throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            for (long end = System.nanoTime() + Duration.ofSeconds(60).toNanos(); System.nanoTime() < end && process.isAlive(); ) {
                try {
                    client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding());
                    return;
                } catch (IOException notYet) {
                    Thread.sleep(50);
                }
            }
        }
        String said = log();
        close();
        throw new IllegalStateException("The portal did not start:\n" + said);
    }

    String log() {
        try {
            return Files.readString(log);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The newsroom answers whoever sent something last. */
    void replyToNewest(String text) throws IOException {
        var jdbi = Jdbi.create(database.superuser());
        var newest = jdbi.withHandle(handle -> handle.select("select m.case_id, m.reply_recipient from mailbox m join submission s using (case_id)"
                + " join casefile c on c.id = m.case_id order by s.xmin::text::bigint desc limit 1").mapToMap().one());
        byte[] sealed = SealedText.seal(text, List.of(Recipient.parse((String) newest.get("reply_recipient"))), new SecureRandom());
        jdbi.useTransaction(handle -> {
            handle.execute("insert into person (id, name, roles) values ('somebody', 'Somebody', '{}') on conflict do nothing");
            handle.execute("insert into message (id, case_id, ordinal, direction, on_day, author, sealed, sealed_to_source)"
                    + " values (?, ?, 1000 + (random() * 1e6)::int, 'out', current_date, 'somebody', ?, ?)", UUID.randomUUID(), newest.get("case_id"),
                    sealed, sealed);
            handle.select("select append_event('case.replied', 'done', 'somebody', ?, null, null, null)", newest.get("case_id")).mapTo(Long.class).one();
        });
    }

    /** Every file that the portal keeps or kept in its folders, as paths below them. */
    List<Path> files() {
        try (Stream<Path> data = Files.walk(folder); Stream<Path> temp = Files.walk(temporary)) {
            return Stream.concat(data, temp).filter(Files::isRegularFile).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The most memory the process ever held, in bytes (Linux, VmHWM). */
    long peakMemory() {
        return statusKilobytes("VmHWM:") * 1024;
    }

    private long statusKilobytes(String field) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream().filter(line -> line.startsWith(field))
                    .map(line -> line.replaceAll("\\D+", "")).mapToLong(Long::parseLong).findFirst().orElseThrow();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        newsroom.close();
        files().forEach(file -> file.toFile().delete());
    }
}
