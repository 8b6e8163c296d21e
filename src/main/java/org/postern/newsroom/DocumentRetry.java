package org.postern.newsroom;

import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.smallrye.common.annotation.Blocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.postern.casework.documents.Documents;
import org.postern.web.FormPost;
import org.postern.web.FormToken;
import org.postern.web.StreamedPost;

/** A document that was refused or has no pages is tried again; a locked one with its password. */
@Path("/case/{case}/document/{document}")
@Produces("text/html;charset=UTF-8")
@EndpointDisabled(name = "postern.role", stringValue = "portal")
@Blocking
public class DocumentRetry {
    @Inject
    Sitting sitting;

    @Inject
    Documents documents;

    @Inject
    FormToken token;

    @RestPath("case")
    String caseName;

    @RestPath("document")
    String documentName;

    @POST
    @Path("retry")
    @FormPost
    public Response retry() {
        documents.retry(sitting.caseWorker(), sitting.vault(), caseId(), documentId());
        return back();
    }

    @POST
    @Path("unlock")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @StreamedPost
    public Response unlock(RoutingContext request, InputStream body) throws IOException {
        try (SecretForm form = SecretForm.read(body)) {
            token.require(request, form.text(FormToken.FIELD));
            documents.unlock(sitting.caseWorker(), sitting.vault(), caseId(), documentId(), form.secret("password"));
        }
        return back();
    }

    private Response back() {
        return Response.seeOther(URI.create("/case/" + caseId())).build();
    }

    private UUID caseId() {
        return Ids.of(caseName);
    }

    private UUID documentId() {
        return Ids.of(documentName);
    }
}
