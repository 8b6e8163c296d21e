package org.postern.newsroom;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.postern.access.SessionEnded;
import org.postern.vault.Vaults;

/** A sign-in that is over, here or at Keycloak, takes its keys with it. */
@ApplicationScoped
class SessionEnds {
    @Inject
    Vaults vaults;

    void ended(@Observes SessionEnded session) {
        vaults.lock(session.sid());
    }
}
