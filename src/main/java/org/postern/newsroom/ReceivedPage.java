package org.postern.newsroom;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.smallrye.common.annotation.Blocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.postern.casework.release.ReceivedRelease;
import org.postern.casework.release.Releases;
import org.postern.redact.PageSizes;
import org.postern.web.FormToken;
import org.postern.web.StreamedPost;

/** What was released to me: the list, the pages, the download, and whether a file is the one that was released. */
@Path("/releases")
@Produces("text/html;charset=UTF-8")
@EndpointDisabled(name = "postern.role", stringValue = "portal")
@Blocking
public class ReceivedPage {
    @CheckedTemplate(basePath = "newsroom", defaultName = CheckedTemplate.ELEMENT_NAME)
    static final class Templates {
        private Templates() {}

        static native TemplateInstance releases(List<ReceivedRelease> releases);

        static native TemplateInstance releaseRead(Reading it);

        static native TemplateInstance releaseCheck(String id, String purpose, String answer, int megabytes);
    }

    record Reading(ReceivedRelease release, int page, int pages, String width, String height) {
        static Reading of(ReceivedRelease release, int asked) {
            int pages = release.sizes().pages().size();
            int page = Math.clamp(asked, 1, pages);
            PageSizes.Size size = release.sizes().pages().get(page - 1);
            return new Reading(release, page, pages, Geometry.number(size.width()), Geometry.number(size.height()));
        }
    }

    @Inject
    Sitting sitting;

    @Inject
    Releases releases;

    @Inject
    FormToken token;

    @GET
    public TemplateInstance list() {
        return Templates.releases(releases.received(sitting.vaultOwner(), sitting.vault()));
    }

    @GET
    @Path("{release}")
    public TemplateInstance read(@RestPath String release, @RestQuery String page) {
        return Templates.releaseRead(Reading.of(releases.open(sitting.vaultOwner(), sitting.vault(), Ids.of(release)), Ids.number(page)));
    }

    @GET
    @Path("{release}/page/{page}.png")
    @Produces("image/png")
    public byte[] picture(@RestPath String release, @RestPath String page) {
        return releases.page(sitting.vaultOwner(), sitting.vault(), Ids.of(release), Ids.number(page));
    }

    @GET
    @Path("{release}/download")
    @Produces("application/pdf")
    public Response download(@RestPath String release) {
        InputStream pdf = releases.download(sitting.vaultOwner(), sitting.vault(), Ids.of(release));
        return Response.ok(pdf).header("Content-Disposition", "attachment; filename=\"release-" + Ids.of(release).toString().substring(0, 8) + ".pdf\"").build();
    }

    @GET
    @Path("{release}/check")
    public TemplateInstance checkForm(@RestPath String release) {
        return check(release, "");
    }

    @POST
    @Path("{release}/check")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @StreamedPost
    public Response check(@RestPath String release, @HeaderParam("Content-Type") String type, RoutingContext request, InputStream body) throws IOException {
        byte[] digest = CheckedFile.digest(type, body, sent -> token.require(request, sent));
        if (digest == null) {
            return Response.status(422).entity(check(release, "missing")).build();
        }
        boolean same = releases.checkFile(sitting.vaultOwner(), sitting.vault(), Ids.of(release), digest);
        return Response.ok(check(release, same ? "same" : "other")).build();
    }

    private TemplateInstance check(String release, String answer) {
        ReceivedRelease found = releases.find(sitting.vaultOwner(), sitting.vault(), Ids.of(release));
        return Templates.releaseCheck(found.id().toString(), found.purpose(), answer, CheckedFile.MOST_MEGABYTES);
    }
}
