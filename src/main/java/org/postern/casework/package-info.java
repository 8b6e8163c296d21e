/**
 * Cases, documents, grants, approvals, releases: the rules and their states. No HTTP, no file format.
 *
 * <p>A page calls {@link org.postern.casework.cases.Desk}, {@link org.postern.casework.cases.Cases},
 * {@link org.postern.casework.documents.Documents}, {@link org.postern.casework.redaction.Redactions} and
 * {@link org.postern.casework.release.Releases} with who acts and their unlocked vault; an officer's page calls
 * {@link org.postern.casework.audit.AuditLog} and {@link org.postern.casework.oversight.Freezes}. Every call is an act: one transaction
 * with its events in the log ({@code acts}). What is not there and what is not for this person are the same
 * {@link org.postern.casework.acts.NotFoundException}. What takes long is work ({@code Preparation}, {@code Previews}), which waits for
 * somebody's open vault. Invariants stand in the database as well, in {@code db/migration}.
 *
 * <p>The rooms inside lie on top of each other, and none knows one above it: acts; keys, audit; engine, people; preparation; redaction;
 * release, documents; cases, oversight, work. This package puts them together. {@code intake} stands apart: it is all that the portal sees.
 */
package org.postern.casework;
