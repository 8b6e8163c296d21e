package org.postern.access;

import io.quarkus.oidc.SecurityEvent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Turns every end of a session (signed out here, or at Keycloak by anybody) into {@link SessionEnded}, so that the keys of that
 * session are erased at once and not when its browser comes back.
 */
@ApplicationScoped
class SignOuts {
    static final String BACK_CHANNEL = "/sign-out/backchannel";
    /** Before the framework's own handler of this path, which verifies the token. */
    private static final int EARLY = 500;

    @Inject
    Sessions sessions;

    @Inject
    Event<SessionEnded> ended;

    void signedOutHere(@Observes SecurityEvent event) {
        switch (event.getEventType()) {
            case OIDC_LOGOUT_RP_INITIATED, OIDC_BACKCHANNEL_LOGOUT_COMPLETED -> {
                if (event.getSecurityIdentity() != null && event.getSecurityIdentity().getPrincipal() instanceof JsonWebToken token) {
                    end(token.getClaim("sid"));
                }
            }
            default -> { }
        }
    }

    void signedOutAtKeycloak(@Observes Filters filters) {
        filters.register(this::watch, EARLY);
    }

    /** OpenID Connect Back-Channel Logout 1.0, section 2.5: the framework answers 200 only to a logout token that it verified. */
    private void watch(RoutingContext request) {
        if (request.normalizedPath().equals(BACK_CHANNEL)) {
            request.addEndHandler(done -> {
                String token = request.request().getFormAttribute("logout_token");
                if (request.response().getStatusCode() == 200 && token != null) {
                    end(claims(token).getString("sid"));
                }
            });
        }
        request.next();
    }

    static JsonObject claims(String verifiedToken) {
        return new JsonObject(new String(Base64.getUrlDecoder().decode(verifiedToken.split("\\.")[1]), StandardCharsets.UTF_8));
    }

    private void end(String sid) {
        if (sid != null) {
            sessions.end(sid);
            // Who erases keys also writes an event to the log, which waits for the database: not on the thread that serves requests.
            Infrastructure.getDefaultWorkerPool().execute(() -> ended.fire(new SessionEnded(sid)));
        }
    }
}
