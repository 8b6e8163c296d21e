/**
 * A document as somebody who holds its case sees it: state, findings, pages, words, searches. The original is never handed out.
 */
package org.postern.casework.documents;
