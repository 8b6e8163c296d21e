package org.postern.clean.film;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.postern.clean.CleanContext;
import org.postern.clean.Format;
import org.postern.clean.SplicingCleaner.Splicing;
import org.postern.clean.sound.SoundTraces;
import org.postern.clean.splice.Source;
import org.postern.clean.splice.Splicer;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;

/** One film in Matroska on its way through. */
final class MkvFilm {
    private static final long EBML = 0x1A45DFA3L;
    private static final long SEGMENT = 0x18538067L;
    private static final long SEEK_HEAD = 0x114D9B74L;
    private static final long INFO = 0x1549A966L;
    private static final long TRACKS = 0x1654AE6BL;
    private static final long CLUSTER = 0x1F43B675L;
    private static final long CUES = 0x1C53BB6BL;
    /** Versions, lengths, and what kind of document it is. */
    private static final Set<Long> OF_HEAD = Set.of(0x4286L, 0x42F7L, 0x42F2L, 0x42F3L, 0x4287L, 0x4285L, 0xBFL);
    private static final int MAX_TRACKS = 60;
    /** What stands beside blocks is told this often, and then counted. */
    private static final int MOST_TOLD = 20;
    private static final int SEEK_SIZE = 3 * (2 + 1 + 2 + 1 + 4 + 2 + 1 + 8);

    /** A place to begin reading: time, number of the cluster. */
    private record Cue(long time, int track, int cluster) { }

    private final Source in;
    private final CleanContext context;
    private final Map<Long, MkvTrack> tracks = new LinkedHashMap<>();
    private final Map<Long, Integer> places = new HashMap<>();
    private final List<Splicer> clusters = new ArrayList<>();
    private final List<Cue> cues = new ArrayList<>();
    private long scale = 1_000_000;
    private double duration;
    private boolean seenInfo;
    private int unkept;

    MkvFilm(Source in, CleanContext context) {
        this.in = in;
        this.context = context;
    }

    Splicing read() throws IOException {
        var traces = new MkvTraces(context, in);
        Ebml head = Ebml.at(in, 0, in.size());
        Ebml segment = head.end() < 0 ? head : Ebml.at(in, head.end(), in.size());
        if (head.id() != EBML || segment.id() != SEGMENT) {
            throw in.damaged("byte 0", FilmFlaw.BEGINS_WRONGLY);
        }
        boolean web = docType(head, traces).equals("webm");
        long end = segment.end() < 0 ? in.size() : segment.end();
        for (long at = segment.body(); at < end; ) {
            Ebml element = Ebml.at(in, at, end);
            long stop = element.end();
            if (stop < 0 && element.id() != CLUSTER) {
                throw in.damaged("byte " + at, FilmFlaw.SIZE_OF_ELEMENT_MAKES_NO_SENSE);
            }
            switch ((int) element.id()) {
                case (int) INFO -> info(element, traces);
                case (int) TRACKS -> tracks(element, traces);
                case (int) CLUSTER -> stop = cluster(element, end, traces);
                case (int) SEEK_HEAD, (int) CUES, 0xBF -> { }
                default -> traces.dropped(element, "segment");
            }
            at = stop;
        }
        SoundTraces.between(context, in, "behind the film", end, in.size() - end);
        if (tracks.isEmpty() || clusters.isEmpty()) {
            throw in.damaged("byte " + segment.body(), FilmFlaw.NO_SOUND_AND_NO_PICTURES);
        }
        int place = 1;
        for (MkvTrack track : tracks.values()) {
            track.filter.tell(context, "track " + place++);
        }
        if (unkept > 0) {
            context.removed("film.track", "blocks", unkept + " blocks of tracks that are left out, or beside blocks", Tells.CONTENT, Severity.LOW);
        }
        boolean film = tracks.values().stream().anyMatch(MkvTrack::pictures);
        Mp4Cleaner.recording(context, film);
        return new Splicing(write(web).done(), context.result(Format.MKV, web ? "webm" : film ? "mkv" : "mka"));
    }

    private String docType(Ebml head, MkvTraces traces) throws IOException {
        String type = "matroska";
        for (long at = head.body(); at < head.end(); ) {
            Ebml element = Ebml.at(in, at, head.end());
            if (element.end() < 0) {
                break;
            }
            if (element.id() == 0x4282) {
                type = in.ascii(element.body(), (int) Math.min(16, element.length())).replace("\0", "");
                if (!type.equals("matroska") && !type.equals("webm")) {
                    context.removed("film.element", "EBML", type, Tells.SOFTWARE, Severity.LOW);
                }
            } else if (!OF_HEAD.contains(element.id())) {
                traces.dropped(element, "EBML");
            }
            at = element.end();
        }
        return type;
    }

