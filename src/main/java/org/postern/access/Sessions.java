package org.postern.access;

import io.quarkus.oidc.AuthorizationCodeTokens;
import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TokenStateManager;
import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/**
 * The tokens of people who are signed in, in this process's memory. The browser holds a random name for them and no token, so a
 * session that is ended here is ended, and a stolen disk or backup of either side opens none.
 */
@Alternative
@Priority(1)
@ApplicationScoped
public class Sessions implements TokenStateManager {
    /** As long as a vault stays open untouched; see {@code Vaults.IDLE}. */
    static final Duration IDLE = Duration.ofMinutes(15);
    private static final int NAME_BYTES = 32;

    private record Held(AuthorizationCodeTokens tokens, String sid, Instant lastUse) {}

    private final SecureRandom random = new SecureRandom();
    private final Clock clock;
    private final Map<String, Held> byName = new HashMap<>();

    @Inject
    Sessions(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Uni<String> createTokenState(RoutingContext request, OidcTenantConfig tenant, AuthorizationCodeTokens tokens,
            OidcRequestContext<String> context) {
        // The framework verified the token before it came here.
        String sid = SignOuts.claims(tokens.getIdToken()).getString("sid", "");
        synchronized (this) {
            dropIdle();
            // Several requests of one page may refresh the tokens at once: all of them keep the session's name.
            String current = request.get(Sessions.class.getName());
            Held before = current == null ? null : byName.get(current);
            String name = before != null && before.sid.equals(sid) ? current : newName();
            byName.put(name, new Held(tokens, sid, clock.instant()));
            return Uni.createFrom().item(name);
        }
    }

    @Override
    public synchronized Uni<AuthorizationCodeTokens> getTokens(RoutingContext request, OidcTenantConfig tenant, String name,
            OidcRequestContext<AuthorizationCodeTokens> context) {
        dropIdle();
        Held held = byName.get(name);
        if (held == null) {
            return Uni.createFrom().failure(new AuthenticationFailedException("The session is over."));
        }
        byName.put(name, new Held(held.tokens, held.sid, clock.instant()));
        request.put(Sessions.class.getName(), name);
        return Uni.createFrom().item(held.tokens);
    }

    @Override
    public synchronized Uni<Void> deleteTokens(RoutingContext request, OidcTenantConfig tenant, String name,
            OidcRequestContext<Void> context) {
        byName.remove(name);
        return Uni.createFrom().voidItem();
    }

    /** Ends every session of one sign-in. */
    synchronized void end(String sid) {
        byName.values().removeIf(held -> held.sid.equals(sid));
    }

    private void dropIdle() {
        Instant limit = clock.instant().minus(IDLE);
        byName.values().removeIf(held -> held.lastUse.isBefore(limit));
    }

    private String newName() {
        byte[] bytes = new byte[NAME_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
