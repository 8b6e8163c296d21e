package org.postern.casework.audit;

/**
 * Whether each event of the log follows from the one before.
 *
 * @param brokenAt the first event that does not; 0 when all do
 */
public record AuditCheck(long events, long brokenAt) {
    public boolean whole() {
        return brokenAt == 0;
    }
}
