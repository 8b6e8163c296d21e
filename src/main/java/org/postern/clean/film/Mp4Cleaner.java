package org.postern.clean.film;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.postern.clean.CleanContext;
import org.postern.clean.Format;
import org.postern.clean.Refusal;
import org.postern.clean.RefusedException;
import org.postern.clean.SplicingCleaner;
import org.postern.clean.WhyRefused;
import org.postern.clean.sound.SoundTraces;
import org.postern.clean.splice.Source;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;
import org.postern.inspect.UntrustedBytes;

/**
 * MP4, QuickTime, M4A and 3GP, in one piece or in fragments (ISO/IEC 14496-12 and -14, QuickTime File Format): tracks of sound and pictures with their tables, counted
 * and written anew. Everything else (user data, items, texts, time codes, places, chapters, previews) is left out.
 */
public final class Mp4Cleaner implements SplicingCleaner {
    /** Tables of a film of four gigabytes are below a hundred. */
    private static final long MAX_TABLES = 256L << 20;
    private static final int MAX_TRACKS = 64;
    /** A second: encoders hide less before the first picture. */
    private static final int HIDDEN_MILLIS = 1_000;
    private static final Set<String> STRUCTURE = Set.of("mvhd", "trak", "mvex", "iods");
    private static final Set<String> OF_TRACK = Set.of("tkhd", "edts", "mdia");
    private static final Set<String> OF_TABLES = Set.of("stsd", "stts", "ctts", "stss", "stsc", "stsz", "stz2", "stco", "co64", "cslg", "sdtp", "sgpd", "sbgp", "stps");

    @Override
    public Splicing splice(UntrustedBytes bytes, CleanContext context) throws IOException {
        var in = new Source(bytes, Format.MP4);
        List<Box> boxes = Box.in(in, 0, in.size());
        long behind = boxes.isEmpty() ? 0 : boxes.getLast().end();
        SoundTraces.between(context, in, "behind the last box", behind, in.size() - behind);
        Box moov = Box.only(in, boxes, "moov");
        if (moov == null) {
            throw new RefusedException(Refusal.TRUNCATED, "", WhyRefused.FILM_WITHOUT_TABLE.with());
        }
        if (moov.length() > MAX_TABLES) {
            throw new RefusedException(Refusal.TOO_LARGE, "box moov", WhyRefused.FILM_TABLES_TOO_LARGE.with(MAX_TABLES >> 20));
        }
        var traces = new Mp4Traces(context, in);
        List<Box> head = moov.children(in);
        if (Box.find(head, "pssh") != null || Box.find(boxes, "pssh") != null) {
            throw new RefusedException(Refusal.ENCRYPTED, "box pssh", WhyRefused.FILM_LOCKED_BY_SELLER.with());
        }
        if (Box.find(head, "cmov") != null) {
            throw in.unsupported("box cmov", FilmFlaw.COMPRESSED_TABLES);
        }
        Box mvhd = Box.only(in, head, "mvhd");
        if (mvhd == null) {
            throw in.damaged("box moov", FilmFlaw.BOX_MISSING.with("mvhd"));
        }
        traces.times(mvhd, "mvhd");
        traces.head(mvhd);
        long timescale = in.big(mvhd.body() + (in.u8(mvhd.body()) == 1 ? 20 : 12), 4);
        List<Mp4Track> tracks = tracks(context, in, traces, head);
        if (tracks.isEmpty() || timescale == 0) {
            throw in.damaged("box moov", FilmFlaw.NO_SOUND_AND_NO_PICTURES);
        }
        rest(traces, boxes, head);
        fragments(in, context, boxes, head, tracks);
        tracks.removeIf(track -> track.samples == 0);
        if (tracks.isEmpty()) {
            throw in.damaged("box moov", FilmFlaw.NO_SOUND_AND_NO_PICTURES);
        }
        for (Mp4Track track : tracks) {
            hidden(context, track, tracks.indexOf(track) + 1, timescale);
        }
        var samples = new Mp4Samples(in, context, tracks);
        var gathered = samples.gather(boxes.stream().filter(box -> box.type().equals("mdat")).toList());
        boolean film = tracks.stream().anyMatch(Mp4Track::pictures);
        recording(context, film);
        boolean quickTime = Box.find(boxes, "ftyp") == null || in.starts(Box.find(boxes, "ftyp").body(), "qt  ");
        var written = new Mp4Writer(in, tracks, quickTime, timescale).write(gathered);
        return new Splicing(written.done(), context.result(Format.MP4, !film ? "m4a" : quickTime ? "mov" : "mp4"));
    }

