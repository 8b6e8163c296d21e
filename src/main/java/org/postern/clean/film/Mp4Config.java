package org.postern.clean.film;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.postern.clean.splice.Source;
import org.postern.clean.splice.Words;

/** The boxes that tell a decoder what it must know, each taken apart and written anew, or copied where its length alone leaves no room for more. */
final class Mp4Config {
    /** Boxes of a fixed length, or of one of two. */
    private static final Map<String, Set<Integer>> FIXED = Map.ofEntries(Map.entry("pasp", Set.of(8)), Map.entry("clap", Set.of(32)), Map.entry("fiel", Set.of(2)),
            Map.entry("mdcv", Set.of(24)), Map.entry("clli", Set.of(4)), Map.entry("SmDm", Set.of(28)), Map.entry("CoLL", Set.of(8)), Map.entry("vpcC", Set.of(12)),
            Map.entry("dac3", Set.of(3)), Map.entry("dec3", Set.of(5, 6)), Map.entry("alac", Set.of(28, 52)), Map.entry("chan", Set.of(16)),
            Map.entry("enda", Set.of(2)), Map.entry("pcmC", Set.of(6)), Map.entry("damr", Set.of(9)));
    private static final int MAX = 64 << 10;
    private static final int STREAMINFO = 34;

    private final Source in;
    private final String codec;
    private final List<Box> boxes;

    Mp4Config(Source in, String codec, List<Box> boxes) {
        this.in = in;
        this.codec = codec;
        this.boxes = boxes;
    }

    boolean keeps(Box box) throws IOException {
        return switch (box.type()) {
            case "avcC", "hvcC", "av1C", "esds", "dOps", "dfLa" -> true;
            case "colr" -> box.length() >= 10 && (in.starts(box.body(), "nclx") || in.starts(box.body(), "nclc"));
            default -> FIXED.containsKey(box.type()) && FIXED.get(box.type()).contains((int) Math.min(MAX, box.length()));
        };
    }

    void write(BoxWriter out) throws IOException {
        var written = new java.util.HashSet<String>();
        for (Box box : boxes) {
            if (!keeps(box) || !written.add(box.type())) {
                continue;
            }
            out.open(box.type());
            switch (box.type()) {
                case "avcC" -> out.write(avc(null));
                case "hvcC" -> out.write(hevc(null));
                case "av1C" -> out.write(av1());
                case "esds" -> out.write(esds(box));
                case "dOps" -> out.write(opus(box));
                case "dfLa" -> out.number(0, 4).number(0x80, 1).number(STREAMINFO, 3).write(in.read(flac(box), 18)).zeros(16);
                case "colr" -> out.write(in.read(box.body(), in.starts(box.body(), "nclx") ? (int) Math.min(11, box.length()) : 10));
                case "damr" -> out.zeros(4).write(in.read(box.body() + 4, 5));
                default -> out.write(in.read(box.body(), (int) box.length()));
            }
            out.close();
        }
    }

    /** Tells what is left out of the settings. */
    void tell(StreamFilter filter) throws IOException {
        if (filter instanceof NalFilter nal) {
            if (Box.find(boxes, "avcC") != null) {
                avc(nal);
            } else if (Box.find(boxes, "hvcC") != null) {
                hevc(nal);
            }
        }
    }

    int nalLengthSize() throws IOException {
        boolean hevc = codec.startsWith("h");
        Box box = Box.find(boxes, hevc ? "hvcC" : "avcC");
        if (box == null || box.length() < (hevc ? 23 : 7)) {
            throw in.damaged("box " + codec, FilmFlaw.SETTINGS_OF_DECODER_MISSING);
        }
        int size = (in.u8(box.body() + (hevc ? 21 : 4)) & 3) + 1;
        if (size == 3) {
            throw in.damaged("box " + box.type(), FilmFlaw.LENGTHS_OF_THREE_BYTES);
        }
        return size;
    }

    private byte[] avc(NalFilter told) throws IOException {
        Box box = Box.find(boxes, "avcC");
        return NalConfig.avc(in, box.body(), (int) Math.min(MAX, box.length()), told == null ? new NalFilter(false, 4) : told);
    }

    private byte[] hevc(NalFilter told) throws IOException {
        Box box = Box.find(boxes, "hvcC");
        return NalConfig.hevc(in, box.body(), (int) Math.min(MAX, box.length()), told == null ? new NalFilter(true, 4) : told);
    }

    /** Four bytes and the sequence header that follows (AV1 in ISOBMFF, 2.3.3). */
    private byte[] av1() throws IOException {
        Box box = Box.find(boxes, "av1C");
        return NalConfig.av1(in, box.body(), (int) Math.min(MAX, box.length()));
    }

    private static byte[] withLength(int tag, byte[] content) {
        var out = new ByteArrayOutputStream();
        out.write(tag);
        // As most programs write it, in four bytes.
        for (int i = 3; i >= 0; i--) {
            out.write(content.length >>> 7 * i & 0x7F | (i > 0 ? 0x80 : 0));
        }
        out.writeBytes(content);
        return out.toByteArray();
    }

