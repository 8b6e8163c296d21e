package org.postern.portal;

import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.postern.web.ErrorPages;

/** The answer to a form that is none of ours. */
final class PortalFailures {
    @Inject
    ErrorPages errors;

    @ServerExceptionMapper
    Response refused(SendRefused refused, RoutingContext request) {
        return errors.response(refused.reason().status(), request);
    }
}
