/**
 * From an original to a clean copy with findings, pages and words: the work ({@code Preparation}) and the row it ends in
 * ({@code DocumentRow}), whose values stay sealed until somebody who holds the case opens them.
 */
package org.postern.casework.preparation;
