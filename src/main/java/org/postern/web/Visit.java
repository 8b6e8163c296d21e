package org.postern.web;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/**
 * The one cookie of Postern's own: a random name for a visit, without meaning outside this process. It is set when a page first
 * needs it (a form, a session), not before, and ends with the browser's session.
 */
@ApplicationScoped
public class Visit {
    private static final String MADE_HERE = Visit.class.getName();
    /** 32 bytes: nobody guesses one. */
    private static final int BYTES = 32;
    private static final int ENCODED = 43;

    private final SecureRandom random = new SecureRandom();

    @Inject
    PosternSettings settings;

    /** This visit's name; made now if the browser brought none. */
    public String id(RoutingContext request) {
        return existing(request).orElseGet(() -> renew(request));
    }

    /** This visit's name, if it has one. */
    public Optional<String> existing(RoutingContext request) {
        String made = request.get(MADE_HERE);
        if (made != null) {
            return Optional.of(made);
        }
        Cookie cookie = request.request().getCookie(name());
        return Optional.ofNullable(cookie).map(Cookie::getValue).filter(value -> value.length() == ENCODED);
    }

    /** A new name for this visit: whoever knew the old one knows nothing (RFC 6265bis, section 8.4: fixation). */
    public String renew(RoutingContext request) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        request.put(MADE_HERE, id);
        request.response().addCookie(cookie(id));
        return id;
    }

    /** Ends the visit; the browser drops the cookie. */
    public void end(RoutingContext request) {
        request.remove(MADE_HERE);
        request.response().addCookie(cookie("").setMaxAge(0));
    }

    private Cookie cookie(String value) {
        return Cookie.cookie(name(), value).setPath("/").setHttpOnly(true).setSameSite(CookieSameSite.STRICT).setSecure(settings.tls());
    }

    /** Cookies do not know ports: on one host (the demo) the two roles must not overwrite each other's. */
    private String name() {
        return settings.role() == PosternSettings.Role.PORTAL ? "visit" : "sitting";
    }
}