    /** ISO/IEC 14496-1, 7.2.6: which coding it is, and its settings; rates, numbers and names are not needed. */
    private byte[] esds(Box box) throws IOException {
        long[] decoder = descriptor(box);
        int type = in.u8(decoder[0]);
        boolean sound = codec.equals("mp4a");
        Set<Integer> known = sound ? Set.of(0x40, 0x66, 0x67, 0x68) : Set.of(0x20, 0x6C);
        if (!known.contains(type)) {
            throw in.unsupported("box esds", (sound ? FilmFlaw.SOUND_OF_KIND : FilmFlaw.PICTURES_OF_KIND).with("0x" + Integer.toHexString(type)));
        }
        byte[] settings = settings(decoder);
        if (sound && Words.longest(settings).matches("[ -~]{6,}") && !Words.longest(settings).matches("\\d+ bytes")) {
            throw in.unsupported("box esds", FilmFlaw.TEXT_IN_SETTINGS_OF_SOUND);
        }
        var inner = new ByteArrayOutputStream();
        inner.write(type);
        inner.write(sound ? 0x15 : 0x11);
        inner.writeBytes(new byte[11]);
        if (settings.length > 0) {
            inner.writeBytes(withLength(5, settings));
        }
        var outer = new ByteArrayOutputStream();
        outer.writeBytes(new byte[3]);
        outer.writeBytes(withLength(4, inner.toByteArray()));
        outer.writeBytes(withLength(6, new byte[] {2}));
        var out = new ByteArrayOutputStream();
        out.writeBytes(new byte[4]);
        out.writeBytes(withLength(3, outer.toByteArray()));
        return out.toByteArray();
    }

    int objectType() throws IOException {
        Box box = Box.find(boxes, "esds");
        return box == null ? 0 : in.u8(descriptor(box)[0]);
    }

    private byte[] settings(long[] decoder) throws IOException {
        long at = decoder[0] + 13;
        while (at < decoder[1]) {
            long[] inner = length(at + 1, decoder[1]);
            if (in.u8(at) == 5) {
                byte[] settings = in.read(inner[0], (int) Math.min(MAX, inner[1] - inner[0]));
                return codec.equals("mp4v") ? filtered(settings) : settings;
            }
            at = inner[1];
        }
        return new byte[0];
    }

    private static byte[] filtered(byte[] settings) throws IOException {
        return Streams.filtered(settings, new Mpeg4Filter());
    }

    /** Where the description of the decoder begins and ends. */
    private long[] descriptor(Box box) throws IOException {
        long at = box.body() + 4;
        if (in.u8(at) != 3) {
            throw in.damaged("box esds", FilmFlaw.DOES_NOT_DESCRIBE_STREAM);
        }
        long[] stream = length(at + 1, box.end());
        int flags = in.u8(stream[0] + 2);
        at = stream[0] + 3 + ((flags & 0x80) != 0 ? 2 : 0) + ((flags & 0x20) != 0 ? 2 : 0);
        if ((flags & 0x40) != 0) {
            at += 1 + in.u8(at);
        }
        if (at >= stream[1] || in.u8(at) != 4) {
            throw in.damaged("box esds", FilmFlaw.DOES_NOT_DESCRIBE_DECODER);
        }
        long[] decoder = length(at + 1, stream[1]);
        if (decoder[1] - decoder[0] < 13) {
            throw in.damaged("box esds", FilmFlaw.DESCRIPTION_OF_DECODER_TOO_SHORT);
        }
        return decoder;
    }

    /** A length in up to four groups of seven bits. @return where the content begins and ends */
    private long[] length(long from, long end) throws IOException {
        long value = 0;
        long at = from;
        for (int i = 0; i < 4; i++) {
            int b = in.u8(at++);
            value = value << 7 | b & 0x7F;
            if (b < 0x80) {
                break;
            }
        }
        if (value > end - at) {
            throw in.damaged("box esds", FilmFlaw.DESCRIPTION_LONGER_THAN_BOX);
        }
        return new long[] {at, at + value};
    }

    /** RFC 7845 as a box: the rate before coding only advises. */
    private byte[] opus(Box box) throws IOException {
        int channels = box.length() < 11 ? 0 : in.u8(box.body() + 1);
        int family = box.length() < 11 ? 0 : in.u8(box.body() + 10);
        int length = family == 0 ? 11 : 13 + channels;
        if (channels == 0 || box.length() < length) {
            throw in.damaged("box dOps", FilmFlaw.SETTINGS_OF_SOUND_TOO_SHORT);
        }
        byte[] out = in.read(box.body(), length);
        out[4] = 0;
        out[5] = 0;
        out[6] = (byte) 0xBB;
        out[7] = (byte) 0x80;
        return out;
    }

    private long flac(Box box) throws IOException {
        if (box.length() < 8 + STREAMINFO || (in.u8(box.body() + 4) & 0x7F) != 0 || in.big(box.body() + 5, 3) != STREAMINFO) {
            throw in.damaged("box dfLa", FilmFlaw.SETTINGS_OF_SOUND_MISSING);
        }
        return box.body() + 8;
    }
}
