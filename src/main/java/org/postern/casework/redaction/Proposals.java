package org.postern.casework.redaction;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.postern.casework.acts.Actor;
import org.postern.casework.acts.Acts;
import org.postern.casework.acts.Moments;
import org.postern.casework.acts.NotFoundException;
import org.postern.casework.acts.RuleException;
import org.postern.casework.keys.CaseKeys;

/** The rows of proposals, and the rule that a second person decides. */
public final class Proposals {
    private static final String SELECT = "select p.*, d.case_id, a.name as proposed_name, b.name as decided_name from proposal p"
            + " join document d on d.id = p.document_id join person a on a.id = p.proposed_by left join person b on b.id = p.decided_by";

    private Proposals() {}

    public record Row(UUID id, UUID documentId, UUID previewId, byte[] subject, ProposalState state, String proposedBy, String proposedByName,
               Instant proposedAt, byte[] sealedNote, String decidedByName, Instant decidedAt, byte[] sealedComment) {}

    public static Row require(Handle handle, CaseKeys.HeldCase held, UUID id, Acts.Event event) {
        event.about("proposal", id);
        return handle.createQuery(SELECT + " where p.id = :id and d.case_id = :case").bind("id", id).bind("case", held.id())
                .map((row, context) -> row(row)).findOne().orElseThrow(NotFoundException::new);
    }

    /** An open proposal of somebody else; the database holds the same rule once more. */
    static Row requireOpenForAnother(Handle handle, CaseKeys.HeldCase held, UUID id, Actor actor, Acts.Event event) {
        handle.createQuery("select id from proposal where id = :id for update").bind("id", id).mapTo(UUID.class).findOne();
        Row row = require(handle, held, id, event);
        if (row.proposedBy.equals(actor.personId())) {
            throw new RuleException("two-people");
        }
        if (row.state != ProposalState.OPEN) {
            throw new RuleException("decided-already");
        }
        return row;
    }

    /** The proposal of the same document that came before this one. */
    static Optional<Row> before(Handle handle, Row row) {
        return handle.createQuery(SELECT + " where p.document_id = :document and p.proposed_at < (select proposed_at from proposal where id = :id)"
                        + " order by p.proposed_at desc limit 1").bind("document", row.documentId).bind("id", row.id)
                .map((found, context) -> row(found)).findOne();
    }

    public static List<Row> ofCase(Handle handle, UUID caseId) {
        return handle.createQuery(SELECT + " where d.case_id = :case order by p.proposed_at desc").bind("case", caseId)
                .map((row, context) -> row(row)).list();
    }

    private static Row row(ResultSet row) throws SQLException {
        ProposalState state = switch (row.getString("state")) {
            case "open" -> ProposalState.OPEN;
            case "approved" -> ProposalState.APPROVED;
            default -> ProposalState.SENT_BACK;
        };
        return new Row(row.getObject("id", UUID.class), row.getObject("document_id", UUID.class), row.getObject("preview_id", UUID.class),
                row.getBytes("subject"), state, row.getString("proposed_by"), row.getString("proposed_name"), Moments.of(row.getTimestamp("proposed_at")),
                row.getBytes("sealed_note"), row.getString("decided_name"), Moments.of(row.getTimestamp("decided_at")), row.getBytes("sealed_comment"));
    }
}