    /** What stays in sound and pictures, whatever becomes of their file. */
    static void recording(CleanContext context, boolean film) {
        if (film) {
            context.needsHuman("film.recording", "the pictures", "faces, places and screens that can be seen, the camera's own noise, a watermark, and the habits of the encoder"
                    + " stay in the pictures: only another coding changes them, and not all of them. Whoever may be seen, or was given this one copy, is at risk.",
                    Tells.PERSON, Severity.MEDIUM);
        }
        SoundTraces.recording(context, "the sound");
    }

    /** MP3 in a film is copied as it is. */
    static void insideMp3(CleanContext context, String where) {
        context.needsHuman("film.mp3-inside", where, "bits of MP3 that no decoder reads may hold an encoder's name or more. Take the sound out as MP3, clean that, and put it back.",
                Tells.SOFTWARE, Severity.MEDIUM);
    }

    private static List<Mp4Track> tracks(CleanContext context, Source in, Mp4Traces traces, List<Box> head) throws IOException {
        var tracks = new ArrayList<Mp4Track>();
        for (Box trak : head) {
            if (!trak.type().equals("trak")) {
                continue;
            }
            Mp4Track track = Mp4Track.read(in, trak);
            List<Box> boxes = trak.children(in);
            List<Box> media = Box.only(in, boxes, "mdia").children(in);
            Box minf = Box.only(in, media, "minf");
            Box stbl = minf == null ? null : Box.only(in, minf.children(in), "stbl");
            if (stbl == null) {
                throw in.damaged("box trak", FilmFlaw.BOX_MISSING.with("stbl"));
            }
            String where = "track " + (tracks.size() + 1);
            if (!track.pictures() && !track.sound()) {
                otherTrack(context, in, track, stbl);
                continue;
            }
            if (tracks.size() == MAX_TRACKS) {
                throw in.damaged("box moov", FilmFlaw.TOO_MANY_TRACKS);
            }
            selfContained(in, minf);
            new Mp4Tables(in, track, stbl).read();
            tracks.add(track);
            Box tkhd = Box.only(in, boxes, "tkhd");
            traces.times(tkhd, where);
            traces.timesUnlike(Box.only(in, media, "mdhd"), tkhd, where + " mdhd");
            traces.track(tkhd, track.id, where);
            handler(in, traces, Box.only(in, media, "hdlr"), where);
            traces.media(media, minf.children(in), where);
            for (Box box : boxes) {
                if (!OF_TRACK.contains(box.type())) {
                    traces.dropped(box, where);
                }
            }
            for (Box box : stbl.children(in)) {
                if (!OF_TABLES.contains(box.type())) {
                    traces.dropped(box, where);
                }
            }
            for (Mp4Entry entry : track.entries) {
                StreamFilter settings = entry.filter();
                entry.tell(traces, settings);
                settings.tell(context, where);
            }
            matrix(context, track, where);
        }
        return tracks;
    }

    /** Texts, places, movements, time codes, chapters: told by what they are and by the first thing they say. */
    private static void otherTrack(CleanContext context, Source in, Mp4Track track, Box stbl) throws IOException {
        List<Box> boxes = stbl.children(in);
        Box stsd = Box.find(boxes, "stsd");
        String codec = stsd == null || stsd.length() < 16 ? "" : in.ascii(stsd.body() + 12, 4).replaceAll("[^ -~]", "?");
        String what = switch (codec.isEmpty() ? "" : codec) {
            case "gpmd", "camm", "mebx", "fdsc", "priv" -> "places, movements and settings of the camera";
            case "tmcd" -> "time code";
            case "tx3g", "text", "wvtt", "stpp", "c608", "c708", "sbtl" -> "texts or chapters";
            default -> "data beside sound and pictures";
        };
        String kind = what.startsWith("places") ? "metadata.place" : what.startsWith("time") ? "metadata.time" : "film.track";
        Tells tells = what.startsWith("places") ? Tells.PLACE : what.startsWith("time") ? Tells.TIME : Tells.CONTENT;
        String quoted = "";
        Box stco = Box.find(boxes, "stco");
        if (stco != null && stco.length() >= 12 && in.big(stco.body() + 4, 4) > 0) {
            long at = in.big(stco.body() + 8, 4);
            quoted = at < in.size() ? org.postern.clean.splice.Words.longest(in.some(at, 4_096, 4_096)) : "";
        }
        context.removed(kind, "track of " + what + " (" + track.handler.replaceAll("[^ -~]", "?") + " " + codec + ")",
                quoted.isEmpty() ? track.samples + " samples" : quoted, tells, quoted.length() < 8 ? Severity.LOW : Severity.HIGH);
    }

    private static void selfContained(Source in, Box minf) throws IOException {
        Box dinf = Box.find(minf.children(in), "dinf");
        Box dref = dinf == null ? null : Box.find(dinf.children(in), "dref");
        if (dref == null) {
            return;
        }
        for (Box entry : Box.in(in, dref.body() + 8, dref.end())) {
            if (entry.length() < 4 || (in.u8(entry.body() + 3) & 1) == 0) {
                throw in.unsupported("box dref", FilmFlaw.STANDS_IN_ANOTHER_FILE);
            }
        }
    }

