package org.postern.worker.inside;

import org.postern.worker.Limit;

/** The document broke a limit. */
final class Broken extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final Limit limit;

    Broken(Limit limit) {
        super(limit.name(), null, false, false);
        this.limit = limit;
    }

    Limit limit() {
        return limit;
    }
}
