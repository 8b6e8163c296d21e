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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.postern.casework.acts.Actor;
import org.postern.casework.acts.RuleException;
import org.postern.casework.documents.DocumentView;
import org.postern.casework.documents.Documents;
import org.postern.casework.redaction.Making;
import org.postern.casework.redaction.MarkBoard;
import org.postern.casework.redaction.Reasons;
import org.postern.casework.redaction.Redactions;
import org.postern.redact.Box;
import org.postern.redact.BoxMark;
import org.postern.redact.Mode;
import org.postern.redact.Width;
import org.postern.vault.UnlockedVault;
import org.postern.web.FormPost;
import org.postern.web.RuleSentences;
import org.postern.wording.Wording;

/**
 * The document page and its panels. Each form works without scripts and then answers with the whole page; a script that sends the
 * token as a header gets the panel alone.
 */
@Path("/case/{case}/document/{document}")
@Produces("text/html;charset=UTF-8")
@EndpointDisabled(name = "postern.role", stringValue = "portal")
@Blocking
public class DocumentPage {
    @CheckedTemplate(basePath = "newsroom", defaultName = CheckedTemplate.ELEMENT_NAME)
    static final class Templates {
        private Templates() {}

        static native TemplateInstance document(DocumentSheet it, String seen);

        static native TemplateInstance documentPlain(DocumentView it, List<Findings.Group> findings);

        static native TemplateInstance panelMarks(DocumentSheet it);

        static native TemplateInstance panelSearch(DocumentSheet it);

        static native TemplateInstance panelPreview(DocumentSheet it);
    }

    @Inject
    RuleSentences rules;

    @Inject
    Sitting sitting;

    @Inject
    Documents documents;

    @Inject
    Redactions redactions;

    @Inject
    Reasons reasonsKept;

    @Inject
    DocumentWords words;

    @Inject
    Wording wording;

    @RestPath("case")
    String caseName;

    @RestPath("document")
    String documentName;

    @GET
    public TemplateInstance page(@RestQuery String page, @RestQuery String tab) {
        String seen = Pulse.mark(() -> redactions.pulse(sitting.caseWorker(), sitting.vault(), caseId(), documentId()));
        DocumentView view = documents.view(sitting.caseWorker(), sitting.vault(), caseId(), documentId());
        if (view.sizes().pages().isEmpty()) {
            return Templates.documentPlain(view, Findings.grouped(view.findings(), words));
        }
        return Templates.document(DocumentSheet.of(view, Ids.number(page), reasons()).tab(tab), seen);
    }

    @GET
    @Path("panel/marks")
    public TemplateInstance marks(@RestQuery String page) {
        return Templates.panelMarks(quietSheet(Ids.number(page)));
    }

    @GET
    @Path("panel/preview")
    public TemplateInstance preview(@RestQuery String page) {
        return Templates.panelPreview(quietSheet(Ids.number(page)));
    }

    @POST
    @Path("marks/box")
    @FormPost
    public Response addBox(@RestForm String page, @RestForm String left, @RestForm String top, @RestForm String right, @RestForm String bottom,
                           @RestForm String pages, @RestForm String reason, @Context HttpHeaders headers) {
        DocumentSheet sheet = sheet(Ids.number(page));
        DocumentSheet.Typed typed = new DocumentSheet.Typed(left, top, right, bottom, pages == null ? "" : pages);
        Optional<SortedSet<Integer>> more = PageRanges.of(pages, sheet.pages());
        if (more.isEmpty()) {
            return PanelAnswer.of(422, sheet.typed(typed, words.pagesWrong(sheet.pages())), "marks", headers);
        }
        SortedSet<Integer> on = new TreeSet<>(more.get());
        on.add(sheet.page());
        String why = reasons().known(reason);
        List<MarkBoard.Draft> drafts = new ArrayList<>();
        for (int number : on) {
            Box box = typed.box(sheet.sizes().pages().get(number - 1));
            if (box == null) {
                String trouble = number == sheet.page() ? words.boxWrong() : words.boxWrongOn(number);
                return PanelAnswer.of(422, sheet.typed(typed, trouble), "marks", headers);
            }
            drafts.add(new MarkBoard.Draft(new BoxMark(number, box, why), MarkBoard.Origin.HAND));
        }
        redactions.change(sitting.caseWorker(), sitting.vault(), caseId(), documentId(), drafts, List.of());
        return done(sheet.page(), "marks", headers);
    }