    static void handler(Source in, Mp4Traces traces, Box hdlr, String where) throws IOException {
        if (hdlr.length() > 24) {
            byte[] name = in.some(hdlr.body() + 24, hdlr.length() - 24, 1_024);
            boolean pascal = name.length > 1 && (name[0] & 0xFF) == name.length - 1;
            String text = org.postern.clean.splice.Words.text(pascal ? java.util.Arrays.copyOfRange(name, 1, name.length) : name);
            traces.text(where + " hdlr", text, "encoder");
        }
        String vendor = in.ascii(hdlr.body() + 12, 4).replace("\0", "");
        if (hdlr.length() >= 24) {
            traces.unlessEmpty(where + " hdlr", hdlr.body() + 16, 8);
        }
        traces.text(where + " hdlr vendor", vendor.replaceAll("[^ -~]", "?"), "vendor");
    }

    /** How pictures are turned: by quarters, mirrored or not. Anything finer is a place for numbers of somebody's choice. */
    private static void matrix(CleanContext context, Mp4Track track, String where) {
        int[] m = new int[9];
        java.nio.ByteBuffer.wrap(track.matrix).asIntBuffer().get(m);
        boolean quarter = m[2] == 0 && m[5] == 0 && m[8] == 0x4000_0000 && (m[6] & 0xFFFF) == 0 && (m[7] & 0xFFFF) == 0;
        for (int i : new int[] {0, 1, 3, 4}) {
            quarter &= m[i] == 0 || m[i] == 0x0001_0000 || m[i] == -0x0001_0000;
        }
        boolean upright = m[0] != 0 && m[4] != 0 && m[1] == 0 && m[3] == 0;
        boolean turned = m[0] == 0 && m[4] == 0 && m[1] != 0 && m[3] != 0;
        if (!quarter || !upright && !turned) {
            context.removed("film.matrix", where, java.util.Arrays.toString(m), Tells.COPY, Severity.LOW);
            java.util.Arrays.fill(m, 0);
            m[0] = 0x0001_0000;
            m[4] = 0x0001_0000;
            m[8] = 0x4000_0000;
            var plain = java.nio.ByteBuffer.allocate(36);
            plain.asIntBuffer().put(m);
            track.matrix = plain.array();
        }
    }

    private static void rest(Mp4Traces traces, List<Box> boxes, List<Box> head) throws IOException {
        for (Box box : head) {
            if (!STRUCTURE.contains(box.type())) {
                traces.dropped(box, "moov");
            }
        }
        for (Box box : boxes) {
            switch (box.type()) {
                case "moov", "mdat", "moof" -> { }
                case "ftyp" -> traces.brands(box);
                case "mfra", "sidx", "styp", "ssix" -> traces.block("film.index", box.shown(), box.body(), box.length());
                default -> traces.dropped(box, "");
            }
        }
    }

    private static void fragments(Source in, CleanContext context, List<Box> boxes, List<Box> head, List<Mp4Track> tracks) throws IOException {
        var fragments = new Mp4Fragments(in, tracks, Box.only(in, head, "mvex"));
        long count = 0;
        for (Box box : boxes) {
            if (box.type().equals("moof")) {
                fragments.add(box);
                count++;
            }
        }
        if (count > 0) {
            context.removed("film.fragments", "the film", count + " fragments, joined", Tells.SOFTWARE, Severity.LOW);
        }
    }

    /** Pictures and sound that are in the file and that no player shows. */
    private static void hidden(CleanContext context, Mp4Track track, int number, long timescale) {
        long shown = 0;
        for (long[] edit : track.edits) {
            if (edit[1] >= 0 && edit[0] == 0) {
                return;
            }
            shown += edit[1] < 0 ? 0 : edit[0];
        }
        double millis = track.duration() * 1_000.0 / track.timescale - shown * 1_000.0 / timescale;
        if (!track.edits.isEmpty() && millis > HIDDEN_MILLIS) {
            context.needsHuman("film.hidden-part", "track " + number, Math.round(millis) + " ms stand in the file and are not shown: they were cut away in the list of edits only. Cut"
                    + " the film again with a program that leaves them out.", Tells.CONTENT, Severity.HIGH);
        }
    }

    @Override
    public Coverage coverage() {
        return new Coverage("user data, items, XMP and other uuid boxes, cover pictures, chapters, texts, time codes, places and movements of the camera, names of handlers"
                + " and encoders, times, fillers, unplayed bytes, messages of encoders and cameras in H.264, H.265, AV1, MPEG-4, Motion JPEG and at the start of AAC",
                "sound and pictures, decoded the same; edits, rotation, shape of pixels, colours; fragments become one piece",
                "encrypted, other codecs, sound or pictures in another file, cut before its tables");
    }
}
