package org.postern.clean;

import java.io.IOException;
import java.io.OutputStream;
import org.postern.clean.splice.Spliced;
import org.postern.inspect.UntrustedBytes;

/**
 * Cleans a format whose files are larger than memory: the result is told as pieces of the input, scanned where it stands, and only then
 * written. What is kept of a film, its sound and pictures, never stands in memory whole.
 */
public interface SplicingCleaner extends FormatCleaner {
    Splicing splice(UntrustedBytes in, CleanContext context) throws IOException;

    /** A result that was not written yet. */
    record Splicing(Spliced bytes, CleanResult result) { }

    @Override
    default CleanResult clean(UntrustedBytes in, OutputStream out, CleanContext context) throws IOException {
        Splicing splicing = splice(in, context);
        splicing.bytes().writeTo(out);
        return splicing.result();
    }
}
