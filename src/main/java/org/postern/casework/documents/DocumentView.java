package org.postern.casework.documents;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.postern.casework.preparation.DocumentState;
import org.postern.casework.redaction.Making;
import org.postern.casework.redaction.MarkBoard;
import org.postern.casework.redaction.PreviewView;
import org.postern.inspect.Finding;
import org.postern.inspect.Said;
import org.postern.redact.PageSizes;

/**
 * One prepared document, opened for somebody who holds its case.
 *
 * @param marks    what shall go, as everybody on the case has marked it until now
 * @param making   how they are applied
 * @param lookedAt pages that a person has looked at because no machine can judge them
 * @param noPages  why there are no pages to mark; null when there are
 */
public record DocumentView(UUID id, UUID caseId, String caseName, String untrustedName, DocumentState state, PageSizes sizes,
                           List<Finding> findings, MarkBoard marks, Making making, Set<Integer> lookedAt,
                           Said noPages, PreviewView preview) {
    public DocumentView {
        findings = List.copyOf(findings);
        lookedAt = Set.copyOf(lookedAt);
    }

    @Override
    public String toString() {
        return "Document[" + id + "]";
    }
}
