package org.postern.access;

import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.OidcRedirectFilter;
import io.quarkus.oidc.OidcSession;
import io.quarkus.oidc.Redirect;
import io.quarkus.oidc.Redirect.Location;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * Signing in once more before an act that counts. A route that needs it asks {@link #recent}; if not, it sends the person to
 * {@link #address}, which has Keycloak ask for the password again and leads back. The session and its vault stay as they are.
 */
@Path(StepUp.PATH)
@EndpointDisabled(name = "postern.role", stringValue = "portal")
public class StepUp {
    static final String PATH = "/confirm";
    /** Long enough to read the page once more and press the button; short enough that a left desk confirms nothing. */
    public static final Duration RECENT = Duration.ofMinutes(5);
    static final Duration JUST_NOW = Duration.ofSeconds(30);
    private static final Pattern OWN_PAGE = Pattern.compile("/[A-Za-z0-9/_.~-]*(\\?[A-Za-z0-9/_.~&=%-]*)?");

    @Inject
    Clock clock;

    @Inject
    SignedIn signedIn;

    @Inject
    OidcSession session;

    /** Whether the person typed the password within {@link #RECENT}. */
    public boolean recent() {
        return signedIn.provedWithin(RECENT, clock);
    }

    /** Where to send somebody who must sign in once more, and who then goes on at {@code page} of this server. */
    public static URI address(String page) {
        return URI.create(PATH + "?to=" + URLEncoder.encode(page, StandardCharsets.UTF_8));
    }

    @GET
    public Uni<Response> confirm(@QueryParam("to") String to) {
        String page = to != null && OWN_PAGE.matcher(to).matches() && !to.startsWith("//") ? to : "/";
        // Much less than RECENT, so that the person does not arrive with a proof that is about to lapse.
        if (signedIn.provedWithin(JUST_NOW, clock)) {
            return Uni.createFrom().item(Response.seeOther(URI.create(page)).build());
        }
        // Without its tokens this browser is sent to Keycloak; the filter below asks for the password there.
        return session.logout().replaceWith(Response.seeOther(address(page)).build());
    }

    /** Looked up by the framework alone, which the bean container does not see. */
    @Unremovable
    @ApplicationScoped
    @Redirect(Location.OIDC_AUTHORIZATION)
    static class AskForPassword implements OidcRedirectFilter {
        @Override
        public void filter(OidcRedirectContext redirect) {
            if (redirect.routingContext().normalizedPath().equals(PATH)) {
                redirect.additionalQueryParams().add("prompt", "login");
            }
        }
    }
}
