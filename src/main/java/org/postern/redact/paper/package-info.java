/**
 * Paper for what has none: pictures and plain texts as pages of a PDF, so that they can be marked and redacted like every other document. Its
 * one name is {@link org.postern.redact.paper.PaperPages}. What comes in is a clean copy; it is read in a worker all the same.
 */
package org.postern.redact.paper;
