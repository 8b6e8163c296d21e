package org.postern.casework.audit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * One event of the log, as an officer reads it.
 *
 * @param chain    {@code staff}, or {@code source}: what a source did has a day and no moment
 * @param at       null in the source's chain
 * @param act      the act's name in the log
 * @param caseName the opaque name, or null; also null when the case is gone
 * @param hash     SHA-256 of this event and the hash before it, in hex
 */
public record AuditEvent(String chain, long number, Instant at, LocalDate onDay, String actorId, String actorName, String act, boolean done, UUID caseId,
                         String caseName, String subject, String personName, String detail, String hash) {}
