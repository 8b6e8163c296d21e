package org.postern.newsroom;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.postern.casework.acts.Actor;
import org.postern.casework.acts.Role;
import org.postern.casework.cases.Desk;
import org.postern.casework.cases.DeskView;
import org.postern.casework.engine.Sandbox;
import org.postern.casework.people.People;
import org.postern.casework.people.Person;
import org.postern.vault.UnlockedVault;
import org.postern.web.FormPost;
import org.postern.wording.Wording;

/** What is new, and what is mine. */
@Path("/desk")
@Produces("text/html;charset=UTF-8")
@EndpointDisabled(name = "postern.role", stringValue = "portal")
@Blocking
public class DeskPage {
    @CheckedTemplate(basePath = "newsroom", defaultName = CheckedTemplate.ELEMENT_NAME)
    static final class Templates {
        private Templates() {}

        static native TemplateInstance desk(boolean onDesk, List<DeskView.NewCase> fresh, List<DeskView.HeldCase> mine, Map<String, String> sizes,
                                            List<Person> newcomers, String obstacle, String seen);
    }

    @Inject
    Sitting sitting;

    @Inject
    Desk desk;

    @Inject
    People people;

    @Inject
    Sandbox sandbox;

    @Inject
    Wording wording;

    @Inject
    DeskWords words;

    @GET
    public TemplateInstance page() {
        Actor actor = sitting.caseWorker();
        DeskView view = desk.look(actor, sitting.vault());
        Map<String, String> sizes = Map.of("message", words.sizeMessage(), "small", words.sizeSmall(), "medium", words.sizeMedium(), "large", words.sizeLarge());
        boolean member = desk.isMember(actor);
        return Templates.desk(actor.is(Role.DESK), view.fresh(), view.mine(), sizes, member ? people.waitingForDesk(actor) : List.of(),
                wording.of(sandbox.obstacle().orElse(null)), Pulse.mark(pulse(view)));
    }

    @POST
    @Path("open")
    @FormPost
    public Response open(@RestForm("case") String id) {
        UUID opened = desk.open(sitting.caseWorker(), sitting.vault(), Ids.of(id));
        return Response.seeOther(URI.create("/case/" + opened)).build();
    }

    /** The newsroom key is sealed to one more person by somebody who holds it: a role alone opens nothing. */
    @POST
    @Path("admit")
    @FormPost
    public Response admit(@RestForm String person) {
        people.admitToDesk(sitting.caseWorker(), sitting.vault(), person == null ? "" : person);
        return Response.seeOther(URI.create("/desk")).build();
    }

    @GET
    @Path("events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Multi<OutboundSseEvent> events(@RestQuery String seen, @Context Sse sse) {
        Actor actor = sitting.caseWorker();
        UnlockedVault vault = sitting.vault();
        return Pulse.of(sse, seen, () -> pulse(desk.look(actor, vault)));
    }

    private static Map<String, String> pulse(DeskView view) {
        return Map.of("changed", view.toString());
    }
}
