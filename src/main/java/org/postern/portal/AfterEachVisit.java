package org.postern.portal;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Set;
import org.postern.web.Forgetting;
import org.postern.web.PosternSettings;

/** What a source typed, sent or read is let go of when the request is over, and leaves this process's memory soon after. */
@ApplicationScoped
class AfterEachVisit {
    private static final int EARLY = 800;
    /** Pages that are the same for everybody. */
    private static final Set<String> PUBLIC = Set.of("/", "/recipient", "/favicon.ico");

    @Inject
    PosternSettings settings;

    @Inject
    Forgetting forgetting;

    void register(@Observes Filters filters) {
        if (settings.role() == PosternSettings.Role.PORTAL) {
            filters.register(this::watch, EARLY);
        }
    }

    private void watch(RoutingContext request) {
        String path = request.normalizedPath();
        if (!PUBLIC.contains(path) && !path.startsWith("/assets/")) {
            request.addEndHandler(done -> forgetting.soon());
        }
        request.next();
    }
}
