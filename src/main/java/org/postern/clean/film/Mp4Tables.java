package org.postern.clean.film;

import java.io.IOException;
import java.util.List;
import org.postern.clean.splice.Source;

/** Reads the tables of a track's samples (ISO/IEC 14496-12, 8.6 and 8.7). Each is bounded by its box. */
final class Mp4Tables {
    private final Source in;
    private final Mp4Track track;
    private final List<Box> boxes;

    Mp4Tables(Source in, Mp4Track track, Box stbl) throws IOException {
        this.in = in;
        this.track = track;
        boxes = stbl.children(in);
    }

    void read() throws IOException {
        entries();
        sizes();
        times();
        chunks();
    }

    private void entries() throws IOException {
        Box stsd = need("stsd");
        int wanted = (int) Math.min(64, in.big(stsd.body() + 4, 4));
        List<Box> entries = Box.in(in, stsd.body() + 8, stsd.end());
        if (wanted == 0 || entries.size() < wanted) {
            throw in.damaged("box stsd", FilmFlaw.TRACK_NOT_DESCRIBED);
        }
        for (Box entry : entries.subList(0, wanted)) {
            track.entries.add(Mp4Entry.read(in, entry, track.pictures()));
        }
    }

    private void sizes() throws IOException {
        Box stsz = Box.only(in, boxes, "stsz");
        if (stsz == null) {
            Box compact = need("stz2");
            int bits = in.u8(compact.body() + 7);
            long count = in.big(compact.body() + 8, 4);
            if (bits != 4 && bits != 8 && bits != 16 || (count * bits + 7) / 8 > compact.length() - 12) {
                throw in.damaged("box stz2", FilmFlaw.TABLE_LONGER_THAN_BOX);
            }
            for (long i = 0; i < count; i++) {
                long at = compact.body() + 12;
                track.sizes.add(bits == 16 ? in.big(at + i * 2, 2) : bits == 8 ? in.u8(at + i) : in.u8(at + i / 2) >> (i % 2 == 0 ? 4 : 0) & 15);
            }
            track.samples = count;
            return;
        }
        long constant = in.big(stsz.body() + 4, 4);
        track.samples = in.big(stsz.body() + 8, 4);
        int frame = track.entries.getFirst().pcmFrame();
        if (constant > 0) {
            // QuickTime counts the samples of plain sound, and says 1 for the size of each.
            track.constantSize = Math.max(constant, frame);
            return;
        }
        if (track.samples * 4 > stsz.length() - 12) {
            throw in.damaged("box stsz", FilmFlaw.TABLE_LONGER_THAN_BOX);
        }
        for (long i = 0; i < track.samples; i++) {
            track.sizes.add(in.big(stsz.body() + 12 + i * 4, 4));
        }
    }

    private void times() throws IOException {
        long told = pairs("stts", need("stts"), track.durations, false);
        if (told < track.samples && track.samples > 0) {
            throw in.damaged("box stts", FilmFlaw.SAMPLES_WITHOUT_TIME);
        }
        Box ctts = Box.only(in, boxes, "ctts");
        if (ctts != null) {
            pairs("ctts", ctts, track.offsets, true);
        }
        Box stss = Box.only(in, boxes, "stss");
        if (stss != null) {
            long count = in.big(stss.body() + 4, 4);
            if (count * 4 > stss.length() - 8) {
                throw in.damaged("box stss", FilmFlaw.TABLE_LONGER_THAN_BOX);
            }
            track.sync = new Longs();
            long before = 0;
            for (long i = 0; i < count; i++) {
                long number = in.big(stss.body() + 8 + i * 4, 4);
                if (number <= before || number > track.samples) {
                    throw in.damaged("box stss", FilmFlaw.TABLE_OUT_OF_ORDER);
                }
                track.sync.add(number);
                before = number;
            }
        }
    }

    private long pairs(String name, Box box, Longs into, boolean signed) throws IOException {
        long count = in.big(box.body() + 4, 4);
        if (count * 8 > box.length() - 8) {
            throw in.damaged("box " + name, FilmFlaw.TABLE_LONGER_THAN_BOX);
        }
        long told = 0;
        for (long i = 0; i < count && told < track.samples; i++) {
            long times = Math.min(in.big(box.body() + 8 + i * 8, 4), track.samples - told);
            long value = in.big(box.body() + 12 + i * 8, 4);
            told += times;
            if (times > 0) {
                into.addRun(times, signed ? (int) value : value);
            }
        }
        return told;
    }

    private void chunks() throws IOException {
        Box stsc = need("stsc");
        Box stco = Box.only(in, boxes, "stco");
        int width = stco == null ? 8 : 4;
        stco = stco == null ? need("co64") : stco;
        long chunks = in.big(stco.body() + 4, 4);
        long runs = in.big(stsc.body() + 4, 4);
        if (chunks * width > stco.length() - 8 || runs * 12 > stsc.length() - 8) {
            throw in.damaged("box stco", FilmFlaw.TABLE_LONGER_THAN_BOX);
        }
        long left = track.samples;
        long run = 0;
        for (long chunk = 1; chunk <= chunks && left > 0; chunk++) {
            while (run + 1 < runs && in.big(stsc.body() + 8 + (run + 1) * 12, 4) <= chunk) {
                run++;
            }
            long row = stsc.body() + 8 + run * 12;
            long count = runs == 0 ? 0 : Math.min(left, in.big(row + 4, 4));
            long entry = runs == 0 ? 0 : in.big(row + 8, 4);
            if (count == 0 || entry < 1 || entry > track.entries.size()) {
                throw in.damaged("box stsc", FilmFlaw.CHUNK_WITHOUT_SAMPLES);
            }
            track.chunkAt.add(in.big(stco.body() + 8 + (chunk - 1) * width, width));
            track.chunkCount.add(count);
            track.chunkEntry.add(entry);
            left -= count;
        }
        if (left > 0) {
            throw in.damaged("box stco", FilmFlaw.SAMPLES_WITHOUT_PLACE);
        }
    }

    private Box need(String type) throws IOException {
        Box box = Box.only(in, boxes, type);
        if (box == null) {
            throw in.damaged("box stbl", FilmFlaw.BOX_MISSING.with(type));
        }
        return box;
    }
}
