package org.postern.casework.cases;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.postern.casework.preparation.DocumentState;
import org.postern.casework.redaction.ProposalState;
import org.postern.casework.release.ReleaseState;
import org.postern.inspect.Said;
import org.postern.worker.wire.WhyNotRead;

/** One case, opened for one person who holds it. */
public record CaseView(UUID id, String name, LocalDate arrivedOn, List<Holder> holders, List<Document> documents, List<Message> messages,
                       List<Proposal> proposals, List<Release> releases, List<Event> timeline) {
    public CaseView {
        holders = List.copyOf(holders);
        documents = List.copyOf(documents);
        messages = List.copyOf(messages);
        proposals = List.copyOf(proposals);
        releases = List.copyOf(releases);
        timeline = List.copyOf(timeline);
    }

    public boolean preparing() {
        return documents.stream().anyMatch(document -> document.state() == DocumentState.WAITING || document.state() == DocumentState.PREPARING);
    }

    public record Holder(String personId, String name, Instant since, String grantedById, String grantedBy) {
        public boolean byThemselves() {
            return personId.equals(grantedById);
        }
    }

    /**
     * @param percent how far preparing has come, 0 to 100
     * @param refusal why it was refused; null otherwise
     * @param refusalCode a stable name of why; null when there is none
     * @param locked  whether its password would help
     * @param noPages why it has no pages to mark; null when it has
     */
    public record Document(UUID id, String untrustedName, String kind, int pages, DocumentState state, int percent, Said refusal, String refusalCode, boolean locked, Said noPages,
                           int high, int medium, int low) {
        public boolean ready() {
            return state == DocumentState.READY;
        }

        public boolean preparing() {
            return state == DocumentState.PREPARING;
        }

        /** Whether the password that somebody typed does not open it. */
        public boolean wrongPassword() {
            return locked && refusal != null && refusal.sentence() == WhyNotRead.WRONG_PASSWORD;
        }

        /** What can be tried again: after a password, a repair of the server, or a program that was installed. */
        public boolean again() {
            return state == DocumentState.REFUSED || state == DocumentState.FAILED || noPages != null;
        }

        public int findings() {
            return high + medium + low;
        }

        @Override
        public String toString() {
            return "Document[" + id + "]";
        }
    }

    /** @param author null for the source */
    public record Message(UUID id, boolean outgoing, String author, LocalDate onDay, String untrustedText) {
        @Override
        public String toString() {
            return "Message[" + id + "]";
        }
    }

    public record Proposal(UUID id, UUID documentId, String documentName, ProposalState state, String proposedById, String proposedBy, Instant proposedAt,
                           String decidedBy, Instant decidedAt) {
        public boolean open() {
            return state == ProposalState.OPEN;
        }

        public boolean approved() {
            return state == ProposalState.APPROVED;
        }
    }

    public record Release(UUID id, String documentName, String purpose, ReleaseState state, LocalDate until) {
        public boolean waiting() {
            return state == ReleaseState.PROPOSED;
        }
    }

    /** @param act the act's code, such as {@code case.granted}; a page room puts it in words */
    public record Event(Instant at, String actorName, String act, boolean done, String personName) {}
}
