package org.postern.casework.release;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.postern.casework.acts.Acts;
import org.postern.casework.acts.Moments;
import org.postern.casework.acts.NotFoundException;
import org.postern.casework.keys.CaseKeys;
import org.postern.casework.keys.Sealed;

/** A row of the table of releases, with what is sealed in it still sealed. */
public record ReleaseRow(UUID id, UUID caseId, UUID proposalId, byte[] subject, String proposedBy, String proposedByName, Instant proposedAt,
                  Instant expiresAt, boolean viewOnly, byte[] sealedTerms, String stored, String decidedByName, Instant decidedAt,
                  String output, String pages, byte[] sealedCard, byte[] sealedComment, boolean frozen) {
    private static final String SELECT = "select r.*, a.name as proposed_name, b.name as decided_name from release r"
            + " join person a on a.id = r.proposed_by left join person b on b.id = r.decided_by";

    /** What was proposed, inside its seal to the case. */
    public record Terms(String documentName, String purpose, String until) {
        public LocalDate lastDay() {
            return LocalDate.parse(until);
        }
    }

    public Terms terms(CaseKeys.HeldCase held) throws IOException {
        return Sealed.open(sealedTerms, held.identities(), Terms.class);
    }

    boolean isOpen(Instant now) {
        return stored.equals("live") && !frozen && now.isBefore(expiresAt);
    }

    public ReleaseState state(Instant now) {
        return state(stored, frozen, expiresAt, now);
    }

    public static ReleaseState state(String stored, boolean frozen, Instant expiresAt, Instant now) {
        if (frozen) {
            return ReleaseState.FROZEN;
        }
        if (stored.equals("declined")) {
            return ReleaseState.DECLINED;
        }
        boolean over = !now.isBefore(expiresAt);
        return over ? ReleaseState.ENDED : stored.equals("live") ? ReleaseState.OPEN : ReleaseState.PROPOSED;
    }

    public static List<ReleaseRow> ofCase(Handle handle, UUID caseId) {
        return handle.createQuery(SELECT + " where r.case_id = :case order by r.proposed_at desc").bind("case", caseId)
                .map((row, context) -> row(row)).list();
    }

    static ReleaseRow require(Handle handle, CaseKeys.HeldCase held, UUID id, Acts.Event event) {
        event.about("release", id);
        return handle.createQuery(SELECT + " where r.id = :id and r.case_id = :case").bind("id", id).bind("case", held.id())
                .map((row, context) -> row(row)).findOne().orElseThrow(NotFoundException::new);
    }

    /** Releases made to somebody, sealed to the key they have now, newest first. */
    static List<ReleaseRow> forPerson(Handle handle, String personId) {
        return handle.createQuery(SELECT + " where r.state = 'live' and exists (select 1 from release_recipient x join person p on p.id = x.person_id"
                        + " and p.recipient = x.recipient where x.release_id = r.id and x.person_id = :person)"
                        + " and not exists (select 1 from casefile c where c.id = r.case_id and c.frozen_at is not null)"
                        + " order by r.decided_at desc").bind("person", personId)
                .map((row, context) -> row(row)).list();
    }

    private static ReleaseRow row(ResultSet row) throws SQLException {
        return new ReleaseRow(row.getObject("id", UUID.class), row.getObject("case_id", UUID.class), row.getObject("proposal_id", UUID.class),
                row.getBytes("subject"), row.getString("proposed_by"), row.getString("proposed_name"),
                Moments.of(row.getTimestamp("proposed_at")), Moments.of(row.getTimestamp("expires_at")), row.getBoolean("view_only"),
                row.getBytes("sealed_terms"), row.getString("state"), row.getString("decided_name"), Moments.of(row.getTimestamp("decided_at")),
                row.getString("output_blob"), row.getString("pages_blob"), row.getBytes("sealed_card"), row.getBytes("sealed_comment"),
                row.getTimestamp("frozen_at") != null);
    }
}
