package org.postern.portal;

import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.postern.casework.intake.Mailbox;
import org.postern.portal.SourceSession.Step;
import org.postern.web.FormPost;

/** What a source finds on coming back: answers first, then what was sent. */
@Path("/mailbox")
@EndpointDisabled(name = "postern.role", stringValue = "newsroom")
final class MailboxResource {
    @Inject
    RoutingContext request;

    @Inject
    SourceSessions sessions;

    @GET
    public Response mailbox(@QueryParam("deleted") String deleted) throws IOException {
        try (var use = sessions.use(request).orElse(null)) {
            if (use == null) {
                return Answers.page(PortalPages.comeback(true, false));
            }
            return switch (use.step()) {
                case Step.Newcomer newcomer -> Answers.see("/codename");
                case Step.Stranger stranger -> Answers.page(PortalPages.comeback(false, true));
                case Step.Known known -> Answers.page(PortalPages.mailbox(known.mailbox().replies(), known.mailbox().sent(), deleted != null));
            };
        }
    }

    @POST
    @Path("sent/delete")
    @FormPost
    public Response deleteSent(@FormParam("id") String id) {
        return delete(id, Mailbox::deleteSent);
    }

    @POST
    @Path("reply/delete")
    @FormPost
    public Response deleteReply(@FormParam("id") String id) {
        return delete(id, Mailbox::deleteReply);
    }

    private interface Deletion {
        boolean delete(Mailbox mailbox, UUID id);
    }

    /** What is not there any more is deleted, too: the answer is the same. */
    private Response delete(String id, Deletion deletion) {
        try (var use = sessions.use(request).orElse(null)) {
            Optional<Mailbox> mailbox = use == null ? Optional.empty() : use.mailbox();
            if (mailbox.isEmpty()) {
                return Answers.see("/mailbox");
            }
            uuid(id).ifPresent(known -> deletion.delete(mailbox.get(), known));
            return Answers.see("/mailbox?deleted=1");
        }
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return text == null ? Optional.empty() : Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
