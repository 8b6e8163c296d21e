package org.postern.web;

import io.quarkus.arc.Unremovable;
import io.vertx.core.http.HttpMethod;
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

    /** Where this page is read again: its own address, or, where it answers a form, that of the page the form stood on. */
    public String getAddress() {
        String path = request.normalizedPath();
        if (request.request().method() == HttpMethod.GET) {
            String query = request.request().query();
            return query == null ? path : path + "?" + query;
        }
        return path.substring(0, Math.max(1, path.lastIndexOf('/')));
    }

    public String getSiteName() {
        return settings.siteName();
    }
}
