package org.postern.casework.redaction;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.postern.redact.PageSizes;
import org.postern.redact.Report;

/**
 * A proposed output as the second person sees it.
 *
 * @param marks what was proposed, frozen with the proposal
 * @param since what changed since this document was proposed the last time; null when this is the first
 */
public record ProposalView(UUID id, UUID caseId, String caseName, UUID documentId, String untrustedName, ProposalState state, String proposedById,
                           String proposedBy, Instant proposedAt, String note, String decidedBy, Instant decidedAt, String comment,
                           Report report, Set<Integer> lookedAt, MarkBoard marks, PageSizes originalSizes, PageSizes outputSizes, Since since) {
    /**
     * @param proposalId the proposal before
     * @param settings   whether the output is made in another way
     */
    public record Since(UUID proposalId, List<MarkBoard.Placed> added, List<MarkBoard.Placed> removed, boolean settings) {
        public Since {
            added = List.copyOf(added);
            removed = List.copyOf(removed);
        }

        @Override
        public String toString() {
            return "Since[" + proposalId + "]";
        }
    }

    @Override
    public String toString() {
        return "Proposal[" + id + "]";
    }
}
