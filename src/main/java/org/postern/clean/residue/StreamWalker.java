package org.postern.clean.residue;

import java.io.IOException;

/**
 * Goes through a clean file of one format from its first to its last byte and refuses whatever is not on the format's allow-list. Knows
 * the format, and nothing of the code that made the file.
 */
interface StreamWalker {
    /** @throws ResidueFoundException at the first thing that should not be there */
    void walk(ResultBytes result) throws IOException;
}
