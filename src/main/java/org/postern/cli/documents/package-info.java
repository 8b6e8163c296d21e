/**
 * The commands that open untrusted documents: {@code inspect}, {@code clean}, {@code redact}, {@code verify}. The documents are opened in workers;
 * here only bytes are carried and answers are printed.
 */
package org.postern.cli.documents;
