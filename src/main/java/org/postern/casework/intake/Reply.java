package org.postern.casework.intake;

import java.time.LocalDate;
import java.util.UUID;

/** A reply of the newsroom, opened with the source's own key. */
public record Reply(UUID id, LocalDate day, String text) {
    @Override
    public String toString() {
        return "Reply[" + id + "]";
    }
}
