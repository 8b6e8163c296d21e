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
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.PatternSyntaxException;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.postern.casework.Actor;
import org.postern.casework.DocumentView;
import org.postern.casework.Documents;
import org.postern.casework.MarkBoard;
import org.postern.casework.Redactions;
import org.postern.redact.Box;
import org.postern.redact.BoxMark;
import org.postern.redact.Hit;
import org.postern.redact.Mark;
import org.postern.redact.Mode;
import org.postern.redact.Width;
import org.postern.vault.UnlockedVault;
import org.postern.web.FormPost;
import org.postern.web.FormToken;

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

        static native TemplateInstance document(DocumentSheet it);

        static native TemplateInstance panelMarks(DocumentSheet it);

        static native TemplateInstance panelSearch(DocumentSheet it);

        static native TemplateInstance panelPreview(DocumentSheet it);
    }

    @Inject
    Sitting sitting;

    @Inject
    Documents documents;

    @Inject
    Redactions redactions;

    @Inject
    DocumentWords words;

    @RestPath("case")
    String caseName;

    @RestPath("document")
    String documentName;

    @GET
    public TemplateInstance page(@RestQuery String page, @RestQuery String tab) {
        return Templates.document(sheet(Ids.number(page)).tab(tab));
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
                           @RestForm String reason, @Context HttpHeaders headers) {
        DocumentSheet sheet = sheet(Ids.number(page));
        DocumentSheet.Typed typed = new DocumentSheet.Typed(left, top, right, bottom);
        Box box = typed.box(sheet.size());
        if (box == null) {
            return answer(422, sheet.typed(typed, words.boxWrong()), "marks", headers);
        }
        add(List.of(new MarkBoard.Draft(new BoxMark(sheet.page(), box, Reason.of(reason).code()), MarkBoard.Origin.HAND)));
        return done(sheet.page(), "marks", headers);
    }

    @POST
    @Path("marks/remove")
    @FormPost
    public Response remove(@RestForm String mark, @RestForm String page, @Context HttpHeaders headers) {
        redactions.change(sitting.caseWorker(), sitting.vault(), caseId(), documentId(), List.of(), List.of(Ids.of(mark)));
        return done(Ids.number(page), "marks", headers);
    }

    @POST
    @Path("search")
    @FormPost
    public Response search(MultivaluedMap<String, String> form, @Context HttpHeaders headers) {
        DocumentSheet sheet = sheet(Ids.number(form.getFirst("page")));
        return answer(200, searched(sheet, question(form), null), "search", headers);
    }

    @POST
    @Path("marks/found")
    @FormPost
    public Response markFound(MultivaluedMap<String, String> form, @Context HttpHeaders headers) {
        DocumentSheet sheet = sheet(Ids.number(form.getFirst("page")));
        SearchView.Question question = question(form);
        String reason = Reason.of(form.getFirst("reason")).code();
        List<Mark> marks = new ArrayList<>();
        if ("everywhere".equals(form.getFirst("how"))) {
            marks.add(question.mark(reason));
        } else {
            form.getOrDefault("hit", List.of()).forEach(hit -> marks.addAll(SearchView.ticked(hit, reason, sheet.sizes())));
        }
        if (marks.isEmpty()) {
            return answer(422, searched(sheet, question, words.tickedNone()), "search", headers);
        }
        add(marks.stream().map(mark -> new MarkBoard.Draft(mark, MarkBoard.Origin.SEARCH)).toList());
        return done(sheet.page(), "search", headers);
    }

    @POST
    @Path("preview")
    @FormPost
    public Response makePreview(@RestForm String page, @RestForm String mode, @RestForm String width, @Context HttpHeaders headers) {
        redactions.preview(sitting.caseWorker(), sitting.vault(), caseId(), documentId(), DocumentSheet.choice(Width.values(), width, Width.QUANTISED),
                DocumentSheet.choice(Mode.values(), mode, Mode.TEXT));
        return done(Ids.number(page), "preview", headers);
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
    public Multi<OutboundSseEvent> events(@Context Sse sse) {
        Actor actor = sitting.caseWorker();
        UnlockedVault vault = sitting.quietVault();
        UUID caseId = caseId();
        UUID documentId = documentId();
        return Pulse.of(sse, () -> redactions.pulse(actor, vault, caseId, documentId));
    }

    private DocumentSheet searched(DocumentSheet sheet, SearchView.Question question, String trouble) {
        if (question.empty()) {
            return sheet.search(SearchView.open(question, null, words));
        }
        try {
            Mark mark = question.mark("");
            Actor actor = sitting.caseWorker();
            UnlockedVault vault = sitting.vault();
            List<Hit> hits = documents.search(actor, vault, caseId(), documentId(), mark);
            List<SearchView.Elsewhere> elsewhere = documents.searchOthers(actor, vault, caseId(), documentId(), mark).stream()
                    .map(other -> new SearchView.Elsewhere(other.id().toString(), other.untrustedName(), other.hits())).toList();
            return sheet.search(SearchView.found(question, hits, elsewhere, trouble, words));
        } catch (PatternSyntaxException noPattern) {
            return sheet.search(SearchView.open(question, words.patternWrong(), words));
        } catch (IllegalArgumentException noSearch) {
            return sheet.search(SearchView.open(SearchView.Question.NONE, words.searchWrong(), words));
        }
    }

    private static SearchView.Question question(MultivaluedMap<String, String> form) {
        String kind = form.getFirst("kind");
        String value = form.getFirst("value");
        return new SearchView.Question(kind == null ? "text" : kind, value == null ? "" : value, "true".equals(form.getFirst("matchCase")),
                "true".equals(form.getFirst("wholeWord")));
    }

    private void add(List<MarkBoard.Draft> drafts) {
        redactions.change(sitting.caseWorker(), sitting.vault(), caseId(), documentId(), drafts, List.of());
    }

    private DocumentSheet sheet(int page) {
        return DocumentSheet.of(documents.view(sitting.caseWorker(), sitting.vault(), caseId(), documentId()), page, words);
    }

    /** For panels that follow by themselves: a page that nobody touches does not hold the vault open. */
    private DocumentSheet quietSheet(int page) {
        DocumentView view = documents.view(sitting.caseWorker(), sitting.quietVault(), caseId(), documentId());
        return DocumentSheet.of(view, page, words);
    }

    private Response done(int page, String tab, HttpHeaders headers) {
        if (headers.getHeaderString(FormToken.HEADER) != null) {
            return answer(200, sheet(page), tab, headers);
        }
        return Response.seeOther(URI.create("/case/" + caseId() + "/document/" + documentId() + "?page=" + Math.max(page, 1) + "&tab=" + tab)).build();
    }

    private Response answer(int status, DocumentSheet sheet, String tab, HttpHeaders headers) {
        if (headers.getHeaderString(FormToken.HEADER) == null) {
            return Response.status(status).entity(Templates.document(sheet.tab(tab))).build();
        }
        return Response.ok(switch (tab) {
            case "search" -> Templates.panelSearch(sheet);
            case "preview" -> Templates.panelPreview(sheet);
            default -> Templates.panelMarks(sheet);
        }).build();
    }

    private UUID caseId() {
        return Ids.of(caseName);
    }

    private UUID documentId() {
        return Ids.of(documentName);
    }
}
