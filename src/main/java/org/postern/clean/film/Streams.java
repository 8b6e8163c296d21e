package org.postern.clean.film;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.postern.clean.splice.Source;
import org.postern.clean.splice.Splicer;
import org.postern.inspect.UntrustedBytes;

/** A filter over a few bytes in memory. */
final class Streams {
    private Streams() { }

    static byte[] filtered(byte[] sample, StreamFilter filter) throws IOException {
        UntrustedBytes bytes = UntrustedBytes.of(sample);
        var out = new Splicer(bytes);
        filter.sample(new Source(bytes, FilmFlaw.FILM), 0, sample.length, out);
        var written = new ByteArrayOutputStream();
        out.done().writeTo(written);
        return written.toByteArray();
    }
}
