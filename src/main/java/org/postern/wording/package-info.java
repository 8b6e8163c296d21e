/**
 * What the engines say, in the words of the reader's language. The English words stand beside the names of the sentences, in the engines; another
 * language is a file {@code sentences/xx.properties} beside its message bundles, with a line for each name: {@code PdfFlaw.NO_PAGES=...}. The values
 * keep their names and stand where the language wants them. {@link org.postern.wording.Wording} is all that pages need.
 */
package org.postern.wording;
