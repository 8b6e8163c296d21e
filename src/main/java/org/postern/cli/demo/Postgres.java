package org.postern.cli.demo;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.postern.cli.CommandFailure;
import org.postern.cli.ExitCode;

/**
 * The demo's own PostgreSQL: binaries from the class path, data inside the folder, loopback only, passwords for everybody.
 * PostgreSQL refuses to run as root; for root it is started in a user name space of its own, where it is nobody.
 */
final class Postgres implements AutoCloseable {
    private static final String ARCHIVE = "/postgres-linux-x86_64.txz";
    private static final String SUPERUSER = "postgres";
    private static final int START_SECONDS = 60;
    private static final int NOBODY = 65534;

    private final DemoFolder folder;
    private final Path home;
    private final int port;
    private Child server;

    private Postgres(DemoFolder folder, Path home, int port) {
        this.folder = folder;
        this.home = home;
        this.port = port;
    }

    static Postgres start(DemoFolder folder, Cache cache) {
        Path home = cache.directory("postgresql", archiveVersion(), Postgres::unpack);
        letNobodyThrough(folder);
        var postgres = new Postgres(folder, home, Ports.anyFree());
        if (!folder.finished("database")) {
            postgres.initialise();
        }
        postgres.run();
        return postgres;
    }

    String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** Starts the server again after it ended by itself. */
    void run() {
        Path data = folder.database();
        server = Child.start(folder, "postgresql", asOrdinaryUser(List.of(home.resolve("bin/postgres").toString(), "-D", data.toString(),
                "-c", "listen_addresses=127.0.0.1", "-c", "port=" + port, "-c", "unix_socket_directories=", "-c", "max_connections=60",
                "-c", "log_statement=none", "-c", "log_min_error_statement=panic")), Map.of());
        long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (true) {
            try (Connection ready = connect(SUPERUSER)) {
                if (ready.isValid(1)) {
                    return;
                }
            } catch (SQLException notYet) {
                if (!server.alive() || System.nanoTime() > patience) {
                    throw new CommandFailure(ExitCode.OTHER, "PostgreSQL did not start. Its own words are in "
                            + folder.logs().resolve("postgresql.log") + ".", notYet);
                }
                pause();
            }
        }
    }

