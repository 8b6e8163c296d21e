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
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.postern.access.StepUp;
import org.postern.casework.acts.Actor;
import org.postern.casework.acts.RuleException;
import org.postern.casework.redaction.ProposalState;
import org.postern.casework.redaction.ProposalView;
import org.postern.casework.redaction.Reasons;
import org.postern.casework.redaction.Redactions;
import org.postern.web.FormPost;
import org.postern.web.RuleSentences;
import org.postern.wording.Wording;

/** The second person looks and decides. */
@Path("/case/{case}/proposal/{proposal}")
@Produces("text/html;charset=UTF-8")
@EndpointDisabled(name = "postern.role", stringValue = "portal")
@Blocking
public class ProposalPage {
    @CheckedTemplate(basePath = "newsroom", defaultName = CheckedTemplate.ELEMENT_NAME)
    static final class Templates {
        private Templates() {}

        static native TemplateInstance decide(Decision it, String trouble, Remarks typed);
    }

    /**
     * @param recent  whether the person has just proved who they are; without that nobody approves
     * @param remarks what was said when it was sent back
     * @param marks   all that the output was made from, also those that stand everywhere and have no box on a page
     * @param added   marks that were not in the proposal before; {@code removed} those that are no more
     */
    record Decision(ProposalView view, String path, boolean own, boolean recent, ReportView report, Sheets sheets, Remarks remarks,
                    List<DocumentSheet.MarkRow> marks, List<DocumentSheet.MarkRow> added, List<DocumentSheet.MarkRow> removed) {
        /** Whether whoever looks can still say something. */
        public boolean asked() {
            return open() && !own;
        }

        public String documentPath() {
            return "/case/" + view.caseId() + "/document/" + view.documentId();
        }

        public boolean open() {
            return view.state() == ProposalState.OPEN;
        }

        public boolean approved() {
            return view.state() == ProposalState.APPROVED;
        }

        public boolean sentBack() {
            return view.state() == ProposalState.SENT_BACK;
        }
    }

    @Inject
    RuleSentences rules;

    @Inject
    Sitting sitting;

    @Inject
    Redactions redactions;

    @Inject
    StepUp stepUp;

    @Inject
    Reasons reasons;

    @Inject
    DocumentWords documentWords;

    @Inject
    Wording wording;

    @Inject
    ReviewWords words;

    @RestPath("case")
    String caseName;

    @RestPath("proposal")
    String proposalName;

    @GET
    public TemplateInstance page(@RestQuery String from) {
        return Templates.decide(decision(Ids.number(from)), null, Remarks.NONE);
    }

    /** The other pages; what was typed until now comes along. */
    @POST
    @Path("look")
    @FormPost
    public TemplateInstance look(MultivaluedMap<String, String> form) {
        Decision decision = decision(Ids.number(form.getFirst("from")));
        return Templates.decide(decision, null, Remarks.of(form, decision.view().originalSizes()));
    }

    @POST
    @Path("approve")
    @FormPost
    public Response approve(@RestForm String looked) {
        if (!"yes".equals(looked)) {
            return again(words.lookedMissing(), 1, Remarks.NONE);
        }
        if (!stepUp.recent()) {
            return Response.seeOther(StepUp.address("/case/" + caseId() + "/proposal/" + proposalId())).build();
        }
        return decide(() -> redactions.approve(sitting.caseWorker(), sitting.vault(), caseId(), proposalId()), 1, Remarks.NONE);
    }

    @POST
    @Path("send-back")
    @FormPost
    public Response sendBack(MultivaluedMap<String, String> form) {
        int from = Ids.number(form.getFirst("from"));
        Remarks said = Remarks.of(form, decision(from).view().originalSizes());
        if (said.empty()) {
            return again(words.commentMissing(), from, said);
        }
        return decide(() -> redactions.sendBack(sitting.caseWorker(), sitting.vault(), caseId(), proposalId(), said.written()), from, said);
    }

    @GET
    @Path("original/{page}.png")
    @Produces("image/png")
    public byte[] original(@RestPath String page) {
        return redactions.proposalOriginal(sitting.caseWorker(), sitting.vault(), caseId(), proposalId(), Ids.number(page));
    }

    @GET
    @Path("output/{page}.png")
    @Produces("image/png")
    public byte[] output(@RestPath String page) {
        return redactions.proposalOutput(sitting.caseWorker(), sitting.vault(), caseId(), proposalId(), Ids.number(page));
    }

    private Response decide(Runnable decision, int from, Remarks typed) {
        try {
            decision.run();
            return Response.seeOther(URI.create("/case/" + caseId() + "/proposal/" + proposalId())).build();
        } catch (RuleException rule) {
            return again(rules.of(rule.code(), rule.values()), from, typed);
        }
    }

    private Response again(String trouble, int from, Remarks typed) {
        return Response.status(422).entity(Templates.decide(decision(from), trouble, typed)).build();
    }

    private Decision decision(int from) {
        Actor actor = sitting.caseWorker();
        ProposalView view = redactions.proposal(actor, sitting.vault(), caseId(), proposalId());
        String path = "/case/" + view.caseId() + "/proposal/" + view.id();
        ReasonList known = new ReasonList(reasons.all(sitting.caseVault()), documentWords, wording);
        ProposalView.Since since = view.since();
        return new Decision(view, path, view.proposedById().equals(actor.personId()), stepUp.recent(),
                ReportView.of(view.report(), known, view.lookedAt()),
                Sheets.of(view.originalSizes(), view.marks(), from, path + "/original/", path + "/output/"), Remarks.read(view.comment()),
                DocumentSheet.rows(view.marks().marks(), known), since == null ? List.of() : DocumentSheet.rows(since.added(), known), since == null ? List.of() : DocumentSheet.rows(since.removed(), known));
    }

    private UUID caseId() {
        return Ids.of(caseName);
    }

    private UUID proposalId() {
        return Ids.of(proposalName);
    }
}
