/** Text as it is searched: folded, with a way back to the glyphs; entities and patterns. */
package org.postern.redact.text;