    Child server() {
        return server;
    }

    Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(url(database), SUPERUSER, folder.secret("database.superuser"));
    }

    /** Makes the users and databases that are missing, and sets the passwords of this folder. */
    void prepareDatabases() {
        try (Connection connection = connect(SUPERUSER); Statement statement = connection.createStatement()) {
            for (String role : List.of("owner", "portal", "newsroom", "keycloak")) {
                String user = role.equals("keycloak") ? "keycloak" : "postern_" + role;
                if (!exists(statement, "select 1 from pg_roles where rolname = '" + user + "'")) {
                    statement.execute("create role " + user + " login");
                }
                statement.execute("alter role " + user + " password '" + folder.secret("database." + role) + "'");
            }
            if (!exists(statement, "select 1 from pg_database where datname = 'postern'")) {
                statement.execute("create database postern owner postern_owner");
                statement.execute("revoke all on database postern from public");
                statement.execute("grant connect on database postern to postern_portal, postern_newsroom");
            }
            // A Keycloak schema that was left half-made is not repaired but made again; it holds nothing yet.
            if (!folder.finished("keycloak")) {
                statement.execute("drop database if exists keycloak with (force)");
            }
            if (!exists(statement, "select 1 from pg_database where datname = 'keycloak'")) {
                statement.execute("create database keycloak owner keycloak");
                statement.execute("revoke all on database keycloak from public");
            }
        } catch (SQLException failure) {
            throw new CommandFailure(ExitCode.OTHER, "The databases could not be prepared. PostgreSQL's own words are in "
                    + folder.logs().resolve("postgresql.log") + ".", failure);
        }
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (var rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }

    private void initialise() {
        Path data = folder.database();
        Path password = folder.root().resolve("superuser.password");
        try {
            DemoFolder.deleteTree(data);
            Files.createDirectory(data, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            giveToNobodyIfNeeded(data);
            folder.writePrivate(password, folder.secret("database.superuser") + "\n");
            giveToNobodyIfNeeded(password);
            var command = asOrdinaryUser(List.of(home.resolve("bin/initdb").toString(), "-D", data.toString(), "-U", SUPERUSER,
                    "--pwfile=" + password, "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", "--no-instructions"));
            Process process = new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.logs().resolve("postgresql.log").toFile())).start();
            if (process.waitFor() != 0) {
                throw new CommandFailure(ExitCode.OTHER, "PostgreSQL could not prepare its folder. Its own words are in "
                        + folder.logs().resolve("postgresql.log") + ".");
            }
            folder.finish("database");
        } catch (IOException failure) {
            throw new CommandFailure(ExitCode.OTHER, "The database's folder " + data + " could not be prepared. Is the disk full?", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(ExitCode.OTHER, "The start was interrupted.", interrupted);
        } finally {
            password.toFile().delete();
        }
    }

    private static List<String> asOrdinaryUser(List<String> command) {
        var whole = new ArrayList<String>();
        if (new UnixSystem().getUid() == 0) {
            whole.addAll(userNamespaceWorks() ? List.of("unshare", "-U")
                    : List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"));
        }
        whole.addAll(command);
        return whole;
    }

    /** Where no user name space may be made, root really becomes nobody, who must then own the files. */
    private static void giveToNobodyIfNeeded(Path path) throws IOException {
        if (becomesNobody()) {
            Files.setAttribute(path, "unix:uid", NOBODY);
        }
    }

    /** Nobody must be able to pass through to its own files; what lies beside them stays closed. */
    private static void letNobodyThrough(DemoFolder folder) {
        if (becomesNobody()) {
            try {
                Files.setPosixFilePermissions(folder.root(), PosixFilePermissions.fromString("rwx--x--x"));
            } catch (IOException failure) {
                throw new CommandFailure(ExitCode.OTHER, "The permissions of " + folder.root() + " could not be set.", failure);
            }
        }
    }

    private static boolean becomesNobody() {
        return new UnixSystem().getUid() == 0 && !userNamespaceWorks();
    }

    private static boolean userNamespaceWorks() {
        try {
            return new ProcessBuilder("unshare", "-U", "true").redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
        } catch (IOException noSuchProgram) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Names the archive by its content: another build of the binaries is unpacked beside the old one. */
    private static String archiveVersion() {
        try (InputStream archive = Postgres.class.getResourceAsStream(ARCHIVE)) {
            if (archive == null) {
                throw new CommandFailure(ExitCode.OTHER, "This build brings no PostgreSQL for this kind of machine; the demo needs Linux on x86-64.");
            }
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(archive.readAllBytes());
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (IOException | GeneralSecurityException failure) {
            throw new CommandFailure(ExitCode.OTHER, "The PostgreSQL binaries in this build cannot be read. Delete the folder target and build again.", failure);
        }
    }

    private static void unpack(Path into) throws IOException {
        try (InputStream archive = Postgres.class.getResourceAsStream(ARCHIVE)) {
            var tar = new TarArchiveInputStream(new XZCompressorInputStream(archive));
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path target = into.resolve(entry.getName()).normalize();
                if (!target.startsWith(into)) {
                    throw new IOException("The archive names a file outside of its folder.");
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                    continue;
                }
                Files.createDirectories(target.getParent());
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
                } else {
                    Files.copy(tar, target);
                    boolean program = (entry.getMode() & 0100) != 0;
                    Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
                }
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(ExitCode.OTHER, "The start was interrupted.", interrupted);
        }
    }

    /** Ends the server at once but in order: open transactions are rolled back, the write-ahead log is closed. */
    @Override
    public void close() {
        if (server == null || !server.alive()) {
            return;
        }
        try {
            new ProcessBuilder("kill", "-INT", Long.toString(server.pid())).start().waitFor();
            server.awaitEnd();
        } catch (IOException noKill) {
            server.stop();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            server.stop();
        }
    }
}
