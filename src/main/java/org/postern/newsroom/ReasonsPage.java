package org.postern.newsroom;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.jboss.resteasy.reactive.RestForm;
import org.postern.casework.acts.Actor;
import org.postern.casework.acts.RuleException;
import org.postern.casework.redaction.Reasons;
import org.postern.web.FormPost;
import org.postern.web.RuleSentences;
import org.postern.wording.Wording;

/** The list of reasons: everybody who marks can read it, editors and the desk change it. */
@Path("/desk/reasons")
@Produces("text/html;charset=UTF-8")
@EndpointDisabled(name = "postern.role", stringValue = "portal")
@Blocking
public class ReasonsPage {
    @CheckedTemplate(basePath = "newsroom", defaultName = CheckedTemplate.ELEMENT_NAME)
    static final class Templates {
        private Templates() {}

        static native TemplateInstance reasons(List<Row> offered, List<Row> retired, boolean editable, String trouble, String typed);
    }

    /** @param fixed the last entry of the list, which always stays */
    record Row(String code, String words, boolean fixed) {}

    @Inject
    RuleSentences rules;

    @Inject
    Sitting sitting;

    @Inject
    Reasons reasons;

    @Inject
    DocumentWords words;

    @Inject
    Wording wording;

    @GET
    public TemplateInstance page() {
        return page(null, "");
    }

    @POST
    @FormPost
    public Response add(@RestForm("words") String typed) {
        ReasonList list = new ReasonList(reasons.all(sitting.caseVault()), words, wording);
        if (typed != null && list.offers(typed)) {
            return Response.status(422).entity(page(rules.of("reason-known", List.of()), typed)).build();
        }
        try {
            reasons.add(sitting.caseWorker(), sitting.vault(), typed);
            return again();
        } catch (RuleException rule) {
            return Response.status(422).entity(page(rules.of(rule.code(), rule.values()), typed)).build();
        }
    }

    @POST
    @Path("retire")
    @FormPost
    public Response retire(@RestForm String code) {
        reasons.retire(sitting.caseWorker(), sitting.vault(), code);
        return again();
    }

    @POST
    @Path("restore")
    @FormPost
    public Response restore(@RestForm String code) {
        reasons.restore(sitting.caseWorker(), sitting.vault(), code);
        return again();
    }

    private TemplateInstance page(String trouble, String typed) {
        Actor actor = sitting.caseWorker();
        ReasonList list = new ReasonList(reasons.all(sitting.vault()), words, wording);
        return Templates.reasons(rows(list, false), rows(list, true), Reasons.editableBy(actor), trouble, typed);
    }

    private static List<Row> rows(ReasonList list, boolean retired) {
        return list.all().stream().filter(reason -> reason.retired() == retired)
                .map(reason -> new Row(reason.code(), list.words(reason), reason.code().equals(ReasonList.OTHER))).toList();
    }

    private static Response again() {
        return Response.seeOther(URI.create("/desk/reasons")).build();
    }
}
