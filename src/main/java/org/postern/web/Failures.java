package org.postern.web;

import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.nio.channels.ClosedChannelException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns what a route threw into a page. A room maps its own exceptions itself, with {@link ErrorPages#response}. */
final class Failures {
    private static final Logger LOG = Logger.getLogger(Failures.class);

    @Inject
    ErrorPages errors;

    @ServerExceptionMapper
    Response stale(StaleFormException failure, RoutingContext request) {
        return errors.response(403, request);
    }

    @ServerExceptionMapper
    Response refused(WebApplicationException failure, RoutingContext request) {
        Response response = failure.getResponse();
        int status = response.getStatus();
        if (status < 400) {
            return response;
        }
        if (status >= 500) {
            log(failure);
        }
        return errors.response(status, request);
    }

    @ServerExceptionMapper
    Response unexpected(Throwable failure, RoutingContext request) {
        // A browser that left before the answer was written is nothing to look into.
        if (!(failure instanceof ClosedChannelException)) {
            log(failure);
        }
        return errors.response(500, request);
    }

    /** The kinds and places of a failure, without its messages: a message may quote what must not reach a log. */
    static void log(Throwable failure) {
        var text = new StringBuilder("A request failed:");
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            text.append(' ').append(cause.getClass().getName());
            StackTraceElement[] frames = cause.getStackTrace();
            for (int i = 0; i < Math.min(frames.length, 12); i++) {
                text.append("\n    at ").append(frames[i]);
            }
        }
        LOG.error(text);
    }
}
