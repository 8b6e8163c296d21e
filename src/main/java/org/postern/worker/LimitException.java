package org.postern.worker;

/** The document, or the worker that read it, broke a limit; the worker is gone. */
public final class LimitException extends WorkerException {
    private static final long serialVersionUID = 1L;
    private final Limit limit;

    LimitException(Limit limit) {
        super(limit.english());
        this.limit = limit;
    }

    public Limit limit() {
        return limit;
    }
}
