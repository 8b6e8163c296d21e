package org.postern.casework.intake;

import java.time.LocalDate;
import java.util.UUID;

/** One submission as its source sees it later: the day and how much, not what. The portal cannot open it. */
public record SentItem(UUID id, LocalDate day, int files, int messages) {}
