package org.postern.clean;

import java.io.IOException;
import java.io.OutputStream;
import org.postern.inspect.UntrustedBytes;

/**
 * Cleans one format: parses strictly, writes a new file of what is known to be content, and tells {@link CleanContext} of every
 * trace it met. An implementation is stateless, has a public constructor without parameters, and stands in {@link CleanerRegistry}.
 *
 * <p>What it writes is not trusted yet: {@link Cleaners} scans it again, with other code, before a byte leaves the room. It must be
 * a function of the input's bytes alone: no clock, no randomness, no locale, no system font.
 */
public interface FormatCleaner {
    /**
     * @throws RefusedException with an exact sentence when the file cannot be cleaned whole
     * @throws IOException      when reading the input or writing the result failed
     */
    CleanResult clean(UntrustedBytes in, OutputStream out, CleanContext context) throws IOException;

    /** What is removed, kept and refused, for the table of formats; one short phrase each. */
    Coverage coverage();

    /** A row of the table of formats. */
    record Coverage(String removed, String kept, String refused) { }
}
