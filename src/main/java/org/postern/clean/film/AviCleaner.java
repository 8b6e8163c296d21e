package org.postern.clean.film;

import java.io.IOException;
import org.postern.clean.CleanContext;
import org.postern.clean.Format;
import org.postern.clean.SplicingCleaner;
import org.postern.clean.splice.Source;
import org.postern.inspect.UntrustedBytes;

/** AVI and OpenDML (Microsoft, AVI RIFF file reference; OpenDML 1.02): streams of sound and pictures, in one RIFF with one index, both counted anew. */
public final class AviCleaner implements SplicingCleaner {
    @Override
    public Splicing splice(UntrustedBytes bytes, CleanContext context) throws IOException {
        var film = new AviFilm(new Source(bytes, Format.AVI), context);
        return new Splicing(film.read().done(), context.result(Format.AVI));
    }

    @Override
    public Coverage coverage() {
        return new Coverage("INFO, IDIT, ISMP, JUNK, names and private data of streams, OpenDML tables, texts and MIDI, unknown chunks, bytes between and behind,"
                + " messages in H.264, MPEG-4 and Motion JPEG", "sound and pictures, decoded the same; the index, counted anew",
                "other codecs, streams that change their description midway, results over 4 GB, cut");
    }
}
