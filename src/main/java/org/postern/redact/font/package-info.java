/** Fonts without what only removed text used: outlines, widths, maps, names. */
package org.postern.redact.font;
