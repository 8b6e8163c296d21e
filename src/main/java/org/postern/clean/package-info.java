/**
 * One cleaner a format: an untrusted file in, a clean copy and a list of findings out. {@link org.postern.clean.Cleaners} is the
 * door; {@link org.postern.clean.FormatCleaner} is what a format implements, in an inner room named after its kind;
 * {@link org.postern.clean.residue.ResidueScan} reads the result again and shares no code with the cleaners.
 *
 * <p>Nothing here knows Quarkus, HTTP or SQL, opens a file, or asks the clock.
 */
package org.postern.clean;
