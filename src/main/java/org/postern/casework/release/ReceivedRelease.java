package org.postern.casework.release;

import java.time.LocalDate;
import java.util.UUID;
import org.postern.redact.PageSizes;

/** A release as its recipient sees it: nothing of the case behind it. */
public record ReceivedRelease(UUID id, String from, String purpose, LocalDate until, boolean viewOnly, PageSizes sizes) {
    @Override
    public String toString() {
        return "ReceivedRelease[" + id + "]";
    }
}
