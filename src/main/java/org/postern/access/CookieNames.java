package org.postern.access;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.impl.ServerCookie;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.postern.web.PosternSettings;

/**
 * The framework's names for the cookies of a sign-in cannot be configured and would tell which framework this is. Outside, they have
 * names of ours; a cookie that comes with one of the framework's names is not taken.
 */
@ApplicationScoped
class CookieNames {
    /** Before anything reads a cookie. */
    private static final int FIRST = 2000;
    private static final String COOKIE = "Cookie";
    private static final String THEIRS = "q_";
    private static final String WAY_IN = "way-in";
    /** As many windows as somebody signs in from at once. */
    private static final int MOST_WAYS_IN = 10;
    private static final Map<String, String> OURS = Map.of("q_session", "session", "q_auth", WAY_IN, "q_post_logout", "way-out");

    @Inject
    PosternSettings settings;

    void register(@Observes Filters filters) {
        if (settings.role() == PosternSettings.Role.NEWSROOM) {
            filters.register(this::translate, FIRST);
        }
    }

    private void translate(RoutingContext context) {
        List<String> sent = context.request().headers().getAll(COOKIE);
        if (!sent.isEmpty()) {
            context.request().headers().set(COOKIE, inward(String.join("; ", sent)));
        }
        List<String> surplus = surplus(String.join("; ", sent));
        context.addHeadersEndHandler(done -> {
            surplus.forEach(name -> context.response().addCookie(Cookie.cookie(name, "").setPath("/").setMaxAge(0)));
            outward(context);
        });
        context.next();
    }

    /**
     * Each visit that is sent to sign in leaves a cookie behind until it comes back; a window that asks again and again would fill the
     * request's head until nothing is taken any more. The latest stay: a browser names the oldest first (RFC 6265, section 5.4).
     */
    static List<String> surplus(String header) {
        List<String> waysIn = Arrays.stream(header.split(";")).map(String::strip).filter(pair -> pair.startsWith(WAY_IN + "_") && pair.indexOf('=') > 0)
                .map(pair -> pair.substring(0, pair.indexOf('='))).toList();
        return waysIn.subList(0, Math.max(0, waysIn.size() - MOST_WAYS_IN));
    }

    /** What the browser sent, under the framework's names. */
    static String inward(String header) {
        return Arrays.stream(header.split(";")).map(String::strip).filter(pair -> !pair.startsWith(THEIRS) && !pair.isEmpty())
                .map(pair -> OURS.entrySet().stream().filter(name -> belongs(pair, name.getValue())).findFirst()
                        .map(name -> name.getKey() + pair.substring(name.getValue().length())).orElse(pair))
                .collect(Collectors.joining("; "));
    }

    private static void outward(RoutingContext context) {
        for (Cookie cookie : Set.copyOf(context.request().cookies())) {
            String name = cookie.getName();
            if (name.startsWith(THEIRS) && cookie instanceof ServerCookie set && set.isChanged()) {
                context.response().removeCookies(name, false);
                context.response().addCookie(renamed(cookie, ours(name)));
            }
        }
    }

    static String ours(String name) {
        return OURS.entrySet().stream().filter(known -> belongs(name, known.getKey())).findFirst()
                .map(known -> known.getValue() + name.substring(known.getKey().length())).orElse("other" + name.substring(THEIRS.length()));
    }

    private static Cookie renamed(Cookie cookie, String name) {
        Cookie renamed = Cookie.cookie(name, cookie.getValue()).setPath(cookie.getPath()).setDomain(cookie.getDomain())
                .setHttpOnly(cookie.isHttpOnly()).setSecure(cookie.isSecure()).setSameSite(cookie.getSameSite());
        if (cookie.getMaxAge() != Long.MIN_VALUE) {
            renamed.setMaxAge(cookie.getMaxAge());
        }
        return renamed;
    }

    /** Whether a name, or a pair that begins with one, is this one or this one with an ending ({@code q_auth_…}, {@code q_session_chunk_1}). */
    private static boolean belongs(String text, String name) {
        return text.startsWith(name) && (text.length() == name.length() || text.charAt(name.length()) == '_' || text.charAt(name.length()) == '=');
    }
}
