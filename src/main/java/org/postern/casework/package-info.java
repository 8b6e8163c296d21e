/**
 * Cases, documents, grants, approvals, releases: the rules and their states. No HTTP, no file format.
 *
 * <p>A page calls {@link org.postern.casework.Desk}, {@link org.postern.casework.Cases}, {@link org.postern.casework.Documents},
 * {@link org.postern.casework.Redactions} and {@link org.postern.casework.Releases} with who acts and their unlocked vault; an officer's
 * page calls {@link org.postern.casework.AuditLog} and {@link org.postern.casework.Freezes}. Every call is an act: one transaction with
 * its events in the log ({@code Acts}). What is not there and what is not for this person are the same
 * {@link org.postern.casework.NotFoundException}. What takes long is work ({@code Preparation}, {@code Previews}), which waits for
 * somebody's open vault. Invariants stand in the database as well, in {@code db/migration}.
 */
package org.postern.casework;
