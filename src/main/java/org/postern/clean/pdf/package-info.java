/**
 * PDF: {@link org.postern.clean.pdf.PdfCleaner} is the cleaner, {@link org.postern.clean.pdf.PdfRebuild} the allow-list rebuild that
 * redaction uses too, {@link org.postern.clean.pdf.PdfWriter} the one way in which a PDF leaves Postern.
 */
package org.postern.clean.pdf;
