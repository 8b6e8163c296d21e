package org.postern.casework.redaction;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.postern.redact.PageSizes;
import org.postern.redact.Report;

/**
 * A proposed output as the second person sees it.
 *
 * @param marks what was proposed, frozen with the proposal
 */
public record ProposalView(UUID id, UUID caseId, String caseName, UUID documentId, String untrustedName, ProposalState state, String proposedById,
                           String proposedBy, Instant proposedAt, String note, String decidedBy, Instant decidedAt, String comment,
                           Report report, Set<Integer> lookedAt, MarkBoard marks, PageSizes originalSizes, PageSizes outputSizes) {
    @Override
    public String toString() {
        return "Proposal[" + id + "]";
    }
}
