/**
 * Marks, the true output of a plan, and what two people decide about it. {@link org.postern.casework.redaction.Redactions} is what pages
 * call; {@link org.postern.casework.redaction.Reasons} is the list of reasons for marks.
 */
package org.postern.casework.redaction;
