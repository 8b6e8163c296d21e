/**
 * Cleaning without holding a file in memory: {@link org.postern.clean.splice.Source} reads the untrusted bytes where they stand, and
 * {@link org.postern.clean.splice.Spliced} is a result that is told as pieces of the input and a few bytes of its own. It can be read
 * before it is handed out, as the second scan does, and takes memory for its pieces alone.
 */
package org.postern.clean.splice;
