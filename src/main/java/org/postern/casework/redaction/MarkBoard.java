package org.postern.casework.redaction;

import java.util.List;
import java.util.UUID;
import org.postern.redact.Mark;

/** The marks of a document at one revision. A change names the revision it was made on, and is refused when there is a newer one. */
public record MarkBoard(long revision, List<Placed> marks) {
    public MarkBoard {
        marks = List.copyOf(marks);
    }

    /** How somebody came to make a mark. */
    public enum Origin { HAND, SEARCH, DETECTOR }

    public record Placed(UUID id, Mark mark, String byId, String by, Origin origin) {}

    /** What somebody adds. */
    public record Draft(Mark mark, Origin origin) {}
}
