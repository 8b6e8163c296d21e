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
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.postern.casework.acts.Actor;
import org.postern.casework.acts.RuleException;
import org.postern.casework.cases.CaseView;
import org.postern.casework.cases.Cases;
import org.postern.casework.engine.Sandbox;
import org.postern.casework.people.Person;
import org.postern.vault.UnlockedVault;
import org.postern.web.FormPost;
import org.postern.web.RuleSentences;
import org.postern.wording.Wording;

/** One case: who holds it, its documents, the conversation with its source, what happened. */
@Path("/case/{case}")
@Produces("text/html;charset=UTF-8")
@EndpointDisabled(name = "postern.role", stringValue = "portal")
@Blocking
public class CasePage {
    @CheckedTemplate(basePath = "newsroom", defaultName = CheckedTemplate.ELEMENT_NAME)
    static final class Templates {
        private Templates() {}

        static native TemplateInstance casefile(CaseView it, String base, String me, List<Person> candidates, Map<String, String> states,
                                                String trouble, String typedReply, String obstacle, String once, String seen);
    }

    @Inject
    RuleSentences rules;

    @Inject
    Sitting sitting;

    @Inject
    Cases cases;

    @Inject
    Sandbox sandbox;

    @Inject
    Wording wording;

    @Inject
    CaseWords words;

    @Inject
    Once once;

    @GET
    public TemplateInstance page(@RestPath("case") String id) {
        return page(Ids.of(id), null, "");
    }

    @POST
    @Path("reply")
    @FormPost
    public Response reply(@RestPath("case") String id, @RestForm String text, @RestForm("once") String number) {
        UUID caseId = Ids.of(id);
        if (text == null || text.isBlank()) {
            return again(caseId, words.replyEmpty(), "");
        }
        // Who may is asked for each copy of the form, also for the second one.
        cases.view(sitting.caseWorker(), sitting.vault(), caseId);
        if (!once.first(number, caseId + text)) {
            return to(caseId);
        }
        try {
            cases.reply(sitting.caseWorker(), sitting.vault(), caseId, text.strip());
            return to(caseId);
        } catch (RuleException rule) {
            once.undone(number, caseId + text);
            return again(caseId, rules.of(rule.code(), rule.values()), text);
        }
    }

    @POST
    @Path("grant")
    @FormPost
    public Response grant(@RestPath("case") String id, @RestForm String person) {
        return change(Ids.of(id), caseId -> cases.grant(sitting.caseWorker(), sitting.vault(), caseId, person));
    }

    @POST
    @Path("revoke")
    @FormPost
    public Response revoke(@RestPath("case") String id, @RestForm String person) {
        Actor actor = sitting.caseWorker();
        Response answer = change(Ids.of(id), caseId -> cases.revoke(actor, sitting.vault(), caseId, person));
        return actor.personId().equals(person) && answer.getStatus() == 303 ? Response.seeOther(URI.create("/desk")).build() : answer;
    }

    @POST
    @Path("delete")
    @FormPost
    public Response delete(@RestPath("case") String id, @RestForm String confirm) {
        UUID caseId = Ids.of(id);
        CaseView view = cases.view(sitting.caseWorker(), sitting.vault(), caseId);
        if (!view.name().equalsIgnoreCase(confirm == null ? "" : confirm.strip())) {
            return again(caseId, words.deleteMismatch(), "");
        }
        cases.delete(sitting.caseWorker(), sitting.vault(), caseId);
        return Response.seeOther(URI.create("/desk")).build();
    }

    @GET
    @Path("events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Multi<OutboundSseEvent> events(@RestPath("case") String id, @RestQuery String seen, @Context Sse sse) {
        Actor actor = sitting.caseWorker();
        UnlockedVault vault = sitting.quietVault();
        UUID caseId = Ids.of(id);
        return Pulse.of(sse, seen, () -> pulse(actor, vault, caseId));
    }

    private Map<String, String> pulse(Actor actor, UnlockedVault vault, UUID caseId) {
        return Map.of("changed", cases.pulse(actor, vault, caseId));
    }

    private interface Change {
        void on(UUID caseId);
    }

    private Response change(UUID caseId, Change change) {
        try {
            change.on(caseId);
            return to(caseId);
        } catch (RuleException rule) {
            return again(caseId, rules.of(rule.code(), rule.values()), "");
        }
    }

    private Response again(UUID caseId, String trouble, String typedReply) {
        return Response.status(422).entity(page(caseId, trouble, typedReply)).build();
    }

    private TemplateInstance page(UUID caseId, String trouble, String typedReply) {
        Actor actor = sitting.caseWorker();
        UnlockedVault vault = sitting.vault();
        String seen = Pulse.mark(() -> pulse(actor, vault, caseId));
        CaseView view = cases.view(actor, vault, caseId);
        Map<String, String> states = Map.of("waiting", words.waiting(), "preparing", words.preparing(), "ready", words.ready(),
                "refused", words.refusedState(), "failed", words.failed());
        return Templates.casefile(view, "/case/" + caseId, actor.personId(), cases.candidates(actor, vault, caseId), states, trouble,
                typedReply, view.preparing() ? wording.of(sandbox.obstacle().orElse(null)) : null, once.number(), seen);
    }

    private static Response to(UUID caseId) {
        return Response.seeOther(URI.create("/case/" + caseId)).build();
    }
}
