package org.postern.newsroom;

import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.PatternSyntaxException;
import org.jboss.resteasy.reactive.RestPath;
import org.postern.casework.acts.Actor;
import org.postern.casework.acts.RuleException;
import org.postern.casework.documents.DocumentView;
import org.postern.casework.documents.Documents;
import org.postern.casework.redaction.MarkBoard;
import org.postern.casework.redaction.Reasons;
import org.postern.casework.redaction.Redactions;
import org.postern.redact.Hit;
import org.postern.redact.Mark;
import org.postern.vault.UnlockedVault;
import org.postern.web.FormPost;
import org.postern.web.RuleSentences;
import org.postern.wording.Wording;

/**
 * Searching a document and marking what was found. What is looked for comes in the body of a form, never in an address: addresses end
 * in histories and logs.
 */
@Path("/case/{case}/document/{document}")
@Produces("text/html;charset=UTF-8")
@EndpointDisabled(name = "postern.role", stringValue = "portal")
@Blocking
public class SearchPage {
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

    @POST
    @Path("search")
    @FormPost
    public Response search(MultivaluedMap<String, String> form, @Context HttpHeaders headers) {
        return PanelAnswer.of(200, searched(form, question(form), null, null), "search", headers);
    }

    @POST
    @Path("marks/found")
    @FormPost
    public Response mark(MultivaluedMap<String, String> form, @Context HttpHeaders headers) {
        DocumentView view = view();
        SearchView.Question question = question(form);
        String reason = new ReasonList(reasonsKept.all(sitting.caseVault()), words, wording).known(form.getFirst("reason"));
        List<Mark> marks = new ArrayList<>();
        boolean everywhere = "everywhere".equals(form.getFirst("how"));
        try {
            if (everywhere) {
                marks.add(question.mark(reason));
            } else {
                form.getOrDefault("hit", List.of()).forEach(hit -> marks.addAll(SearchView.ticked(hit, reason, view.sizes())));
            }
        } catch (IllegalArgumentException noSearch) {
            return PanelAnswer.of(422, searched(form, question, null, null), "search", headers);
        }
        if (marks.isEmpty()) {
            return PanelAnswer.of(422, searched(form, question, words.tickedNone(), null), "search", headers);
        }
        Map<UUID, MarkBoard> others = everywhere ? boards(form.getOrDefault("other", List.of())) : Map.of();
        add(documentId(), view.marks(), marks);
        others.forEach((other, board) -> add(other, board, marks));
        if (!PanelAnswer.isScript(headers)) {
            return PanelAnswer.back("/case/" + caseId() + "/document/" + documentId(), Ids.number(form.getFirst("page")), "marks");
        }
        String note = !everywhere ? words.markedTicked(form.getOrDefault("hit", List.of()).size())
                : others.isEmpty() ? words.markedEverywhere() : words.markedInOthers(others.size());
        return PanelAnswer.of(200, searched(form, question, null, note), "search", headers);
    }

    /** The marks of other documents of the case, before anything is changed: one that is gone meanwhile stops the whole order. */
    private Map<UUID, MarkBoard> boards(List<String> ids) {
        Map<UUID, MarkBoard> boards = new LinkedHashMap<>();
        ids.stream().map(Ids::of).forEach(id -> boards.put(id, redactions.board(sitting.caseWorker(), sitting.vault(), caseId(), id)));
        return boards;
    }

    private void add(UUID document, MarkBoard board, List<Mark> marks) {
        List<MarkBoard.Draft> fresh = marks.stream().filter(mark -> board.marks().stream().noneMatch(placed -> Hits.same(placed.mark(), mark)))
                .map(mark -> new MarkBoard.Draft(mark, MarkBoard.Origin.SEARCH)).toList();
        if (!fresh.isEmpty()) {
            redactions.change(sitting.caseWorker(), sitting.vault(), caseId(), document, fresh, List.of());
        }
    }

    private DocumentSheet searched(MultivaluedMap<String, String> form, SearchView.Question question, String trouble, String note) {
        DocumentView view = view();
        DocumentSheet sheet = DocumentSheet.of(view, Ids.number(form.getFirst("page")), new ReasonList(reasonsKept.all(sitting.caseVault()), words, wording));
        if (question.empty()) {
            return sheet.search(SearchView.open(question, words.searchNothing(), words));
        }
        try {
            Mark mark = question.mark("");
            Actor actor = sitting.caseWorker();
            UnlockedVault vault = sitting.vault();
            List<Hit> hits = documents.search(actor, vault, caseId(), documentId(), mark);
            Documents.Others others = documents.searchOthers(actor, vault, caseId(), documentId(), mark);
            return sheet.search(SearchView.found(question, Hits.of(hits, mark, view.findings(), view.marks(), Ids.number(form.getFirst("from")), words), others, trouble, note, words));
        } catch (PatternSyntaxException noPattern) {
            return sheet.search(SearchView.open(question, words.patternWrong(), words));
        } catch (IllegalArgumentException noSearch) {
            return sheet.search(SearchView.open(question, words.searchWrong(), words));
        } catch (RuleException refused) {
            return sheet.search(SearchView.open(question, rules.of(refused.code(), refused.values()), words));
        }
    }

    private static SearchView.Question question(MultivaluedMap<String, String> form) {
        String kind = form.getFirst("kind");
        String value = form.getFirst("value");
        return new SearchView.Question(kind == null ? "text" : kind, value == null ? "" : value, "true".equals(form.getFirst("matchCase")),
                "true".equals(form.getFirst("wholeWord")));
    }

    private DocumentView view() {
        return documents.view(sitting.caseWorker(), sitting.vault(), caseId(), documentId());
    }

    private UUID caseId() {
        return Ids.of(caseName);
    }

    private UUID documentId() {
        return Ids.of(documentName);
    }
}
