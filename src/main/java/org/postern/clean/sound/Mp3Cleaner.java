package org.postern.clean.sound;

import java.io.IOException;
import org.postern.clean.CleanContext;
import org.postern.clean.Format;
import org.postern.clean.SplicingCleaner;
import org.postern.clean.splice.Source;
import org.postern.clean.splice.Splicer;
import org.postern.clean.splice.Words;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;
import org.postern.inspect.UntrustedBytes;

/**
 * MP3: frames of MPEG audio, layer III, and nothing else. Within a frame the bits that no decoder reads (private bits, and what stands between the end of one
 * frame's main data and the beginning of the next one's) are zero afterwards.
 */
public final class Mp3Cleaner implements SplicingCleaner {
    private static final int PLACES = 100;
    /** Junk that is searched byte by byte for the next frame. */
    private static final long MAX_JUNK = 64L << 20;

    @Override
    public Splicing splice(UntrustedBytes bytes, CleanContext context) throws IOException {
        var in = new Source(bytes, Format.MP3);
        long end = Mp3Tags.tellTail(context, in);
        var frames = new Frames();
        long at = 0;
        while (at < end) {
            Mp3Frame frame = Mp3Frame.at(in, at);
            if (frame != null && frame.end() <= end && frames.isNext(in, frame, end)) {
                frames.add(in, frame);
                at = frame.end();
            } else {
                at = junk(context, in, at, end, frames);
            }
        }
        if (frames.count == 0) {
            throw in.damaged("byte 0", SoundFlaw.NO_FRAME_FOUND);
        }
        SoundTraces.recording(context, "the sound");
        return new Splicing(frames.write(context, in).done(), context.result(Format.MP3));
    }

    /** Steps over what is no frame. @return where the next frame begins, or the end */
    private static long junk(CleanContext context, Source in, long at, long end, Frames frames) throws IOException {
        long tag = Id3.length(in, at);
        if (tag > 0 && tag <= end - at) {
            Id3.tell(context, in, at, tag);
            return at + tag;
        }
        long ape = Mp3Tags.apeAtStart(context, in, at);
        if (ape > 0 && ape <= end - at) {
            return at + ape;
        }
        for (long next = at + 1; next < end; next++) {
            if (next - at > MAX_JUNK) {
                throw in.damaged("byte " + at, SoundFlaw.LONG_WITHOUT_SOUND);
            }
            boolean tagBegins = Id3.length(in, next) > 0 && Id3.length(in, next) <= end - next;
            Mp3Frame frame = tagBegins ? null : Mp3Frame.at(in, next);
            if (tagBegins || frame != null && frame.end() <= end && frames.isNext(in, frame, end)) {
                SoundTraces.between(context, in, "between frames", at, next - at);
                return next;
            }
        }
        SoundTraces.between(context, in, "behind the last frame", at, end - at);
        return end;
    }

    /** The frames so far, as places and lengths. */
    private static final class Frames {
        private long[] at = new long[1 << 10];
        private int count;
        private Mp3Frame kind;
        private long lastEnd = -1;

        /** A frame is believed when it fits the sound so far and stands right behind a frame, or another one follows, or nothing does. */
        boolean isNext(Source in, Mp3Frame frame, long end) throws IOException {
            if (kind != null && !kind.fits(frame)) {
                return false;
            }
            return frame.at() == lastEnd || frame.end() == end || frame.fits(Mp3Frame.at(in, frame.end())) || count > 0 && Id3.length(in, frame.end()) > 0
                    || count > 0 && end - frame.end() < 4;
        }

        void add(Source in, Mp3Frame frame) throws IOException {
            kind = kind == null ? frame : kind;
            if (count == at.length) {
                at = java.util.Arrays.copyOf(at, count * 2);
            }
            at[count++] = frame.at();
            lastEnd = frame.end();
        }

        Splicer write(CleanContext context, Source in) throws IOException {
            int first = 0;
            Mp3Frame head = Mp3Frame.at(in, at[0]);
            Mp3Info info = Mp3Info.read(in, head);
            if (info != null || Mp3Info.isVbri(in, head)) {
                first = 1;
                long side = head.at() + 4;
                long behindSide = side + head.sideInfo();
                SoundTraces.unlessEmpty(context, in, "sound.encoder", "first frame", side, behindSide - side);
                if (info == null) {
                    context.removed("sound.encoder", "first frame", "a table to seek by", Tells.SOFTWARE, Severity.LOW);
                    SoundTraces.block(context, in, "sound.encoder", "first frame", behindSide, head.end() - behindSide);
                } else if (info.lame == 0) {
                    SoundTraces.unlessEmpty(context, in, "sound.encoder", "first frame", info.behind, head.end() - info.behind);
                } else {
                    SoundTraces.unlessEmpty(context, in, "sound.encoder", "first frame", info.lame + Mp3Info.LAME, head.end() - info.lame - Mp3Info.LAME);
                    String encoder = Words.text(in.read(info.lame, 9));
                    context.removed("metadata.software", "first frame, encoder", encoder, Tells.SOFTWARE, encoder.equals("LAME") ? Severity.LOW : Severity.MEDIUM);
                    context.removed("sound.encoder", "first frame, settings, loudness and checksums of " + encoder,
                            java.util.HexFormat.of().formatHex(in.read(info.lame + 9, 12)), Tells.SOFTWARE, Severity.LOW);
                }
            }
            var out = new Splicer(in.bytes());
            if (info != null) {
                out.write(info.write(in, count - first, bytes(in), places(in, first)));
            }
            new Mp3Blanks(in, out, context).copy(at, first, count);
            return out;
        }

        private long bytes(Source in) throws IOException {
            long sum = 0;
            for (int i = 0; i < count; i++) {
                sum += Mp3Frame.at(in, at[i]).length();
            }
            return sum;
        }

        private long[] places(Source in, int first) throws IOException {
            long[] places = new long[PLACES];
            long sum = Mp3Frame.at(in, at[0]).length();
            int place = 0;
            for (int i = first; i < count; i++) {
                while (place < PLACES && (long) place * (count - first) / PLACES <= i - first) {
                    places[place++] = sum;
                }
                sum += Mp3Frame.at(in, at[i]).length();
            }
            return places;
        }
    }

    @Override
    public Coverage coverage() {
        return new Coverage("ID3v1, ID3v2, APE, Lyrics3, the encoder's name, settings and loudness, VBRI, private and ancillary bits, bytes between and behind frames",
                "frames of layer III, decoded the same; counts and the gapless numbers, written again", "layers I and II, free format");
    }
}
