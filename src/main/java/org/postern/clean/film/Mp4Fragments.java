package org.postern.clean.film;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.postern.clean.WhyRefused;
import org.postern.clean.splice.Source;

/** Puts the samples of fragments (ISO/IEC 14496-12, 8.8) behind those of their tracks: what comes out is a film in one piece. */
final class Mp4Fragments {
    private static final long MAX_SAMPLES = 64L << 20;

    /** What a fragment may leave unsaid. */
    private record Defaults(long entry, long duration, long size, long flags) { }

    private final Source in;
    private final Map<Integer, Mp4Track> tracks = new HashMap<>();
    private final Map<Integer, Defaults> defaults = new HashMap<>();
    private long samples;
    private long end;

    Mp4Fragments(Source in, List<Mp4Track> kept, Box mvex) throws IOException {
        this.in = in;
        for (Mp4Track track : kept) {
            tracks.put(track.id, track);
        }
        if (mvex != null) {
            for (Box box : mvex.children(in)) {
                if (box.type().equals("trex")) {
                    defaults.put((int) in.big(box.body() + 4, 4), new Defaults(in.big(box.body() + 8, 4), in.big(box.body() + 12, 4), in.big(box.body() + 16, 4),
                            in.big(box.body() + 20, 4)));
                }
            }
        }
    }

    void add(Box moof) throws IOException {
        end = moof.at();
        for (Box traf : moof.children(in)) {
            if (traf.type().equals("traf")) {
                addTrack(moof, traf);
            }
        }
    }

    private void addTrack(Box moof, Box traf) throws IOException {
        List<Box> boxes = traf.children(in);
        Box tfhd = Box.only(in, boxes, "tfhd");
        if (tfhd == null) {
            throw in.damaged("box traf", FilmFlaw.FRAGMENT_NOT_DESCRIBED);
        }
        if (Box.find(boxes, "senc") != null || Box.find(boxes, "saiz") != null) {
            throw new org.postern.clean.RefusedException(org.postern.clean.Refusal.ENCRYPTED, "box traf",
                    WhyRefused.FILM_LOCKED_BY_SELLER.with());
        }
        int flags = (int) in.big(tfhd.body() + 1, 3);
        int id = (int) in.big(tfhd.body() + 4, 4);
        long at = tfhd.body() + 8;
        long base = (flags & 0x20000) != 0 || samples == 0 ? moof.at() : end;
        if ((flags & 1) != 0) {
            base = in.big(at, 8);
            at += 8;
        } else if ((flags & 0x20000) == 0 && end == moof.at()) {
            base = moof.at();
        }
        Defaults known = defaults.getOrDefault(id, new Defaults(1, 0, 0, 0));
        long entry = (flags & 2) != 0 ? in.big(at, 4) : known.entry;
        at += (flags & 2) != 0 ? 4 : 0;
        long duration = (flags & 8) != 0 ? in.big(at, 4) : known.duration;
        at += (flags & 8) != 0 ? 4 : 0;
        long size = (flags & 0x10) != 0 ? in.big(at, 4) : known.size;
        at += (flags & 0x10) != 0 ? 4 : 0;
        long sampleFlags = (flags & 0x20) != 0 ? in.big(at, 4) : known.flags;
        Mp4Track track = tracks.get(id);
        Box tfdt = Box.only(in, boxes, "tfdt");
        if (track != null && tfdt != null) {
            start(track, in.u8(tfdt.body()) == 1 ? in.big(tfdt.body() + 4, 8) : in.big(tfdt.body() + 4, 4));
        }
        var run = new Defaults(entry, duration, size, sampleFlags);
        end = base;
        for (Box trun : boxes) {
            if (trun.type().equals("trun")) {
                addRun(track, trun, base, run);
            }
        }
    }

    /** A pause between fragments belongs to the sample before it. */
    private void start(Mp4Track track, long time) {
        if (track.fragmentStart < 0) {
            track.fragmentStart = track.samples == 0 ? time : time - track.duration();
        }
        long missing = time - track.fragmentStart - track.duration();
        int last = track.durations.size() - 1;
        if (missing > 0 && last > 0) {
            long duration = track.durations.get(last) + missing;
            track.durations.set(last - 1, track.durations.get(last - 1) - 1);
            track.durations.addRun(1, duration);
        }
    }

    private void addRun(Mp4Track track, Box trun, long base, Defaults known) throws IOException {
        int flags = (int) in.big(trun.body() + 1, 3);
        long count = in.big(trun.body() + 4, 4);
        long at = trun.body() + 8;
        long data = end;
        if ((flags & 1) != 0) {
            data = base + (int) in.big(at, 4);
            at += 4;
        }
        long firstFlags = known.flags;
        if ((flags & 4) != 0) {
            firstFlags = in.big(at, 4);
            at += 4;
        }
        int row = 4 * Integer.bitCount(flags & 0xF00);
        samples += count;
        if (count * row > trun.end() - at || samples > MAX_SAMPLES || row == 0 && count > 1 << 20) {
            throw in.damaged("box trun", FilmFlaw.TABLE_LONGER_THAN_BOX);
        }
        if (track != null && count > 0) {
            begin(track, known, data, count);
        }
        long length = 0;
        for (long i = 0; i < count; i++) {
            long duration = (flags & 0x100) != 0 ? in.big(at, 4) : known.duration;
            at += (flags & 0x100) != 0 ? 4 : 0;
            long size = (flags & 0x200) != 0 ? in.big(at, 4) : known.size;
            at += (flags & 0x200) != 0 ? 4 : 0;
            long sampleFlags = (flags & 0x400) != 0 ? in.big(at, 4) : i == 0 ? firstFlags : known.flags;
            at += (flags & 0x400) != 0 ? 4 : 0;
            int offset = (flags & 0x800) != 0 ? (int) in.big(at, 4) : 0;
            at += (flags & 0x800) != 0 ? 4 : 0;
            length += size;
            if (track != null) {
                add(track, duration, size, sampleFlags, offset);
            }
        }
        end = data + length;
    }

    private void begin(Mp4Track track, Defaults known, long data, long count) throws IOException {
        if (track.constantSize > 0) {
            for (long i = 0; i < track.samples; i++) {
                track.sizes.add(track.constantSize);
            }
            track.constantSize = 0;
        }
        if (track.samples == 0 && track.pictures()) {
            track.sync = new Longs();
        }
        if (track.offsets.size() == 0 && track.samples > 0) {
            track.offsets.addRun(track.samples, 0);
        }
        if (known.entry < 1 || known.entry > track.entries.size()) {
            throw in.damaged("box tfhd", FilmFlaw.FRAGMENT_NOT_DESCRIBED);
        }
        track.chunkAt.add(data);
        track.chunkCount.add(count);
        track.chunkEntry.add(known.entry);
    }

    private static void add(Mp4Track track, long duration, long size, long flags, int offset) {
        track.samples++;
        track.sizes.add(size);
        track.durations.addRun(1, duration);
        track.offsets.addRun(1, offset);
        if (track.sync != null && (flags & 0x10000) == 0) {
            track.sync.add(track.samples);
        }
    }
}
