package org.postern.casework.acts;

import java.util.Set;

/**
 * Who acts: what the sign-in says about them.
 *
 * @param personId  Keycloak's {@code sub}
 * @param sessionId Keycloak's {@code sid}; the vault of this session holds their keys
 */
public record Actor(String personId, String name, Set<Role> roles, String sessionId) {
    public Actor {
        roles = Set.copyOf(roles);
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }

    /** May hold cases. */
    public boolean holdsCases() {
        return is(Role.JOURNALIST) || is(Role.EDITOR);
    }
}
