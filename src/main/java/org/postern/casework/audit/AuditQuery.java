package org.postern.casework.audit;

import java.util.UUID;

/**
 * What an officer wants to see; null leaves a choice open.
 *
 * @param days   the last so many days; 0 for all
 * @param done   TRUE for what was done, FALSE for what was refused
 * @param before only events with a smaller number, for the next page; 0 for the latest
 * @param most   how many at most, the newest first
 */
public record AuditQuery(String actorId, String act, UUID caseId, int days, Boolean done, long before, int most) {}
