package org.postern.clean.film;

import java.io.IOException;
import org.postern.clean.CleanContext;
import org.postern.clean.splice.Source;
import org.postern.clean.splice.Splicer;

/** Takes out of one stream's samples what no decoder draws or plays. One a stream, asked in the order of the samples. */
interface StreamFilter {
    /** Writes a sample without its messages. */
    void sample(Source in, long at, int size, Splicer out) throws IOException;

    /** Whether a sample keeps its length, so that it may stay where lengths are told in other words. */
    default boolean keepsLengths() {
        return true;
    }

    /** Tells what was met in the stream, once, after its last sample. */
    default void tell(CleanContext context, String where) { }

    /** A stream whose samples hold nothing but what plays, as far as can be told without decoding them. */
    StreamFilter PLAIN = (in, at, size, out) -> out.copy(at, size);
}
