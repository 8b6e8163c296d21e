/**
 * Judges an output without the engine: its own parse, its own walk over all objects, PDFBox's text extraction and renderer, a second
 * parser. It shares with the engine only how text is folded.
 */
package org.postern.redact.verify;
