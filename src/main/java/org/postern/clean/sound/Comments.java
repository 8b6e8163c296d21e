package org.postern.clean.sound;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import org.postern.clean.CleanContext;
import org.postern.clean.splice.Source;

/** Findings in the comments of Vorbis, Opus and FLAC: a vendor and {@code NAME=value} lines (Vorbis I, 5). */
final class Comments {
    private static final int MAX_COMMENTS = 500;
    private static final int QUOTED = 4_000;

    private Comments() { }

    /** @param at where the vendor's length stands */
    static void tell(CleanContext context, Source in, long at, long end) throws IOException {
        if (end - at < 4) {
            return;
        }
        long vendor = in.little(at, 4);
        if (vendor > end - at - 4) {
            SoundTraces.block(context, in, "sound.tag", "comments", at, end - at);
            return;
        }
        SoundTraces.tag(context, "comments", "encoder", text(in, at + 4, vendor));
        long next = at + 4 + vendor;
        long count = end - next < 4 ? 0 : in.little(next, 4);
        next += 4;
        for (int i = 0; i < count && i < MAX_COMMENTS && end - next >= 4; i++) {
            long length = in.little(next, 4);
            if (length > end - next - 4) {
                break;
            }
            String line = text(in, next + 4, length);
            int equals = line.indexOf('=');
            if (equals < 0) {
                SoundTraces.tag(context, "comments", "line", line);
            } else {
                SoundTraces.tag(context, "comments", line.substring(0, equals), line.substring(equals + 1));
            }
            next += 4 + length;
        }
        // A single bit ends the comments of Vorbis.
        if (end - next > 1) {
            SoundTraces.unlessEmpty(context, in, "sound.tag", "behind the comments", next, end - next);
        }
    }

    private static String text(Source in, long at, long length) throws IOException {
        return new String(in.some(at, length, QUOTED), UTF_8);
    }
}
