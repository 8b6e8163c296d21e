package org.postern.web;

import io.quarkus.arc.Unremovable;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** What templates ask for: {@code {inject:page.token}} in a form, {@code {inject:page.siteName}} in the frame. */
@Named("page")
@Unremovable
@RequestScoped
public class PageContext {
    @Inject
    FormToken token;

    @Inject
    RoutingContext request;

    @Inject
    PosternSettings settings;

    public String getToken() {
        return token.of(request);
    }

    public String getSiteName() {
        return settings.siteName();
    }
}
