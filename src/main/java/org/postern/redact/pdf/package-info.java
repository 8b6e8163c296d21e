/** PDF files opened in memory, pages measured and drawn; no file, no system font, no cache on disk. */
package org.postern.redact.pdf;
