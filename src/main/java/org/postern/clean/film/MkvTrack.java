package org.postern.clean.film;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postern.clean.CleanContext;
import org.postern.clean.Refusal;
import org.postern.clean.RefusedException;
import org.postern.clean.WhyRefused;
import org.postern.clean.sound.OggHeads;
import org.postern.clean.splice.Source;
import org.postern.clean.splice.Words;

/** A track of Matroska (RFC 9559, 5.1.4): its numbers, and its decoder's settings taken apart. */
final class MkvTrack {
    private static final int PICTURES = 1;
    private static final int SOUND = 2;
    private static final int MAX_SETTINGS = 4 << 20;
    /** Numbers about pictures: size, crop, shape, interlacing, views. */
    private static final Set<Long> PICTURE_NUMBERS = Set.of(0xB0L, 0xBAL, 0x54AAL, 0x54BBL, 0x54CCL, 0x54DDL, 0x54B0L, 0x54BAL, 0x54B2L, 0x9AL, 0x9DL, 0x53B8L);
    private static final Set<Long> OF_PICTURES = Stream.concat(PICTURE_NUMBERS.stream(), Stream.of(0x55B0L, 0xBFL)).collect(Collectors.toSet());
    private static final Set<Long> OF_SOUND = Set.of(0xB5L, 0x78B5L, 0x9FL, 0x6264L, 0xBFL);
    private static final Set<Long> COLOUR_NUMBERS = Set.of(0x55B1L, 0x55B2L, 0x55B3L, 0x55B4L, 0x55B5L, 0x55B6L, 0x55B7L, 0x55B8L, 0x55B9L, 0x55BAL, 0x55BBL, 0x55BCL, 0x55BDL);
    private static final Set<Long> MASTERING = Set.of(0x55D1L, 0x55D2L, 0x55D3L, 0x55D4L, 0x55D5L, 0x55D6L, 0x55D7L, 0x55D8L, 0x55D9L, 0x55DAL);
    private static final Set<String> CODECS = Set.of("V_MPEG4/ISO/AVC", "V_MPEGH/ISO/HEVC", "V_AV1", "V_VP8", "V_VP9", "V_MPEG4/ISO/ASP", "V_MPEG4/ISO/SP", "V_MPEG4/ISO/AP",
            "V_MPEG1", "V_MPEG2", "V_MJPEG", "A_AAC", "A_OPUS", "A_VORBIS", "A_FLAC", "A_AC3", "A_EAC3", "A_PCM/INT/LIT", "A_PCM/INT/BIG", "A_PCM/FLOAT/IEEE", "A_MPEG/L3");

    final long number;
    final long type;
    final String codec;
    final StreamFilter filter;
    private final Source in;
    private final TreeMap<Long, Ebml> own = new TreeMap<>();
    private byte[] settings = new byte[0];

    private MkvTrack(Source in, MkvTraces traces, CleanContext context, Ebml entry, int place) throws IOException {
        this.in = in;
        for (long at = entry.body(); at < entry.end(); ) {
            Ebml element = Ebml.at(in, at, entry.end());
            if (element.end() < 0 || own.put(element.id(), element) != null && element.id() != 0xEC) {
                throw in.damaged("byte " + at, FilmFlaw.TRACK_DESCRIBED_TWICE);
            }
            at = element.end();
        }
        number = own.containsKey(0xD7L) ? own.get(0xD7L).number(in) : 0;
        type = own.containsKey(0x83L) ? own.get(0x83L).number(in) : 0;
        codec = own.containsKey(0x86L) ? in.ascii(own.get(0x86L).body(), (int) Math.min(100, own.get(0x86L).length())).replace("\0", "") : "";
        if (!kept()) {
            filter = StreamFilter.PLAIN;
            traces.track(entry, "a track of the kind " + type + " (" + codec.replaceAll("[^ -~]", "?") + ")");
            return;
        }
        if (own.containsKey(0x6D80L)) {
            encoded(own.get(0x6D80L));
        }
        if (!(CODECS.contains(codec) || codec.startsWith("A_AAC"))) {
            throw in.unsupported("track " + place, (type == PICTURES ? FilmFlaw.PICTURES_OF_KIND : FilmFlaw.SOUND_OF_KIND).with("\"" + codec.replaceAll("[^ -~]", "?") + "\""));
        }
        Ebml found = own.get(0x63A2L);
        byte[] raw = found == null ? new byte[0] : in.read(found.body(), (int) Math.min(MAX_SETTINGS, found.length()));
        filter = filter(raw);
        settings(raw, context, traces, place);
        for (Ebml element : own.values()) {
            traces.trackElement(element, "track " + place);
        }
        if (own.containsKey(0xE0L)) {
            traces.numbers(own.get(0xE0L), OF_PICTURES, "track " + place);
        }
        if (own.containsKey(0xE1L)) {
            traces.numbers(own.get(0xE1L), OF_SOUND, "track " + place);
        }
    }

    static MkvTrack read(Source in, MkvTraces traces, CleanContext context, Ebml entry, int place) throws IOException {
        return new MkvTrack(in, traces, context, entry, place);
    }

    boolean kept() {
        return type == PICTURES || type == SOUND;
    }

    boolean pictures() {
        return type == PICTURES;
    }

    private void encoded(Ebml encodings) throws IOException {
        byte[] all = in.read(encodings.body(), (int) Math.min(4_096, encodings.length()));
        if (new String(all, java.nio.charset.StandardCharsets.ISO_8859_1).contains("\u0050\u0035")) {
            throw new RefusedException(Refusal.ENCRYPTED, "tracks", WhyRefused.FILM_LOCKED.with());
        }
        throw in.unsupported("tracks", FilmFlaw.COMPRESSED_TRACKS);
    }