    private Ebml child(long at, long end) throws IOException {
        Ebml element = Ebml.at(in, at, end);
        if (element.end() < 0) {
            throw in.damaged("byte " + at, FilmFlaw.SIZE_OF_ELEMENT_MAKES_NO_SENSE);
        }
        return element;
    }

    private void info(Ebml info, MkvTraces traces) throws IOException {
        if (seenInfo) {
            throw in.damaged("byte " + info.at(), FilmFlaw.DESCRIBES_ITSELF_TWICE);
        }
        seenInfo = true;
        for (long at = info.body(); at < info.end(); ) {
            Ebml element = child(at, info.end());
            switch ((int) element.id()) {
                case 0x2AD7B1 -> scale = element.number(in);
                case 0x4489 -> duration = element.real(in);
                case 0xBF -> { }
                default -> traces.dropped(element, "info");
            }
            at = element.end();
        }
        if (scale <= 0 || !(duration >= 0) || Double.isInfinite(duration)) {
            throw in.damaged("byte " + info.at(), FilmFlaw.CLOCK_MAKES_NO_SENSE);
        }
    }

    private void tracks(Ebml all, MkvTraces traces) throws IOException {
        if (!tracks.isEmpty()) {
            throw in.damaged("byte " + all.at(), FilmFlaw.NAMES_TRACKS_TWICE);
        }
        for (long at = all.body(); at < all.end(); ) {
            Ebml element = child(at, all.end());
            if (element.id() == 0xAE) {
                MkvTrack track = MkvTrack.read(in, traces, context, element, tracks.size() + 1);
                if (track.kept()) {
                    if (tracks.put(track.number, track) != null || tracks.size() > MAX_TRACKS) {
                        throw in.damaged("byte " + at, FilmFlaw.TWO_TRACKS_OF_ONE_NUMBER);
                    }
                    places.put(track.number, tracks.size());
                }
            } else if (element.id() != 0xBF) {
                traces.dropped(element, "tracks");
            }
            at = element.end();
        }
    }

    /** @return where the cluster ends */
    private long cluster(Ebml cluster, long segmentEnd, MkvTraces traces) throws IOException {
        if (tracks.isEmpty()) {
            throw in.damaged("byte " + cluster.at(), FilmFlaw.TRACKS_NAMED_TOO_LATE);
        }
        long end = cluster.end() < 0 ? segmentEnd : cluster.end();
        var out = new Splicer(in.bytes());
        var blocks = new MkvBlocks(in, tracks, places);
        long time = 0;
        long at = cluster.body();
        while (at < end) {
            Ebml element = Ebml.at(in, at, end);
            // A cluster whose length nobody wrote ends where the next part of the film begins (RFC 9559, 5.1.3).
            if (cluster.end() < 0 && (element.id() > 0xFFFFFFL)) {
                break;
            }
            if (element.end() < 0) {
                throw in.damaged("byte " + at, FilmFlaw.SIZE_OF_ELEMENT_MAKES_NO_SENSE);
            }
            switch ((int) element.id()) {
                case 0xE7 -> {
                    time = element.number(in);
                    out.write(new EbmlWriter().number(0xE7, time).done());
                }
                case 0xA3 -> {
                    MkvBlocks.Head head = blocks.head(element.body(), element.end());
                    Splicer block = blocks.block(head, element.end());
                    append(out, 0xA3, block);
                    cue(head, time, (head.flags() & 0x80) != 0);
                }
                case 0xA0 -> group(element, out, blocks, time, traces);
                case 0xAB, 0xA7, 0xBF -> { }
                default -> traces.dropped(element, "cluster");
            }
            at = element.end();
        }
        clusters.add(new Splicer(in.bytes()).write(EbmlWriter.head(CLUSTER, out.size())).append(out));
        return at;
    }

    private void append(Splicer out, long id, Splicer block) throws IOException {
        if (block.size() == 0) {
            unkept++;
            return;
        }
        out.write(EbmlWriter.head(id, block.size())).append(block);
    }

