package org.postern.casework.redaction;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * What one person did to a document's marks and took back again, kept over sign-ins. To take back a step is to do its opposite at a new
 * revision: marks that others made or removed meanwhile stay as they are, and no earlier revision changes.
 */
final class MarkSteps {
    /** What somebody can go back to or forward to now. */
    enum Way { UNDO, REDO }

    private MarkSteps() {}

    /** Notes a step that somebody made by themselves; what they had taken back before can then not be done again. */
    static void done(Handle handle, UUID documentId, long revision, String person) {
        note(handle, documentId, revision, person, "do", null);
    }

    /** The revision whose opposite comes next, if there is one. */
    static OptionalLong next(Handle handle, UUID documentId, String person, Way way) {
        Deque<Long> done = new ArrayDeque<>();
        Deque<Long> undone = new ArrayDeque<>();
        record Step(long revision, String kind) {}
        handle.createQuery("select revision, kind from mark_step where document_id = :document and person = :person order by revision")
                .bind("document", documentId).bind("person", person)
                .map((row, context) -> new Step(row.getLong("revision"), row.getString("kind"))).forEach(step -> {
                    switch (step.kind) {
                        case "undo" -> {
                            done.poll();
                            undone.push(step.revision);
                        }
                        case "redo" -> {
                            undone.poll();
                            done.push(step.revision);
                        }
                        default -> {
                            done.push(step.revision);
                            undone.clear();
                        }
                    }
                });
        Long next = (way == Way.UNDO ? done : undone).peek();
        return next == null ? OptionalLong.empty() : OptionalLong.of(next);
    }

    /** Does the opposite of what this person did at revision {@code inverts}: what came goes, what went comes back as a mark of the same author. */
    static void invert(Handle handle, UUID documentId, long inverts, long revision, String person, Way way) {
        handle.createUpdate("insert into mark (id, document_id, author, made_at, added_revision, root, sealed) select gen_random_uuid(), document_id,"
                        + " author, made_at, :revision, coalesce(root, id), sealed from mark gone where document_id = :document and removed_revision = :inverts"
                        + " and not exists (select 1 from mark live where live.document_id = gone.document_id and live.removed_revision is null"
                        + " and coalesce(live.root, live.id) = coalesce(gone.root, gone.id))")
                .bind("revision", revision).bind("document", documentId).bind("inverts", inverts).execute();
        handle.createUpdate("update mark set removed_revision = :revision, removed_by = :person where document_id = :document and removed_revision is null"
                        + " and coalesce(root, id) in (select coalesce(root, id) from mark where document_id = :document and added_revision = :inverts)")
                .bind("revision", revision).bind("person", person).bind("document", documentId).bind("inverts", inverts).execute();
        note(handle, documentId, revision, person, way == Way.UNDO ? "undo" : "redo", inverts);
    }

    private static void note(Handle handle, UUID documentId, long revision, String person, String kind, Long inverts) {
        handle.createUpdate("insert into mark_step (document_id, revision, person, kind, inverts) values (:document, :revision, :person, :kind, :inverts)")
                .bind("document", documentId).bind("revision", revision).bind("person", person).bind("kind", kind).bind("inverts", inverts).execute();
    }
}
