package org.postern.access;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.postern.casework.acts.Actor;
import org.postern.casework.acts.Role;

/** Where people come first after signing in, and last after signing out. */
@Path("/")
@Produces("text/html;charset=UTF-8")
@EndpointDisabled(name = "postern.role", stringValue = "portal")
public class FirstPage {
    @CheckedTemplate(basePath = "access", defaultName = CheckedTemplate.ELEMENT_NAME)
    static final class Templates {
        private Templates() {}

        static native TemplateInstance signedOut();

        static native TemplateInstance noPart(String name);
    }

    @Inject
    SignedIn signedIn;

    @GET
    public Response first() {
        Actor actor = signedIn.actor();
        if (actor.roles().contains(Role.OFFICER)) {
            return to("/officer");
        }
        if (actor.roles().contains(Role.DESK) || actor.roles().contains(Role.JOURNALIST) || actor.roles().contains(Role.EDITOR)) {
            return to("/desk");
        }
        return actor.roles().contains(Role.PARTNER) ? to("/releases") : Response.ok(Templates.noPart(actor.name())).build();
    }

    @GET
    @Path("signed-out")
    public TemplateInstance signedOut() {
        return Templates.signedOut();
    }

    private static Response to(String page) {
        return Response.seeOther(URI.create(page)).build();
    }
}
