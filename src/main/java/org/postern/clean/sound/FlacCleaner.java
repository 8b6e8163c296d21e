package org.postern.clean.sound;

import java.io.IOException;
import org.postern.clean.CleanContext;
import org.postern.clean.Format;
import org.postern.clean.SplicingCleaner;
import org.postern.clean.splice.Source;
import org.postern.clean.splice.Splicer;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;
import org.postern.inspect.UntrustedBytes;

/**
 * FLAC (RFC 9639): the frames, each read to its end and its checksums tested, behind a STREAMINFO that is counted from them. The MD5 of the samples is
 * left out (zero, "not known"): no player looks at it, so it is sixteen bytes in which anything could stand. The seek table is left out: players search.
 */
public final class FlacCleaner implements SplicingCleaner {
    private static final int STREAMINFO = 34;
    private static final String[] BLOCKS = {"STREAMINFO", "PADDING", "APPLICATION", "SEEKTABLE", "VORBIS_COMMENT", "CUESHEET", "PICTURE"};

    @Override
    public Splicing splice(UntrustedBytes bytes, CleanContext context) throws IOException {
        var in = new Source(bytes, Format.FLAC);
        long at = Id3.length(in, 0);
        if (at > 0) {
            Id3.tell(context, in, 0, at);
        }
        if (!in.starts(at, "fLaC") || (in.u8(at + 4) & 0x7F) != 0 || in.big(at + 5, 3) != STREAMINFO) {
            throw in.damaged("byte " + at, SoundFlaw.HEAD_MISSING);
        }
        long head = at + 8;
        boolean last = false;
        at += 4;
        while (!last) {
            last = in.u8(at) >= 0x80;
            int type = in.u8(at) & 0x7F;
            long length = in.big(at + 1, 3);
            in.within(at + 4, length);
            block(context, in, type, at + 4, length, at + 4 == head);
            at += 4 + length;
        }
        SoundTraces.recording(context, "the sound");
        return new Splicing(frames(context, in, head, at).done(), context.result(Format.FLAC));
    }

    private static void block(CleanContext context, Source in, int type, long at, long length, boolean first) throws IOException {
        String name = type < BLOCKS.length ? BLOCKS[type] : "block " + type;
        switch (type) {
            case 0 -> {
                if (!first) {
                    throw in.damaged("byte " + at, SoundFlaw.TWO_HEADS);
                }
                if (!in.allZero(at + 18, 16)) {
                    context.removed("sound.checksum", "STREAMINFO MD5", java.util.HexFormat.of().formatHex(in.read(at + 18, 16)), Tells.COPY, Severity.LOW);
                }
            }
            case 1 -> {
                SoundTraces.unlessEmpty(context, in, "container.filler", name, at, length);
            }
            case 3 -> context.removed("sound.index", name, length / 18 + " places to seek to", Tells.SOFTWARE, Severity.LOW);
            case 4 -> Comments.tell(context, in, at, at + length);
            default -> SoundTraces.block(context, in, "sound.block", name, at, length);
        }
    }

    private static Splicer frames(CleanContext context, Source in, long head, long first) throws IOException {
        long packed = in.big(head + 10, 8);
        int channels = (int) (packed >>> 41 & 7) + 1;
        int bits = (int) (packed >>> 36 & 31) + 1;
        long total = packed & 0xF_FFFF_FFFFL;
        var frame = new FlacFrame(in, new FlacFrame.FlacInfo(channels, bits));
        long samples = 0;
        long count = 0;
        long least = Long.MAX_VALUE;
        long most = 0;
        int blockLeast = Integer.MAX_VALUE;
        int blockMost = 0;
        int before = 0;
        long at = first;
        while (at < in.size() && (total == 0 || samples < total) && (count == 0 || FlacFrame.begins(in, at))) {
            frame.read(at);
            if (frame.number != (frame.variable ? samples : count)) {
                throw in.damaged("byte " + at, SoundFlaw.FRAMES_OUT_OF_ORDER);
            }
            if (count > 0) {
                blockLeast = Math.min(blockLeast, before);
            }
            before = frame.samples;
            blockMost = Math.max(blockMost, frame.samples);
            least = Math.min(least, frame.end - at);
            most = Math.max(most, frame.end - at);
            samples += frame.samples;
            count++;
            at = frame.end;
        }
        if (count == 0 || samples < total) {
            throw in.truncated(at);
        }
        SoundTraces.between(context, in, "behind the last frame", at, in.size() - at);
        // The last block may be shorter than the rest and is not counted, but where it is the only one.
        int smallest = count == 1 ? before : blockLeast;
        return new Splicer(in.bytes()).ascii("fLaC").big(0x80, 1).big(STREAMINFO, 3)
                .big(Math.max(16, smallest), 2).big(Math.max(16, blockMost), 2).big(least, 3).big(most, 3)
                .big(packed & ~0xF_FFFF_FFFFL | samples, 8).zeros(16).copy(first, at - first);
    }

    @Override
    public Coverage coverage() {
        return new Coverage("comments and vendor, pictures, application data, cue sheet, seek table, filler, MD5 of the samples, ID3, bytes between and behind",
                "the frames, bit for bit, each measured and its checksums tested", "a frame that is damaged, missing or out of order; cut");
    }
}
