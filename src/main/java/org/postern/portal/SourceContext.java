package org.postern.portal;

import io.quarkus.arc.Unremovable;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.postern.portal.SourceSession.Step;

/** What the frame of the source's pages asks: {@code {inject:source.known}}, {@code {inject:source.underWay}}. */
@Named("source")
@Unremovable
@RequestScoped
public class SourceContext {
    @Inject
    SourceSessions sessions;

    @Inject
    RoutingContext request;

    /** Whether this visit's codename was proven. */
    public boolean isKnown() {
        return sessions.use(request).map(use -> {
            try (use) {
                return use.step() instanceof Step.Known;
            }
        }).orElse(false);
    }

    /** Whether there is anything to leave. */
    public boolean isUnderWay() {
        return sessions.use(request).map(use -> {
            use.close();
            return true;
        }).orElse(false);
    }
}