    private StreamFilter filter(byte[] raw) throws IOException {
        return switch (codec) {
            case "V_MPEG4/ISO/AVC" -> new NalFilter(false, raw.length > 4 ? (raw[4] & 3) + 1 : 4);
            case "V_MPEGH/ISO/HEVC" -> new NalFilter(true, raw.length > 21 ? (raw[21] & 3) + 1 : 4);
            case "V_AV1" -> new Av1Filter();
            case "V_MPEG4/ISO/ASP", "V_MPEG4/ISO/SP", "V_MPEG4/ISO/AP", "V_MPEG1", "V_MPEG2" -> new Mpeg4Filter();
            case "V_MJPEG" -> new JpegFilter();
            default -> codec.startsWith("A_AAC") ? new AacFilter() : StreamFilter.PLAIN;
        };
    }

    private void settings(byte[] raw, CleanContext context, MkvTraces traces, int place) throws IOException {
        var source = new Source(org.postern.inspect.UntrustedBytes.of(raw), FilmFlaw.FILM);
        settings = switch (codec) {
            case "V_MPEG4/ISO/AVC" -> NalConfig.avc(source, 0, raw.length, (NalFilter) filter);
            case "V_MPEGH/ISO/HEVC" -> NalConfig.hevc(source, 0, raw.length, (NalFilter) filter);
            case "V_AV1" -> NalConfig.av1(source, 0, raw.length);
            case "V_MPEG4/ISO/ASP", "V_MPEG4/ISO/SP", "V_MPEG4/ISO/AP", "V_MPEG1", "V_MPEG2" -> Streams.filtered(raw, filter);
            case "A_OPUS" -> OggHeads.opus(source, raw);
            case "A_VORBIS" -> OggHeads.vorbis(context, source, raw);
            case "A_FLAC" -> OggHeads.flac(context, source, raw);
            case "V_VP9" -> raw.length <= 12 ? raw : new byte[0];
            default -> codec.startsWith("A_AAC") ? aac(raw) : new byte[0];
        };
        if (codec.equals("A_MPEG/L3")) {
            Mp4Cleaner.insideMp3(context, "track " + place);
        }
    }

    private byte[] aac(byte[] raw) throws IOException {
        if (raw.length > 64 || Words.longest(raw).matches("[ -~]{6,}") && !Words.longest(raw).matches("\\d+ bytes")) {
            throw in.unsupported("tracks", FilmFlaw.TEXT_IN_SETTINGS_OF_SOUND);
        }
        return raw;
    }

    /** The entry, anew, under a number of our own. */
    byte[] write(int place, boolean keepLanguage) throws IOException {
        var out = new EbmlWriter().number(0xD7, place).number(0x73C5, place).number(0x83, type);
        for (long id : new long[] {0xB9, 0x88, 0x55AA, 0x9C, 0x23E383, 0x56AA, 0x56BB}) {
            if (own.containsKey(id)) {
                out.number(id, own.get(id).number(in));
            }
        }
        out.text(0x22B59C, keepLanguage && own.containsKey(0x22B59CL) ? in.ascii(own.get(0x22B59CL).body(), (int) Math.min(3, own.get(0x22B59CL).length())).replaceAll("[^a-z]", "")
                : "und");
        out.bytes(0x86, codec.getBytes(US_ASCII));
        if (settings.length > 0) {
            out.bytes(0x63A2, settings);
        }
        if (own.containsKey(0xE0L)) {
            out.bytes(0xE0, pictureNumbers(own.get(0xE0L)));
        }
        if (own.containsKey(0xE1L)) {
            out.bytes(0xE1, soundNumbers(own.get(0xE1L)));
        }
        return out.done();
    }

    private byte[] pictureNumbers(Ebml video) throws IOException {
        var out = new EbmlWriter();
        for (long at = video.body(); at < video.end(); ) {
            Ebml element = within(at, video);
            if (PICTURE_NUMBERS.contains(element.id())) {
                out.number(element.id(), element.number(in));
            } else if (element.id() == 0x55B0) {
                out.bytes(0x55B0, colour(element));
            }
            at = element.end();
        }
        return out.done();
    }

    private byte[] colour(Ebml colour) throws IOException {
        var out = new EbmlWriter();
        for (long at = colour.body(); at < colour.end(); ) {
            Ebml element = within(at, colour);
            if (COLOUR_NUMBERS.contains(element.id())) {
                out.number(element.id(), element.number(in));
            } else if (element.id() == 0x55D0) {
                var inner = new EbmlWriter();
                for (long place = element.body(); place < element.end(); ) {
                    Ebml value = within(place, element);
                    if (MASTERING.contains(value.id())) {
                        inner.real(value.id(), value.real(in));
                    }
                    place = value.end();
                }
                out.bytes(0x55D0, inner.done());
            }
            at = element.end();
        }
        return out.done();
    }

    private byte[] soundNumbers(Ebml audio) throws IOException {
        var out = new EbmlWriter();
        for (long at = audio.body(); at < audio.end(); ) {
            Ebml element = within(at, audio);
            if (element.id() == 0xB5 || element.id() == 0x78B5) {
                out.real(element.id(), element.real(in));
            } else if (element.id() == 0x9F || element.id() == 0x6264) {
                out.number(element.id(), element.number(in));
            }
            at = element.end();
        }
        return out.done();
    }

    private Ebml within(long at, Ebml parent) throws IOException {
        Ebml element = Ebml.at(in, at, parent.end());
        if (element.end() < 0) {
            throw in.damaged("byte " + at, FilmFlaw.SIZE_OF_ELEMENT_MAKES_NO_SENSE);
        }
        return element;
    }
}
