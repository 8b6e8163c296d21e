package org.postern.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Set;

/**
 * What holds for every request before any room sees it: response headers, the size of a body, the origin of a state change, and the
 * other role's assets.
 */
@ApplicationScoped
class BrowserGuard {
    /** Ordinary forms are text; 1 MiB is a long message many times over, and little enough to be held for many visitors at once. */
    static final long MAX_BODY = 1L << 20;
    private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS");
    /** Where the framework's own stream looks for its limit. */
    private static final String STREAM_LIMIT = "io.quarkus.max-request-size";

    @Inject
    PosternSettings settings;

    @Inject
    ErrorPages errors;

    @Inject
    @Any
    Instance<LargeBody> largeBodies;

    void register(@Observes Filters filters) {
        filters.register(this::headers, 1000);
        filters.register(this::limits, 900);
    }

    private void headers(RoutingContext context) {
        var headers = context.response().headers();
        cover(headers, policy());
        // What a page room or the framework sets later must not widen these.
        context.addHeadersEndHandler(done -> {
            headers.remove("Server");
            headers.set("Cache-Control", "no-store");
            headers.set("Content-Security-Policy", policy());
            headers.remove("Pragma");
            headers.remove("Expires");
            headers.remove("ETag");
            headers.remove("Last-Modified");
            headers.remove("Accept-Ranges");
        });
        context.next();
    }

    /** What each answer carries, the last resort's too. */
    static void cover(MultiMap headers, String policy) {
        headers.set("Content-Security-Policy", policy);
        headers.set("Cache-Control", "no-store");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set("Permissions-Policy", "camera=(), microphone=(), geolocation=(), browsing-topics=()");
    }

    private String policy() {
        // A form that ends in a sign-in or sign-out is redirected to the identity server, and browsers apply form-action to that too.
        String forms = settings.identityOrigin().map(origin -> "'self' " + origin).orElse("'self'");
        return "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; font-src 'none'; "
                + "form-action " + forms + "; base-uri 'none'; frame-ancestors 'none'";
    }

    private void limits(RoutingContext context) {
        HttpServerRequest request = context.request();
        String method = request.method().name();
        String path = context.normalizedPath();
        if (otherRolesAsset(path)) {
            errors.answer(context, 404);
            return;
        }
        if (!HARMLESS.contains(method) && fromElsewhere(request)) {
            errors.answer(context, 403);
            return;
        }
        String query = request.query();
        // No page of ours asks for it, and the database holds no text with it.
        if (query != null && (query.contains("%00") || query.indexOf('\0') >= 0)) {
            errors.answer(context, 400);
            return;
        }
        boolean large = largeBodies.stream().anyMatch(route -> route.takes(method, path));
        if (!large) {
            String length = request.getHeader("Content-Length");
            if (length != null && !withinLimit(length)) {
                request.response().headers().set("Connection", "close");
                errors.answer(context, 413);
                return;
            }
            context.put(STREAM_LIMIT, MAX_BODY);
        }
        context.next();
    }

    private static boolean withinLimit(String length) {
        try {
            return Long.parseLong(length) <= MAX_BODY;
        } catch (NumberFormatException malformed) {
            return false;
        }
    }

    private boolean otherRolesAsset(String path) {
        String other = settings.role() == PosternSettings.Role.PORTAL ? "/assets/newsroom/" : "/assets/portal/";
        return path.startsWith(other);
    }

    /** Whether the browser itself says that another site made this request. A browser that says nothing is judged by the form token. */
    private static boolean fromElsewhere(HttpServerRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin") && !site.equals("none")) {
            return true;
        }
        String origin = request.getHeader("Origin");
        // Under "no-referrer" a browser writes "null" on our own forms, too, and says nothing else on an address without TLS.
        if (origin == null || origin.equals("null")) {
            return false;
        }
        return !sameHost(origin, request.authority());
    }

    private static boolean sameHost(String origin, HostAndPort host) {
        int scheme = origin.indexOf("://");
        String named = host == null ? "" : host.port() > 0 ? host.host() + ":" + host.port() : host.host();
        return scheme > 0 && origin.substring(scheme + 3).equalsIgnoreCase(named);
    }
}
