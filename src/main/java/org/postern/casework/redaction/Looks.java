package org.postern.casework.redaction;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.postern.redact.Report;

/** Pages that no machine can judge, such as scans without text, and whether a person has looked at them. */
public final class Looks {
    private Looks() {}

    /** Pages of this version of the document that somebody has looked at. */
    public static Set<Integer> of(Handle handle, UUID documentId, UUID version) {
        return new TreeSet<>(handle.createQuery("select distinct page from page_look where document_id = :document and source_version = :version")
                .bind("document", documentId).bind("version", version).mapTo(Integer.class).list());
    }

    static void note(Handle handle, UUID documentId, UUID version, int page, String person) {
        handle.createUpdate("insert into page_look (document_id, source_version, page, person) values (:document, :version, :page, :person)"
                        + " on conflict do nothing")
                .bind("document", documentId).bind("version", version).bind("page", page).bind("person", person).execute();
    }

    /** The pages of a report that nobody has looked at yet. */
    static List<Integer> missing(Report report, Set<Integer> looked) {
        return report.needsHuman().stream().map(Report.NeedsHuman::page).filter(page -> !looked.contains(page)).distinct().sorted().toList();
    }
}
