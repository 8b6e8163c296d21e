/**
 * The part of casework that the portal may use: codenames, mailboxes, submissions, replies. It seals; it never opens a case. Its
 * database user has no right on any table, only on the functions in {@code db/migration/V3__intake.sql}.
 */
package org.postern.casework.intake;
