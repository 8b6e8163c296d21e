package org.postern.clean.film;

import java.io.IOException;
import java.util.List;
import org.postern.clean.splice.Source;
import org.postern.clean.splice.Splicer;

/** Writes the film: a head that is the same for all, the tracks' tables, the samples. */
final class Mp4Writer {
    private static final int IDENTITY_ONE = 0x0001_0000;
    /** "und", in five bits a letter. */
    private static final int NO_LANGUAGE = 0x55C4;

    private final Source in;
    private final List<Mp4Track> tracks;
    private final boolean quickTime;
    private final long timescale;
    private final boolean keepLanguages;

    Mp4Writer(Source in, List<Mp4Track> tracks, boolean quickTime, long timescale) {
        this.in = in;
        this.tracks = tracks;
        this.quickTime = quickTime;
        this.timescale = timescale;
        keepLanguages = tracks.stream().filter(Mp4Track::sound).count() > 1;
    }

    Splicer write(Splicer samples) throws IOException {
        byte[] brand = new BoxWriter().open("ftyp").text(quickTime ? "qt  " : "isom").number(0x200, 4)
                .text(quickTime ? "qt  " : "isomiso2mp41").close().done();
        byte[] tables = moov(0, false);
        boolean large = brand.length + tables.length + 16 + samples.size() + 4L * 1_000_000 > 0xFFFF_FFFFL;
        tables = large ? moov(0, true) : tables;
        long data = brand.length + tables.length + (large ? 16L : 8);
        tables = moov(data, large);
        var out = new Splicer(in.bytes()).write(brand).write(tables);
        if (large) {
            out.big(1, 4).ascii("mdat").big(16 + samples.size(), 8);
        } else {
            out.big(8 + samples.size(), 4).ascii("mdat");
        }
        return out.append(samples);
    }

    private byte[] moov(long data, boolean large) throws IOException {
        var out = new BoxWriter().open("moov");
        long duration = 0;
        for (Mp4Track track : tracks) {
            duration = Math.max(duration, duration(track));
        }
        boolean wide = duration > 0xFFFF_FFFFL;
        out.open("mvhd", wide ? 1 : 0, 0).zeros(wide ? 16 : 8).number(timescale, 4).number(duration, wide ? 8 : 4).number(IDENTITY_ONE, 4).number(0x100, 2).zeros(10);
        identity(out);
        out.zeros(24).number(tracks.size() + 1L, 4).close();
        for (int i = 0; i < tracks.size(); i++) {
            trak(out, tracks.get(i), i + 1, data, large);
        }
        return out.close().done();
    }

    private static void identity(BoxWriter out) {
        out.number(IDENTITY_ONE, 4).zeros(12).number(IDENTITY_ONE, 4).zeros(12).number(0x4000_0000, 4);
    }

    /** In the film's time. */
    private long duration(Mp4Track track) {
        if (track.edits.isEmpty()) {
            return scaled(track);
        }
        return track.edits.stream().mapToLong(edit -> edit[0] == 0 ? scaled(track) : edit[0]).sum();
    }

    private long scaled(Mp4Track track) {
        return Math.round((double) track.duration() * timescale / track.timescale);
    }

    private void trak(BoxWriter out, Mp4Track track, int number, long data, boolean large) throws IOException {
        out.open("trak");
        long duration = duration(track);
        boolean wide = duration > 0xFFFF_FFFFL;
        out.open("tkhd", wide ? 1 : 0, (int) (track.flags & 0xF)).zeros(wide ? 16 : 8).number(number, 4).zeros(4).number(duration, wide ? 8 : 4).zeros(8)
                .number(track.layer, 2).number(track.alternate == 0 ? 0 : 1, 2).number(track.sound() ? 0x100 : 0, 2).zeros(2).write(track.matrix)
                .number(track.width, 4).number(track.height, 4).close();
        edits(out, track);
        out.open("mdia");
        long media = track.duration();
        boolean wideMedia = media > 0xFFFF_FFFFL;
        out.open("mdhd", wideMedia ? 1 : 0, 0).zeros(wideMedia ? 16 : 8).number(track.timescale, 4).number(media, wideMedia ? 8 : 4)
                .number(keepLanguages && track.sound() ? track.language : NO_LANGUAGE, 2).zeros(2).close();
        out.open("hdlr", 0, 0).text(quickTime ? "mhlr" : "\0\0\0\0").text(track.handler).zeros(12).zeros(1).close();
        out.open("minf");
        if (track.pictures()) {
            out.open("vmhd", 0, 1).zeros(8).close();
        } else {
            out.open("smhd", 0, 0).zeros(4).close();
        }
        out.open("dinf").open("dref", 0, 0).number(1, 4).open("url ", 0, 1).close().close().close();
        table(out, track, data, large);
        out.close().close().close();
    }

