package org.postern.casework.intake;

import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;

/** The way to the database whose exceptions quote no bound value. */
public final class SecretFreeJdbi {
    private SecretFreeJdbi() {}

    public static Jdbi create(DataSource source) {
        Jdbi jdbi = Jdbi.create(source);
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(StatementExceptions.MessageRendering.NONE);
        return jdbi;
    }
}
