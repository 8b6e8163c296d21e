package org.postern.newsroom;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import org.postern.vault.Vaults;
import org.postern.web.Forgetting;
import org.postern.web.PosternSettings;

/** When no vault is open any more, what the pages showed goes the way of the keys. */
@ApplicationScoped
class LastOneLeaves {
    @Inject
    PosternSettings settings;

    @Inject
    Instance<Vaults> vaults;

    @Inject
    Forgetting forgetting;

    void watch(@Observes StartupEvent started) {
        if (settings.role() == PosternSettings.Role.NEWSROOM) {
            vaults.get().onLock(person -> {
                if (vaults.get().unlocked().isEmpty()) {
                    forgetting.thoroughly();
                }
            });
        }
    }
}
