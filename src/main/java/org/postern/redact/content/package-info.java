/**
 * One interpreter over all that a page paints: its own content, forms, tiling patterns, soft masks, Type 3 procedures and annotation
 * appearances. It runs twice over the same parsed commands, once to find glyphs and once to write the page anew, so that the n-th glyph
 * of the first run is the n-th of the second.
 */
package org.postern.redact.content;
