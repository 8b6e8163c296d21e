package org.postern.clean.sound;

import java.io.IOException;
import org.postern.clean.CleanContext;
import org.postern.clean.Format;
import org.postern.clean.splice.Source;
import org.postern.inspect.UntrustedBytes;

/** What the tags at both ends of MPEG sound tell, where the sound itself is coded again by another program. */
public final class SoundTags {
    private SoundTags() { }

    public static void tell(UntrustedBytes bytes, CleanContext context) throws IOException {
        var in = new Source(bytes, Format.MP2);
        long tag = Id3.length(in, 0);
        if (tag > 0) {
            Id3.tell(context, in, 0, Math.min(tag, in.size()));
        }
        Mp3Tags.tellTail(context, in);
        SoundTraces.recording(context, "the sound");
    }
}
