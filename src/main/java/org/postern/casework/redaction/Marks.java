package org.postern.casework.redaction;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.postern.casework.keys.CaseKeys;
import org.postern.casework.keys.Sealed;
import org.postern.redact.Mark;
import org.postern.redact.Mode;
import org.postern.redact.Plan;
import org.postern.redact.PlanException;
import org.postern.redact.Width;

/** The marks of a document. Each is a row of its own, sealed; adding and removing never touch another's row. */
public final class Marks {
    private final SecureRandom random;

    public Marks(SecureRandom random) {
        this.random = random;
    }

    /** A mark inside its seal: a plan of one mark, so that one strict reader serves both. */
    private record SealedMark(String plan, MarkBoard.Origin origin) {}

    public MarkBoard board(Handle handle, CaseKeys.HeldCase held, UUID documentId, long revision) throws IOException {
        return board(handle, held, documentId, revision, "m.removed_revision is null");
    }

    /** The marks as they stood at an earlier revision. */
    MarkBoard boardAt(Handle handle, CaseKeys.HeldCase held, UUID documentId, long revision) throws IOException {
        return board(handle, held, documentId, revision,
                "m.added_revision <= :revision and (m.removed_revision is null or m.removed_revision > :revision)");
    }

    private MarkBoard board(Handle handle, CaseKeys.HeldCase held, UUID documentId, long revision, String which) throws IOException {
        record Row(UUID id, byte[] sealed, String byId, String by) {}
        List<Row> rows = handle.createQuery("select m.id, m.sealed, p.id as by_id, p.name from mark m join person p on p.id = m.author"
                        + " where m.document_id = :document and " + which + " and :revision >= 0 order by m.added_revision, m.made_at, m.id")
                .bind("document", documentId).bind("revision", revision)
                .map((row, context) -> new Row(row.getObject("id", UUID.class), row.getBytes("sealed"), row.getString("by_id"), row.getString("name")))
                .list();
        List<MarkBoard.Placed> placed = new ArrayList<>();
        for (Row row : rows) {
            SealedMark mark = Sealed.open(row.sealed, held.identities(), SealedMark.class);
            placed.add(new MarkBoard.Placed(row.id, unpack(mark), row.byId, row.by, mark.origin()));
        }
        return new MarkBoard(revision, placed);
    }

    /** Adds and removes; the document's row is locked by the caller, so that revisions follow one another. */
    void change(Handle handle, CaseKeys.HeldCase held, String personId, UUID documentId, long revision, List<MarkBoard.Draft> add,
            List<UUID> remove) throws IOException {
        for (MarkBoard.Draft draft : add) {
            Plan single = new Plan(List.of(draft.mark()), Width.QUANTISED, Mode.TEXT, false, null, true);
            SealedMark mark = new SealedMark(new String(single.toJson(), StandardCharsets.UTF_8), draft.origin());
            handle.createUpdate("insert into mark (id, document_id, author, added_revision, sealed) values (:id, :document, :author, :revision, :sealed)")
                    .bind("id", UUID.randomUUID()).bind("document", documentId).bind("author", personId).bind("revision", revision)
                    .bind("sealed", Sealed.seal(mark, held.recipients(), random)).execute();
        }
        for (UUID gone : remove) {
            handle.createUpdate("update mark set removed_revision = :revision, removed_by = :person where id = :id and document_id = :document"
                            + " and removed_revision is null")
                    .bind("revision", revision).bind("person", personId).bind("id", gone).bind("document", documentId).execute();
        }
    }

    private static Mark unpack(SealedMark mark) throws IOException {
        try {
            return Plan.parse(mark.plan().getBytes(StandardCharsets.UTF_8)).marks().getFirst();
        } catch (PlanException damaged) {
            throw new IOException("A stored mark is damaged.", damaged);
        }
    }
}
