package org.postern.clean.film;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.postern.clean.WhyRefused;
import org.postern.clean.splice.Source;
import org.postern.clean.splice.Words;

/** The description of a track's samples ({@code stsd}): written anew from its numbers and from those boxes without which a decoder is lost. */
final class Mp4Entry {
    private static final Set<String> AVC = Set.of("avc1", "avc3");
    private static final Set<String> HEVC = Set.of("hvc1", "hev1");
    private static final Set<String> PICTURES = Set.of("avc1", "avc3", "hvc1", "hev1", "av01", "vp08", "vp09", "mp4v", "jpeg", "mjpa", "mjpg");
    private static final Set<String> SOUND = Set.of("mp4a", "ac-3", "ec-3", "Opus", "fLaC", "alac", "samr", "sawb");
    /** Bytes of one sample of one channel; 0 where the description says how many bits. */
    private static final Map<String, Integer> PCM = Map.of("sowt", 2, "twos", 2, "in24", 3, "in32", 4, "fl32", 4, "fl64", 8, "raw ", 0, "lpcm", 0, "alaw", 1, "ulaw", 1);

    final String codec;
    final boolean pictures;
    private final Source in;
    private final Box box;
    /** QuickTime's longer descriptions of sound. */
    private final int version;
    private final List<Box> boxes;
    private final Mp4Config config;

    private Mp4Entry(Source in, Box box, boolean pictures) throws IOException {
        this.in = in;
        this.box = box;
        this.pictures = pictures;
        codec = box.type();
        long head = pictures ? 78 : 28;
        if (box.length() < head) {
            throw in.damaged("box stsd", FilmFlaw.DESCRIPTION_OF_TRACK_TOO_SHORT);
        }
        version = pictures ? 0 : (int) in.big(box.body() + 8, 2);
        head += version == 1 ? 16 : version == 2 ? 36 : 0;
        if (version > 2 || box.length() < head) {
            throw in.damaged("box stsd", FilmFlaw.DESCRIPTION_OF_TRACK_TOO_SHORT);
        }
        boxes = Box.in(in, box.body() + head, box.end());
        config = new Mp4Config(in, codec, flattened());
    }

    static Mp4Entry read(Source in, Box box, boolean pictures) throws IOException {
        if (box.type().equals("encv") || box.type().equals("enca") || box.type().equals("drmi") || box.type().equals("drms")) {
            throw new org.postern.clean.RefusedException(org.postern.clean.Refusal.ENCRYPTED, "box stsd",
                    WhyRefused.FILM_LOCKED_BY_SELLER.with());
        }
        if (!(pictures ? PICTURES.contains(box.type()) : SOUND.contains(box.type()) || PCM.containsKey(box.type()))) {
            throw in.unsupported("box stsd", (pictures ? FilmFlaw.PICTURES_OF_KIND : FilmFlaw.SOUND_OF_KIND).with("\"" + box.shown() + "\""));
        }
        return new Mp4Entry(in, box, pictures);
    }

    /** QuickTime puts a decoder's settings into a box {@code wave} of its own. */
    private List<Box> flattened() throws IOException {
        Box wave = Box.find(boxes, "wave");
        if (wave == null) {
            return boxes;
        }
        var all = new java.util.ArrayList<>(boxes);
        all.addAll(wave.children(in));
        return all;
    }

    /** Bytes of a sample of plain sound over all channels; 0 for what is not plain sound. */
    int pcmFrame() throws IOException {
        if (!PCM.containsKey(codec)) {
            return 0;
        }
        if (version == 2) {
            return (int) in.big(box.body() + 56, 4);
        }
        int width = PCM.get(codec);
        return (int) in.big(box.body() + 16, 2) * (width > 0 ? width : ((int) in.big(box.body() + 18, 2) + 7) / 8);
    }

    /** Bytes of the length before each unit of a picture; 0 where there are none. */
    int lengthSize() throws IOException {
        return AVC.contains(codec) || HEVC.contains(codec) ? config.nalLengthSize() : 0;
    }

    StreamFilter filter() throws IOException {
        if (AVC.contains(codec) || HEVC.contains(codec)) {
            return new NalFilter(HEVC.contains(codec), config.nalLengthSize());
        }
        return switch (codec) {
            case "av01" -> new Av1Filter();
            case "mp4v" -> config.objectType() == 0x6C ? new JpegFilter() : new Mpeg4Filter();
            case "jpeg", "mjpa", "mjpg" -> new JpegFilter();
            case "mp4a" -> new AacFilter();
            default -> StreamFilter.PLAIN;
        };
    }

    /** What the description says beside what is needed, as findings. */
    void tell(Mp4Traces traces, StreamFilter filter) throws IOException {
        if (pictures) {
            traces.text("stsd encoder", Words.text(java.util.Arrays.copyOfRange(in.read(box.body() + 42, 32), 1, 32)), "encoder");
        }
        String vendor = Words.text(in.read(box.body() + 12, 4));
        traces.text("stsd vendor", vendor.strip(), "vendor");
        for (Box inner : flattened()) {
            if (!config.keeps(inner) && !inner.type().equals("wave") && !inner.type().equals("frma") && !inner.type().equals("\0\0\0\0")) {
                traces.block("film.box", "stsd " + codec + " " + inner.shown(), inner.body(), inner.length());
            }
        }
        config.tell(filter);
    }

    void write(BoxWriter out) throws IOException {
        out.open(codec).zeros(6).number(1, 2);
        if (pictures) {
            out.zeros(16).write(in.read(box.body() + 24, 4)).number(0x0048_0000, 4).number(0x0048_0000, 4).zeros(4).number(1, 2).zeros(32)
                    .write(in.read(box.body() + 74, 2)).number(0xFFFF, 2);
        } else {
            out.number(version, 2).zeros(6).write(in.read(box.body() + 16, 4)).write(in.read(box.body() + 20, 2)).zeros(2).write(in.read(box.body() + 24, 4));
            if (version > 0) {
                out.write(in.read(box.body() + 28, version == 1 ? 16 : 36));
            }
        }
        config.write(out);
        out.close();
    }
}