    private void group(Ebml group, Splicer out, MkvBlocks blocks, long time, MkvTraces traces) throws IOException {
        var numbers = new EbmlWriter();
        Splicer block = new Splicer(in.bytes());
        boolean key = true;
        MkvBlocks.Head head = null;
        for (long at = group.body(); at < group.end(); ) {
            Ebml element = child(at, group.end());
            switch ((int) element.id()) {
                case 0xA1 -> {
                    if (head != null) {
                        throw in.damaged("byte " + at, FilmFlaw.GROUP_WITH_TWO_BLOCKS);
                    }
                    head = blocks.head(element.body(), element.end());
                    block = blocks.block(head, element.end());
                }
                case 0x9B -> numbers.number(0x9B, element.number(in));
                case 0xFB -> {
                    key = false;
                    numbers.bytes(0xFB, in.read(element.body(), (int) Math.min(8, element.length())));
                }
                case 0x75A2 -> numbers.bytes(0x75A2, in.read(element.body(), (int) Math.min(8, element.length())));
                default -> {
                    if (unkept++ < MOST_TOLD) {
                        traces.dropped(element, "cluster");
                    }
                }
            }
            at = element.end();
        }
        if (head == null) {
            throw in.damaged("byte " + group.at(), FilmFlaw.GROUP_WITHOUT_BLOCK);
        }
        if (block.size() > 0) {
            var inner = new Splicer(in.bytes()).write(EbmlWriter.head(0xA1, block.size())).append(block).write(numbers.done());
            append(out, 0xA0, inner);
            cue(head, time, key);
        } else {
            unkept++;
        }
    }

    /** The first picture of a cluster at which reading can begin; of a film without pictures, the first of each cluster. */
    private void cue(MkvBlocks.Head head, long time, boolean key) {
        MkvTrack track = tracks.get(head.track());
        boolean pictures = tracks.values().stream().anyMatch(MkvTrack::pictures);
        if (track == null || !key || pictures && !track.pictures() || !cues.isEmpty() && cues.getLast().cluster == clusters.size()) {
            return;
        }
        cues.add(new Cue(Math.max(0, time + head.time()), places.get(head.track()), clusters.size()));
    }

    private Splicer write(boolean web) throws IOException {
        byte[] head = new EbmlWriter().bytes(EBML, new EbmlWriter().number(0x4286, 1).number(0x42F7, 1).number(0x42F2, 4).number(0x42F3, 8)
                .text(0x4282, web ? "webm" : "matroska").number(0x4287, 4).number(0x4285, 2).done()).done();
        var numbers = new EbmlWriter().number(0x2AD7B1, scale);
        if (duration > 0) {
            numbers.real(0x4489, duration);
        }
        byte[] info = new EbmlWriter().bytes(INFO, numbers.text(0x4D80, "").text(0x5741, "").done()).done();
        boolean languages = tracks.values().stream().filter(track -> !track.pictures()).count() > 1;
        var entries = new EbmlWriter();
        int place = 1;
        for (MkvTrack track : tracks.values()) {
            entries.bytes(0xAE, track.write(place++, languages));
        }
        byte[] all = new EbmlWriter().bytes(TRACKS, entries.done()).done();
        long infoAt = EbmlWriter.head(SEEK_HEAD, SEEK_SIZE).length + (long) SEEK_SIZE;
        long first = infoAt + info.length + all.length;
        long at = first;
        long[] starts = new long[clusters.size()];
        for (int i = 0; i < starts.length; i++) {
            starts[i] = at;
            at += clusters.get(i).size();
        }
        var index = new EbmlWriter();
        for (Cue cue : cues) {
            index.bytes(0xBB, new EbmlWriter().number(0xB3, cue.time).bytes(0xB7, new EbmlWriter().number(0xF7, cue.track).number(0xF1, starts[cue.cluster]).done()).done());
        }
        byte[] cueBytes = new EbmlWriter().bytes(CUES, index.done()).done();
        byte[] seek = new EbmlWriter().bytes(SEEK_HEAD, new EbmlWriter().bytes(0x4DBB, seek(INFO, infoAt)).bytes(0x4DBB, seek(TRACKS, infoAt + info.length))
                .bytes(0x4DBB, seek(CUES, at)).done()).done();
        var out = new Splicer(in.bytes()).write(head).write(EbmlWriter.head(SEGMENT, 4, at + cueBytes.length, 8)).write(seek).write(info).write(all);
        for (Splicer cluster : clusters) {
            out.append(cluster);
        }
        return out.write(cueBytes);
    }

    private static byte[] seek(long id, long position) {
        byte[] name = new byte[4];
        for (int i = 0; i < 4; i++) {
            name[i] = (byte) (id >>> 8 * (3 - i));
        }
        return new EbmlWriter().bytes(0x53AB, name).fixed(0x53AC, position).done();
    }
}
