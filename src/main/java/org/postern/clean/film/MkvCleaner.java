package org.postern.clean.film;

import java.io.IOException;
import org.postern.clean.CleanContext;
import org.postern.clean.Format;
import org.postern.clean.SplicingCleaner;
import org.postern.clean.splice.Source;
import org.postern.inspect.UntrustedBytes;

/** Matroska and WebM (RFC 9559): tracks of sound and pictures, their blocks in clusters, and an index counted anew. */
public final class MkvCleaner implements SplicingCleaner {
    @Override
    public Splicing splice(UntrustedBytes bytes, CleanContext context) throws IOException {
        return new MkvFilm(new Source(bytes, Format.MKV), context).read();
    }

    @Override
    public Coverage coverage() {
        return new Coverage("title, date, muxing and writing programs, segment and track numbers, tags, attachments, chapters, subtitles, names, void elements, checksums, unknown elements,"
                + " messages in H.264, H.265, AV1, MPEG-4, Motion JPEG and at the start of AAC", "sound and pictures, decoded the same; the index, counted anew",
                "encrypted or compressed tracks, other codecs, cut");
    }
}
