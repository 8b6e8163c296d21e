/**
 * RTF (Rich Text Format 1.9.1): read into groups, words and bytes; written anew from the text with the formatting that is known, one
 * header, fonts and colours numbered by first use. Destinations that are not named here are not content.
 */
package org.postern.clean.rtf;
