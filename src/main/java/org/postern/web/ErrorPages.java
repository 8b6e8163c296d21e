package org.postern.web;

import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;

/**
 * Every refusal as one plain page: what happened and the next step, nothing about software, versions or whether something exists.
 * A page's own script (it sends {@code Accept: application/json}) gets the same sentence as JSON.
 */
@ApplicationScoped
public class ErrorPages {
    @Inject
    @Location("web/error")
    Template page;

    @Inject
    WebMessages messages;

    /** The answer for a failure without a sentence of its own. */
    public Response response(int status, RoutingContext request) {
        return response(status, title(status), sentence(status), request);
    }

    /** The answer for a failure that says what to do in its own words. */
    public Response response(int status, String sentence, RoutingContext request) {
        return response(status, title(status), sentence, request);
    }

    private Response response(int status, String title, String sentence, RoutingContext request) {
        if (wantsJson(request)) {
            return Response.status(status).type(MediaType.APPLICATION_JSON_TYPE).entity(Map.of("error", sentence)).build();
        }
        return Response.status(status).type("text/html;charset=UTF-8").entity(html(title, sentence)).build();
    }

    /** Ends a request that no room has taken. */
    void answer(RoutingContext context, int status) {
        var response = context.response();
        if (response.ended() || response.headWritten()) {
            return;
        }
        // A request that is broken in its first line passes no filter.
        if (!response.headers().contains("Content-Security-Policy")) {
            BrowserGuard.cover(response.headers(), "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'");
        }
        response.setStatusCode(status).putHeader("Content-Type", "text/html;charset=UTF-8");
        response.end(html(title(status), sentence(status)));
    }

    private String html(String title, String sentence) {
        return page.data("title", title).data("sentence", sentence).render();
    }

    private static boolean wantsJson(RoutingContext request) {
        String accept = request.request().getHeader("Accept");
        return accept != null && accept.startsWith(MediaType.APPLICATION_JSON);
    }

    private String title(int status) {
        return switch (status) {
            case 401 -> messages.signInTitle();
            case 403 -> messages.staleTitle();
            case 404, 405, 406, 410, 415 -> messages.notFoundTitle();
            case 409 -> messages.conflictTitle();
            case 413 -> messages.tooLargeTitle();
            case 429, 503 -> messages.busyTitle();
            case 507 -> messages.noRoomTitle();
            default -> status < 500 ? messages.badRequestTitle() : messages.failedTitle();
        };
    }

    private String sentence(int status) {
        return switch (status) {
            case 401 -> messages.signInSentence();
            case 403 -> messages.staleSentence();
            case 404, 405, 406, 410, 415 -> messages.notFoundSentence();
            case 409 -> messages.conflictSentence();
            case 413 -> messages.tooLargeSentence();
            case 429, 503 -> messages.busySentence();
            case 507 -> messages.noRoomSentence();
            default -> status < 500 ? messages.badRequestSentence() : messages.failedSentence();
        };
    }
}
