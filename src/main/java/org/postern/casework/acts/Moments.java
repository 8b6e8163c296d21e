package org.postern.casework.acts;

import java.sql.Timestamp;
import java.time.Instant;

/** Moments of the database. */
public final class Moments {
    private Moments() {}

    /** Null stays null. */
    public static Instant of(Timestamp stamp) {
        return stamp == null ? null : stamp.toInstant();
    }
}
