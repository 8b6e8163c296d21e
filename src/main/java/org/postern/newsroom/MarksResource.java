package org.postern.newsroom;

import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.postern.casework.acts.Actor;
import org.postern.casework.acts.RuleException;
import org.postern.casework.documents.Documents;
import org.postern.casework.redaction.MarkBoard;
import org.postern.casework.redaction.OvertakenException;
import org.postern.casework.redaction.Reasons;
import org.postern.casework.redaction.Redactions;
import org.postern.redact.PageText;
import org.postern.vault.UnlockedVault;
import org.postern.web.RuleSentences;
import org.postern.wording.Wording;

/**
 * The editor's own way to the marks. A change names the revision it was made on; when there is a newer one nothing is done, and the
 * answer is 409 with the marks of now. The token comes in a header, as everywhere a script writes.
 */
@Path("/case/{case}/document/{document}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@EndpointDisabled(name = "postern.role", stringValue = "portal")
@Blocking
public class MarksResource {
    @Inject
    RuleSentences rules;

    @Inject
    Sitting sitting;

    @Inject
    Redactions redactions;

    @Inject
    Documents documents;

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

    /** A rule says no, in a sentence for the person. */
    record No(String sentence) {}

    record WordBox(String text, double[] box) {}

    @GET
    @Path("marks.json")
    public MarksJson.State marks() {
        return MarksJson.State.of(redactions.board(sitting.caseWorker(), sitting.quietVault(), caseId(), documentId()), List.of());
    }

    @POST
    @Path("marks.json")
    public Response change(MarksJson.Change change) {
        // First who may: whoever may not know of the document learns nothing from what is wrong with a change.
        MarkBoard before = redactions.board(sitting.caseWorker(), sitting.vault(), caseId(), documentId());
        ReasonList reasons = new ReasonList(reasonsKept.all(sitting.caseVault()), words, wording);
        if (change == null || change.invalid(reasons)) {
            return Response.status(400).build();
        }
        try {
            MarkBoard after = redactions.change(sitting.caseWorker(), sitting.vault(), caseId(), documentId(), change.revision(), change.drafts(reasons),
                    change.removals());
            return Response.ok(MarksJson.State.of(after, MarksJson.added(before, after))).build();
        } catch (OvertakenException overtaken) {
            return Response.status(409).entity(MarksJson.State.of(overtaken.now(), List.of())).build();
        } catch (RuleException rule) {
            return Response.status(422).entity(new No(rules.of(rule.code(), rule.values()))).build();
        }
    }

    @POST
    @Path("marks/undo.json")
    public MarksJson.State undo() {
        return retraced(redactions::undo);
    }

    @POST
    @Path("marks/redo.json")
    public MarksJson.State redo() {
        return retraced(redactions::redo);
    }

    @GET
    @Path("words/{page}.json")
    public List<WordBox> words(@RestPath String page) {
        PageText text = documents.words(sitting.caseWorker(), sitting.vault(), caseId(), documentId(), Ids.number(page));
        return text.words().stream().map(word -> new WordBox(word.text(), new double[] {word.left(), word.top(), word.right(), word.bottom()})).toList();
    }

    private interface Retrace {
        MarkBoard by(Actor actor, UnlockedVault vault, UUID caseId, UUID documentId);
    }

    private MarksJson.State retraced(Retrace retrace) {
        MarkBoard before = redactions.board(sitting.caseWorker(), sitting.vault(), caseId(), documentId());
        MarkBoard after = retrace.by(sitting.caseWorker(), sitting.vault(), caseId(), documentId());
        return MarksJson.State.of(after, MarksJson.added(before, after));
    }

    private UUID caseId() {
        return Ids.of(caseName);
    }

    private UUID documentId() {
        return Ids.of(documentName);
    }
}
