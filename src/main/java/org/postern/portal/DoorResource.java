package org.postern.portal;

import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.postern.web.FormPost;
import org.postern.web.Visit;

/** The first page and the last. */
@Path("/")
@EndpointDisabled(name = "postern.role", stringValue = "newsroom")
final class DoorResource {
    @Inject
    RoutingContext request;

    @Inject
    SourceSessions sessions;

    @Inject
    Visit visit;

    @Inject
    PublishedRecipient recipient;

    @GET
    public Response door() {
        return Answers.page(PortalPages.door(throughTor(request.request().authority()), recipient.current().isPresent()));
    }

    @POST
    @Path("leave")
    @FormPost
    public Response leave() {
        sessions.end(request);
        visit.end(request);
        return Answers.see("/left");
    }

    @GET
    @Path("left")
    public Response left() {
        return Answers.page(PortalPages.left());
    }

    /** Only an onion address is reached through Tor for certain; the rest of the address is not looked at. */
    static boolean throughTor(HostAndPort host) {
        return host != null && host.host() != null && host.host().endsWith(".onion");
    }
}
