package org.postern.access;

import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.postern.web.SessionBinding;

/** Binds the tokens of forms to the sign-in: a form that one person loaded is not taken from the next person at the same browser. */
@ApplicationScoped
class WhoeverIsSignedIn implements SessionBinding {
    @Override
    public String of(RoutingContext request) {
        if (request.user() instanceof QuarkusHttpUser user && user.getSecurityIdentity().getPrincipal() instanceof JsonWebToken token) {
            String sid = token.getClaim("sid");
            return sid == null ? "" : sid;
        }
        return "";
    }
}
