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
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.postern.casework.acts.NotFoundException;
import org.postern.casework.acts.RuleException;
import org.postern.casework.documents.DocumentView;
import org.postern.casework.documents.Documents;
import org.postern.casework.redaction.PreviewView;
import org.postern.casework.redaction.Reasons;
import org.postern.casework.redaction.Redactions;
import org.postern.web.FormPost;
import org.postern.web.RuleSentences;
import org.postern.wording.Wording;

/** The true output of a document's marks, whole; and proposing it. */
@Path("/case/{case}/document/{document}")
@Produces("text/html;charset=UTF-8")
@EndpointDisabled(name = "postern.role", stringValue = "portal")
@Blocking
public class PreviewPage {
    @CheckedTemplate(basePath = "newsroom", defaultName = CheckedTemplate.ELEMENT_NAME)
    static final class Templates {
        private Templates() {}

        static native TemplateInstance preview(Output it);

        static native TemplateInstance propose(Output it, String trouble, String note);
    }

    /** @param report and {@code sheets} are null while there is no output */
    record Output(String name, String path, String previewId, boolean proposable, ReportView report, Sheets sheets) {}

    @Inject
    RuleSentences rules;

    @Inject
    Sitting sitting;

    @Inject
    Documents documents;

    @Inject
    Redactions redactions;

    @Inject
    Reasons reasons;

    @Inject
    DocumentWords words;

    @Inject
    Wording wording;

    @RestPath("case")
    String caseName;

    @RestPath("document")
    String documentName;

    @GET
    @Path("preview")
    public TemplateInstance page(@RestQuery String from) {
        Output output = output(Ids.number(from));
        if (output.report() == null) {
            throw new NotFoundException();
        }
        return Templates.preview(output);
    }

    @GET
    @Path("propose")
    public TemplateInstance form() {
        return Templates.propose(output(1), null, "");
    }

    @POST
    @Path("propose")
    @FormPost
    public Response propose(MultivaluedMap<String, String> form) {
        UUID caseId = Ids.of(caseName);
        String preview = form.getFirst("preview");
        String note = form.getFirst("note");
        Set<Integer> looked = form.getOrDefault("looked", List.of()).stream().map(Ids::number).collect(Collectors.toSet());
        try {
            if (!looked.isEmpty()) {
                redactions.lookedAt(sitting.caseWorker(), sitting.vault(), caseId, Ids.of(documentName), looked);
            }
            UUID proposal = redactions.propose(sitting.caseWorker(), sitting.vault(), caseId, Ids.of(documentName), Ids.of(preview), note == null ? "" : note);
            return Response.seeOther(URI.create("/case/" + caseId + "/proposal/" + proposal)).build();
        } catch (RuleException rule) {
            return Response.status(422).entity(Templates.propose(output(1), rules.of(rule.code(), rule.values()), note == null ? "" : note)).build();
        }
    }

    private Output output(int from) {
        DocumentView view = documents.view(sitting.caseWorker(), sitting.vault(), Ids.of(caseName), Ids.of(documentName));
        String path = "/case/" + view.caseId() + "/document/" + view.id();
        PreviewView preview = view.preview();
        if (preview.state() != PreviewView.State.READY) {
            return new Output(view.untrustedName(), path, "", false, null, null);
        }
        return new Output(view.untrustedName(), path, preview.id().toString(), preview.proposable(), ReportView.of(preview.report(), new ReasonList(reasons.all(sitting.caseVault()), words, wording), view.lookedAt()),
                Sheets.of(preview.sizes(), view.marks(), from, path + "/page/", path + "/preview/"));
    }
}
