package org.postern.casework;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.postgresql.ds.PGSimpleDataSource;

/** A real PostgreSQL, started once for all tests; each test class has its own database, with the real users and their real rights. */
public final class TestDatabase {
    private static final Map<String, String> PASSWORDS =
            Map.of(Schema.OWNER, "owner-secret", Schema.PORTAL, "portal-secret", Schema.NEWSROOM, "newsroom-secret");
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static EmbeddedPostgres server;

    private final String name;

    private TestDatabase(String name) {
        this.name = name;
    }

    public static synchronized TestDatabase create() {
        try {
            if (server == null) {
                server = EmbeddedPostgres.builder().setServerConfig("max_connections", "500").setServerConfig("fsync", "off").start();
            }
            TestDatabase database = new TestDatabase("postern_" + COUNT.incrementAndGet());
            Schema.create(server.getPostgresDatabase(), database.name, PASSWORDS);
            Schema.migrate(database.as(Schema.OWNER));
            return database;
        } catch (IOException | SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    public DataSource as(String user) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(new int[] {server.getPort()});
        source.setDatabaseName(name);
        source.setUser(user);
        source.setPassword(PASSWORDS.get(user));
        return source;
    }

    public Jdbi jdbi(String user) {
        return Jdbi.create(as(user));
    }

    /** Changes something as a program would that writes to the database by itself: with an event, without which nothing is changed. */
    public void change(String user, String statement, Object... arguments) {
        jdbi(user).useTransaction(handle -> {
            event(handle);
            handle.execute(statement, arguments);
        });
    }

    static void event(Handle handle) {
        handle.createQuery("select append_event('officer.read-log', 'done', null, null, null, null, 'test')").mapTo(Long.class).one();
    }

    /** Changes something behind all triggers, as the server's superuser can. */
    public void changeBehindTheTriggers(String statement, Object... arguments) {
        Jdbi.create(superuser()).useTransaction(handle -> {
            handle.execute("set local session_replication_role = replica");
            handle.execute(statement, arguments);
        });
    }

    /** Everything the database holds, as its superuser sees it: for the search for canaries. */
    public DataSource superuser() {
        return server.getDatabase("postgres", name);
    }
}
