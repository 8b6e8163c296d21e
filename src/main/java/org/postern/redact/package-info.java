/**
 * Redaction that cannot be undone: what lies under a mark is taken out of the file, not covered.
 *
 * <p>{@link org.postern.redact.Redactor} applies a {@link org.postern.redact.Plan}; {@link org.postern.redact.Verifier} judges an
 * output without sharing code with the engine. {@link org.postern.redact.PlanSearch}, {@link org.postern.redact.PageTexts} and
 * {@link org.postern.redact.PagePictures} serve the person who marks. All of it runs in memory, inside the worker. No Quarkus, HTTP,
 * SQL, file or system font may enter.
 */
package org.postern.redact;
