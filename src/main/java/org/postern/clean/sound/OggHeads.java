package org.postern.clean.sound;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.postern.clean.CleanContext;
import org.postern.clean.splice.Source;
import org.postern.inspect.UntrustedBytes;

/** The heads of Vorbis, Opus and FLAC, as Matroska carries them beside the sound: without comments. */
public final class OggHeads {
    private static final int STREAMINFO = 34;

    private OggHeads() { }

    public static byte[] opus(Source in, byte[] settings) throws IOException {
        return OggKind.OPUS.identification(in, settings);
    }

    /** Three packets behind one another, the lengths of the first two before them (RFC 9559, codec A_VORBIS). */
    public static byte[] vorbis(CleanContext context, Source in, byte[] settings) throws IOException {
        int at = 1;
        int[] lengths = new int[2];
        for (int i = 0; i < 2; i++) {
            int b = 255;
            while (b == 255 && at < settings.length) {
                b = settings[at++] & 0xFF;
                lengths[i] += b;
            }
        }
        if (settings.length < 3 || settings[0] != 2 || lengths[0] + lengths[1] > settings.length - at) {
            throw in.damaged("tracks", SoundFlaw.SETTINGS_OF_SOUND_MAKE_NO_SENSE);
        }
        byte[] first = OggKind.VORBIS.identification(in, java.util.Arrays.copyOfRange(settings, at, at + lengths[0]));
        byte[] comments = java.util.Arrays.copyOfRange(settings, at + lengths[0], at + lengths[0] + lengths[1]);
        Comments.tell(context, new Source(UntrustedBytes.of(comments), SoundFlaw.FILM), Math.min(comments.length, 7), comments.length);
        byte[] empty = OggKind.VORBIS.emptyComments();
        var out = new ByteArrayOutputStream();
        out.write(2);
        out.write(first.length);
        out.write(empty.length);
        out.writeBytes(first);
        out.writeBytes(empty);
        out.write(settings, at + lengths[0] + lengths[1], settings.length - at - lengths[0] - lengths[1]);
        return out.toByteArray();
    }

    /** The first block alone, without the checksum of the samples. */
    public static byte[] flac(CleanContext context, Source in, byte[] settings) throws IOException {
        if (settings.length < 8 + STREAMINFO || settings[0] != 'f' || (settings[4] & 0x7F) != 0 || in.big(5, 3) != STREAMINFO) {
            throw in.damaged("tracks", SoundFlaw.SETTINGS_OF_SOUND_MAKE_NO_SENSE);
        }
        if (settings.length > 8 + STREAMINFO) {
            SoundTraces.block(context, in, "sound.block", "FLAC blocks", 8 + STREAMINFO, settings.length - 8L - STREAMINFO);
        }
        byte[] out = java.util.Arrays.copyOf(settings, 8 + STREAMINFO);
        out[4] = (byte) 0x80;
        java.util.Arrays.fill(out, 8 + 18, out.length, (byte) 0);
        return out;
    }
}