    @POST
    @Path("marks/undo")
    @FormPost
    public Response undo(@RestForm String page, @Context HttpHeaders headers) {
        redactions.undo(sitting.caseWorker(), sitting.vault(), caseId(), documentId());
        return done(Ids.number(page), "marks", headers);
    }

    @POST
    @Path("marks/redo")
    @FormPost
    public Response redo(@RestForm String page, @Context HttpHeaders headers) {
        redactions.redo(sitting.caseWorker(), sitting.vault(), caseId(), documentId());
        return done(Ids.number(page), "marks", headers);
    }

    @POST
    @Path("marks/remove")
    @FormPost
    public Response remove(@RestForm String mark, @RestForm String page, @Context HttpHeaders headers) {
        redactions.change(sitting.caseWorker(), sitting.vault(), caseId(), documentId(), List.of(), List.of(Ids.of(mark)));
        return done(Ids.number(page), "marks", headers);
    }

    @POST
    @Path("preview")
    @FormPost
    public Response makePreview(@RestForm String page, @RestForm String mode, @RestForm String width, @RestForm String only, @RestForm String label,
                                @Context HttpHeaders headers) {
        var making = new Making(DocumentSheet.choice(Width.values(), width, Width.QUANTISED), DocumentSheet.choice(Mode.values(), mode, Mode.TEXT),
                !"true".equals(only), label == null || label.isBlank() ? null : label.strip());
        try {
            redactions.preview(sitting.caseWorker(), sitting.vault(), caseId(), documentId(), making);
        } catch (RuleException rule) {
            return PanelAnswer.of(422, sheet(Ids.number(page)).making(making, rules.of(rule.code(), rule.values()), words), "preview", headers);
        }
        return done(Ids.number(page), "preview", headers);
    }

    /** Somebody has looked at pages that no machine can judge. */
    @POST
    @Path("looked")
    @FormPost
    public Response looked(MultivaluedMap<String, String> form, @Context HttpHeaders headers) {
        Set<Integer> pages = form.getOrDefault("looked", List.of()).stream().map(Ids::number).collect(Collectors.toSet());
        if (pages.isEmpty()) {
            return PanelAnswer.of(200, sheet(Ids.number(form.getFirst("page"))), "preview", headers);
        }
        redactions.lookedAt(sitting.caseWorker(), sitting.vault(), caseId(), documentId(), pages);
        return done(Ids.number(form.getFirst("page")), "preview", headers);
    }

    @GET
    @Path("page/{page}.png")
    @Produces("image/png")
    public byte[] picture(@RestPath String page) {
        return documents.page(sitting.caseWorker(), sitting.vault(), caseId(), documentId(), Ids.number(page));
    }

    @GET
    @Path("preview/{page}.png")
    @Produces("image/png")
    public byte[] outputPicture(@RestPath String page) {
        return redactions.previewPage(sitting.caseWorker(), sitting.vault(), caseId(), documentId(), Ids.number(page));
    }

    @GET
    @Path("events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Multi<OutboundSseEvent> events(@RestQuery String seen, @Context Sse sse) {
        Actor actor = sitting.caseWorker();
        UnlockedVault vault = sitting.quietVault();
        UUID caseId = caseId();
        UUID documentId = documentId();
        return Pulse.of(sse, seen, () -> redactions.pulse(actor, vault, caseId, documentId));
    }

    private DocumentSheet sheet(int page) {
        return DocumentSheet.of(documents.view(sitting.caseWorker(), sitting.vault(), caseId(), documentId()), page, reasons());
    }

    /** For panels that follow by themselves: a page that nobody touches does not hold the vault open. */
    private DocumentSheet quietSheet(int page) {
        DocumentView view = documents.view(sitting.caseWorker(), sitting.quietVault(), caseId(), documentId());
        return DocumentSheet.of(view, page, reasons());
    }

    private ReasonList reasons() {
        return new ReasonList(reasonsKept.all(sitting.caseVault()), words, wording);
    }

    private Response done(int page, String tab, HttpHeaders headers) {
        return PanelAnswer.isScript(headers) ? PanelAnswer.of(200, sheet(page), tab, headers)
                : PanelAnswer.back("/case/" + caseId() + "/document/" + documentId(), page, tab);
    }

    private UUID caseId() {
        return Ids.of(caseName);
    }

    private UUID documentId() {
        return Ids.of(documentName);
    }
}
