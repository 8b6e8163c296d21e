package org.postern.clean.film;

import java.io.IOException;
import java.util.Map;
import org.postern.clean.splice.Source;
import org.postern.clean.splice.Splicer;

/** Blocks of Matroska (RFC 9559, 10): each anew, under its track's new number, its frames filtered. */
final class MkvBlocks {
    private static final int LACING = 0x06;
    private static final int EBML_LACING = 0x06;
    private static final int XIPH_LACING = 0x02;

    private final Source in;
    private final Map<Long, MkvTrack> tracks;
    private final Map<Long, Integer> places;

    MkvBlocks(Source in, Map<Long, MkvTrack> tracks, Map<Long, Integer> places) {
        this.in = in;
        this.tracks = tracks;
        this.places = places;
    }

    /** What a block says before its frames. */
    record Head(long track, int time, int flags, long frames) { }

    Head head(long at, long end) throws IOException {
        int first = in.u8(at);
        int length = Integer.numberOfLeadingZeros(first << 24) + 1;
        if (first == 0 || end - at < length + 3) {
            throw in.damaged("byte " + at, FilmFlaw.BLOCK_MAKES_NO_SENSE);
        }
        long track = in.big(at, length) & (1L << 7 * length) - 1;
        return new Head(track, (short) in.big(at + length, 2), in.u8(at + length + 2), at + length + 3);
    }

    /** The block anew; empty where its track is left out. */
    Splicer block(Head head, long end) throws IOException {
        var out = new Splicer(in.bytes());
        MkvTrack track = tracks.get(head.track);
        if (track == null) {
            return out;
        }
        int place = places.get(head.track);
        // Bits that are reserved say nothing afterwards.
        out.big(0x80 | place, 1).big(head.time & 0xFFFF, 2).big(head.flags & 0x8F, 1);
        if ((head.flags & LACING) == 0) {
            track.filter.sample(in, head.frames, (int) (end - head.frames), out);
            return out;
        }
        if (!track.filter.keepsLengths()) {
            throw in.unsupported("byte " + head.frames, FilmFlaw.PICTURES_LACED_TOGETHER);
        }
        laced(head, end, track.filter, out, place);
        return out;
    }

    private void laced(Head head, long end, StreamFilter filter, Splicer whole, int place) throws IOException {
        int count = in.u8(head.frames) + 1;
        long[] sizes = new long[count];
        long at = head.frames + 1;
        long rest = 0;
        int kind = head.flags & LACING;
        if (kind == XIPH_LACING || kind == EBML_LACING) {
            for (int i = 0; i < count - 1; i++) {
                if (kind == XIPH_LACING) {
                    int b;
                    do {
                        b = in.u8(at++);
                        sizes[i] += b;
                    } while (b == 255);
                } else {
                    int length = Integer.numberOfLeadingZeros(in.u8(at) << 24) + 1;
                    if (length > 8) {
                        throw in.damaged("byte " + at, FilmFlaw.BLOCK_MAKES_NO_SENSE);
                    }
                    long value = in.big(at, length) & (1L << 7 * length) - 1;
                    sizes[i] = i == 0 ? value : sizes[i - 1] + value - ((1L << 7 * length - 1) - 1);
                    at += length;
                }
                rest += sizes[i];
                if (sizes[i] < 0 || rest > end - at) {
                    throw in.damaged("byte " + at, FilmFlaw.BLOCK_SHORTER_THAN_FRAMES);
                }
            }
            sizes[count - 1] = end - at - rest;
        } else {
            java.util.Arrays.fill(sizes, (end - at) / count);
            if ((end - at) % count != 0) {
                throw in.damaged("byte " + at, FilmFlaw.BLOCK_SHORTER_THAN_FRAMES);
            }
        }
        if (sizes[count - 1] < 0) {
            throw in.damaged("byte " + at, FilmFlaw.BLOCK_SHORTER_THAN_FRAMES);
        }
        // Written with Xiph's lacing, whatever it was: one form for all.
        var out = new Splicer(in.bytes()).big(0x80 | place, 1).big(head.time & 0xFFFF, 2).big(head.flags & 0x89 | XIPH_LACING, 1).big(count - 1, 1);
        for (int i = 0; i < count - 1; i++) {
            for (long left = sizes[i]; left >= 0; left -= 255) {
                out.big(Math.min(255, left), 1);
            }
        }
        for (long size : sizes) {
            filter.sample(in, at, (int) size, out);
            at += size;
        }
        whole.replace(out);
    }
}
