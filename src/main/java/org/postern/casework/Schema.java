package org.postern.casework;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * The database's users and tables. The owner migrates and does nothing else; the portal and the newsroom each have a user with the
 * rights they need.
 */
public final class Schema {
    public static final String OWNER = "postern_owner";
    public static final String PORTAL = "postern_portal";
    public static final String NEWSROOM = "postern_newsroom";

    private Schema() {}

    /**
     * Makes the three users and an empty database that belongs to the owner; what exists stays, with its password set anew.
     *
     * @param administrator may create users and databases; used once, at installation
     * @param passwords     of {@link #OWNER}, {@link #PORTAL} and {@link #NEWSROOM}
     */
    public static void create(DataSource administrator, String database, Map<String, String> passwords) throws SQLException {
        try (Connection connection = administrator.getConnection(); Statement statement = connection.createStatement()) {
            for (Map.Entry<String, String> user : passwords.entrySet()) {
                String name = statement.enquoteIdentifier(user.getKey(), true);
                if (!exists(statement, "select from pg_roles where rolname = " + statement.enquoteLiteral(user.getKey()))) {
                    statement.execute("create role " + name + " login");
                }
                statement.execute("alter role " + name + " password " + statement.enquoteLiteral(user.getValue()));
            }
            if (!exists(statement, "select from pg_database where datname = " + statement.enquoteLiteral(database))) {
                String name = statement.enquoteIdentifier(database, true);
                statement.execute("create database " + name + " owner " + OWNER);
                statement.execute("revoke all on database " + name + " from public");
                statement.execute("grant connect on database " + name + " to " + PORTAL + ", " + NEWSROOM);
            }
        }
    }

    /** Brings the tables to the newest version; {@code owner} connects as {@link #OWNER}. */
    public static void migrate(DataSource owner) {
        Flyway.configure().dataSource(owner).locations("classpath:db/migration").load().migrate();
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (var rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }
}
