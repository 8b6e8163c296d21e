package org.postern.access;

import io.quarkus.oidc.IdToken;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.postern.casework.acts.Actor;
import org.postern.casework.acts.Role;

/** Who makes this request, as Keycloak's tokens say. */
@RequestScoped
public class SignedIn {
    @Inject
    SecurityIdentity identity;

    @Inject
    @IdToken
    JsonWebToken idToken;

    /**
     * The person of this request.
     *
     * @throws UnauthorizedException when nobody is signed in; the route policy lets no such request come this far
     */
    public Actor actor() {
        return find().orElseThrow(UnauthorizedException::new);
    }

    public Optional<Actor> find() {
        String session = identity.isAnonymous() ? null : idToken.getClaim("sid");
        return session == null ? Optional.empty() : Optional.of(new Actor(idToken.getSubject(), name(), roles(), session));
    }

    /** Whether this person proved who they are within the last while: password typed, not a session that went on. */
    public boolean provedWithin(Duration while_, Clock clock) {
        Number moment = identity.isAnonymous() ? null : idToken.getClaim("auth_time");
        return moment != null && Instant.ofEpochSecond(moment.longValue()).plus(while_).isAfter(clock.instant());
    }

    private String name() {
        String name = idToken.getClaim("name");
        return name == null || name.isBlank() ? idToken.getClaim("preferred_username") : name.strip();
    }

    private Set<Role> roles() {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (Role role : Role.values()) {
            if (identity.hasRole(role.name().toLowerCase(Locale.ROOT))) {
                roles.add(role);
            }
        }
        return roles;
    }
}
