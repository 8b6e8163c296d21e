package org.postern.clean.film;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.postern.clean.splice.Source;

/** A track of sound or pictures: what its boxes say, and where its samples stand. */
final class Mp4Track {
    /** An edit for each cut of a long film. */
    private static final int MAX_EDITS = 20_000;

    final int id;
    final String handler;
    long flags;
    int layer;
    int alternate;
    int volume;
    byte[] matrix;
    long width;
    long height;
    long timescale;
    int language;
    /** Each edit: duration in the film's time, place in the track's, rate. */
    final List<long[]> edits = new ArrayList<>();
    final List<Mp4Entry> entries = new ArrayList<>();

    /** Chunks: where each stands, how many samples it has, which description is theirs. */
    final Longs chunkAt = new Longs();
    final Longs chunkCount = new Longs();
    final Longs chunkEntry = new Longs();
    /** The size of every sample where all are alike; 0 where {@link #sizes} has them. */
    long constantSize;
    final Longs sizes = new Longs();
    long samples;
    /** Runs: count, duration. */
    final Longs durations = new Longs();
    /** Runs: count, offset; empty where pictures are shown in the order in which they stand. */
    final Longs offsets = new Longs();
    /** Numbers of samples at which reading can begin; null where it can at each. */
    Longs sync;
    /** Where the first fragment's time begins, in the track's time; -1 before there is one. */
    long fragmentStart = -1;

    private Mp4Track(int id, String handler) {
        this.id = id;
        this.handler = handler;
    }

    /** Reads a {@code trak}. */
    static Mp4Track read(Source in, Box trak) throws IOException {
        List<Box> boxes = trak.children(in);
        Box tkhd = need(in, boxes, "tkhd", trak);
        Box mdia = need(in, boxes, "mdia", trak);
        List<Box> media = mdia.children(in);
        Box mdhd = need(in, media, "mdhd", mdia);
        Box hdlr = need(in, media, "hdlr", mdia);
        boolean wide = in.u8(tkhd.body()) == 1;
        long at = tkhd.body() + (wide ? 20 : 12);
        in.within(tkhd.body(), wide ? 96 : 84);
        var track = new Mp4Track((int) in.big(at, 4), in.ascii(hdlr.body() + 8, 4));
        track.flags = in.big(tkhd.body() + 1, 3);
        at += 4 + 4 + (wide ? 8 : 4) + 8;
        track.layer = (int) in.big(at, 2);
        track.alternate = (int) in.big(at + 2, 2);
        track.volume = (int) in.big(at + 4, 2);
        track.matrix = in.read(at + 8, 36);
        track.width = in.big(at + 44, 4);
        track.height = in.big(at + 48, 4);
        boolean wideMedia = in.u8(mdhd.body()) == 1;
        long scale = mdhd.body() + (wideMedia ? 20 : 12);
        track.timescale = in.big(scale, 4);
        track.language = (int) in.big(scale + 4 + (wideMedia ? 8 : 4), 2);
        if (track.timescale == 0) {
            throw in.damaged("box mdhd", FilmFlaw.TRACK_WITHOUT_CLOCK);
        }
        track.readEdits(in, Box.find(boxes, "edts"));
        return track;
    }

    private static Box need(Source in, List<Box> boxes, String type, Box parent) throws IOException {
        Box box = Box.only(in, boxes, type);
        if (box == null) {
            throw in.damaged("box " + parent.shown(), FilmFlaw.BOX_MISSING.with(type));
        }
        return box;
    }

    private void readEdits(Source in, Box edts) throws IOException {
        Box elst = edts == null ? null : Box.only(in, edts.children(in), "elst");
        if (elst == null) {
            return;
        }
        boolean wide = in.u8(elst.body()) == 1;
        long count = in.big(elst.body() + 4, 4);
        int size = wide ? 20 : 12;
        if (count > MAX_EDITS || count * size > elst.length() - 8) {
            throw in.damaged("box elst", FilmFlaw.LIST_OF_EDITS_LONGER_THAN_BOX);
        }
        for (int i = 0; i < count; i++) {
            long at = elst.body() + 8 + (long) i * size;
            long duration = in.big(at, wide ? 8 : 4);
            long place = wide ? in.big(at + 8, 8) : (int) in.big(at + 4, 4);
            edits.add(new long[] {duration, place, in.big(at + size - 4, 4)});
        }
    }

    boolean pictures() {
        return handler.equals("vide");
    }

    boolean sound() {
        return handler.equals("soun");
    }

    /** The whole duration of its samples. */
    long duration() {
        long sum = 0;
        for (int i = 0; i < durations.size(); i += 2) {
            sum += durations.get(i) * durations.get(i + 1);
        }
        return sum;
    }

    long size(long sample) {
        return constantSize > 0 ? constantSize : sizes.get((int) sample);
    }
}