    private void edits(BoxWriter out, Mp4Track track) {
        if (track.edits.isEmpty()) {
            return;
        }
        boolean wide = track.edits.stream().anyMatch(edit -> edit[0] > 0xFFFF_FFFFL || edit[1] > Integer.MAX_VALUE);
        out.open("edts").open("elst", wide ? 1 : 0, 0).number(track.edits.size(), 4);
        for (long[] edit : track.edits) {
            out.number(edit[0] == 0 ? scaled(track) : edit[0], wide ? 8 : 4).number(edit[1], wide ? 8 : 4).number(edit[2], 4);
        }
        out.close().close();
    }

    private void table(BoxWriter out, Mp4Track track, long data, boolean large) throws IOException {
        out.open("stbl").open("stsd", 0, 0).number(track.entries.size(), 4);
        for (Mp4Entry entry : track.entries) {
            entry.write(out);
        }
        out.close();
        out.open("stts", 0, 0);
        runs(out, track.durations);
        out.close();
        boolean shifted = false;
        boolean negative = false;
        for (int i = 1; i < track.offsets.size(); i += 2) {
            shifted |= track.offsets.get(i) != 0;
            negative |= track.offsets.get(i) < 0;
        }
        if (shifted) {
            out.open("ctts", negative ? 1 : 0, 0);
            runs(out, track.offsets);
            out.close();
        }
        if (track.sync != null) {
            out.open("stss", 0, 0).number(track.sync.size(), 4);
            for (int i = 0; i < track.sync.size(); i++) {
                out.number(track.sync.get(i), 4);
            }
            out.close();
        }
        chunks(out, track, data, large);
        out.close();
    }

    private static void runs(BoxWriter out, Longs runs) {
        int at = out.size();
        out.number(0, 4);
        int rows = 0;
        for (int i = 0; i < runs.size(); i += 2) {
            if (runs.get(i) > 0) {
                out.number(runs.get(i), 4).number(runs.get(i + 1), 4);
                rows++;
            }
        }
        out.put(at, rows, 4);
    }

    private static void chunks(BoxWriter out, Mp4Track track, long data, boolean large) {
        out.open("stsc", 0, 0);
        int at = out.size();
        out.number(0, 4);
        int rows = 0;
        for (int i = 0; i < track.chunkAt.size(); i++) {
            if (i == 0 || track.chunkCount.get(i) != track.chunkCount.get(i - 1) || track.chunkEntry.get(i) != track.chunkEntry.get(i - 1)) {
                out.number(i + 1L, 4).number(track.chunkCount.get(i), 4).number(track.chunkEntry.get(i), 4);
                rows++;
            }
        }
        out.put(at, rows, 4);
        out.close();
        out.open("stsz", 0, 0).number(track.constantSize, 4).number(track.samples, 4);
        for (int i = 0; track.constantSize == 0 && i < track.samples; i++) {
            out.number(track.sizes.get(i), 4);
        }
        out.close();
        out.open(large ? "co64" : "stco", 0, 0).number(track.chunkAt.size(), 4);
        for (int i = 0; i < track.chunkAt.size(); i++) {
            out.number(data + track.chunkAt.get(i), large ? 8 : 4);
        }
        out.close();
    }
}
