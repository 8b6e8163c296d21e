/**
 * What a journalist, an editor and a partner meet: desk, case, document, redaction and release pages. Rules live in\n * {@code casework}; nothing here decides who may do what.
 */
package org.postern.newsroom;
