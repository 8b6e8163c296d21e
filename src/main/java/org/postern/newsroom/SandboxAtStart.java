package org.postern.newsroom;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import org.postern.casework.engine.Sandbox;
import org.postern.web.PosternSettings;

/** The start says it where hostile documents cannot be opened; and where they can, the first one finds a worker that waits. */
@ApplicationScoped
class SandboxAtStart {
    private static final System.Logger LOG = System.getLogger("org.postern.newsroom");

    @Inject
    PosternSettings settings;

    @Inject
    Instance<Sandbox> sandbox;

    void look(@Observes StartupEvent started) {
        if (settings.role() == PosternSettings.Role.NEWSROOM) {
            sandbox.get().obstacle().ifPresent(why -> LOG.log(System.Logger.Level.ERROR, "Documents wait: " + why.english()));
        }
    }
}
