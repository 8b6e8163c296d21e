/**
 * The part of casework that the portal may use: mailboxes, submissions, replies. It seals; it never opens a case.
 */
package org.postern.casework.intake;
