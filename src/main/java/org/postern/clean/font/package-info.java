/**
 * Font programs reduced to what draws: {@link org.postern.clean.font.TrueTypeStripper}, {@link org.postern.clean.font.CffStripper},
 * {@link org.postern.clean.font.Type1Stripper}. Glyphs that are not used are blank, names, dates and private tables are gone.
 */
package org.postern.clean.font;
