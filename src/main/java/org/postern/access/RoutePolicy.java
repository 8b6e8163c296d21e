package org.postern.access;

import io.quarkus.keycloak.pep.runtime.KeycloakPolicyEnforcerAuthorizer;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Set;
import org.postern.web.PosternSettings;

/**
 * Which role reaches which route. In the newsroom nothing but the few open pages is reached without signing in, and Keycloak's policy
 * enforcer decides the rest from the resources of the realm; a route that no resource names is closed. The portal knows no sign-in.
 */
@Singleton
class RoutePolicy extends KeycloakPolicyEnforcerAuthorizer {
    private static final Set<String> OPEN = Set.of("/signed-out", "/sign-out/backchannel", "/favicon.ico");
    private static final String ASSETS = "/assets/";
    /** Open to everybody who is signed in, whatever their role. */
    private static final Set<String> COMMON = Set.of("/", "/sign-in", "/sign-out", "/confirm");

    @Inject
    PosternSettings settings;

    @Override
    public Uni<CheckResult> checkPermission(RoutingContext request, Uni<SecurityIdentity> identity, AuthorizationRequestContext context) {
        String path = request.normalizedPath();
        if (settings.role() == PosternSettings.Role.PORTAL || OPEN.contains(path) || path.startsWith(ASSETS)) {
            return CheckResult.permit();
        }
        return identity.flatMap(person -> {
            if (person.isAnonymous()) {
                return CheckResult.deny();
            }
            return COMMON.contains(path) ? CheckResult.permit() : super.checkPermission(request, Uni.createFrom().item(person), context);
        });
    }
}
