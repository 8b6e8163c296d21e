package org.postern.clean.residue;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * MP4: three boxes at the top, a fixed set within, no time, no name, no language but of sound; samples that cover the data whole; and in them no message that is not
 * on the list.
 */
final class Mp4Walker {
    /** Which boxes may stand in which. */
    private static final Map<String, Set<String>> INSIDE = Map.of(
            "", Set.of("ftyp", "moov", "mdat"),
            "moov", Set.of("mvhd", "trak"),
            "trak", Set.of("tkhd", "edts", "mdia"),
            "edts", Set.of("elst"),
            "mdia", Set.of("mdhd", "hdlr", "minf"),
            "minf", Set.of("vmhd", "smhd", "dinf", "stbl"),
            "dinf", Set.of("dref"),
            "stbl", Set.of("stsd", "stts", "ctts", "stss", "stsc", "stsz", "stco", "co64"));
    private static final Set<String> SETTINGS = Set.of("avcC", "hvcC", "av1C", "vpcC", "esds", "dOps", "dfLa", "pasp", "colr", "clap", "fiel", "mdcv", "clli", "SmDm",
            "CoLL", "dac3", "dec3", "alac", "chan", "enda", "pcmC", "damr");
    private static final Set<Integer> AVC_UNITS = Set.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13);

    private final ResultBytes b;
    private final Map<String, Long> track = new HashMap<>();
    private long dataFrom = -1;
    private long dataTo = -1;
    private long samples;
    private boolean pictures;

    Mp4Walker(ResultBytes result) {
        b = result;
    }

    void walk() throws IOException {
        // The data is told before the tables are read, since it stands last.
        long at = 0;
        for (int i = 0; i < 2; i++) {
            at += b.be(at, 4);
        }
        b.require(b.name(at + 4).equals("mdat"), "a box that is not allowed", at);
        dataFrom = at + (b.be(at, 4) == 1 ? 16 : 8);
        dataTo = at + (b.be(at, 4) == 1 ? b.be(at + 8, 8) : b.be(at, 4));
        b.require(dataTo == b.size, "bytes behind the film", dataTo);
        boxes("", 0, b.size);
        b.require(samples == dataTo - dataFrom, "bytes that belong to no sample", dataFrom);
    }

    private void boxes(String parent, long from, long to) throws IOException {
        for (long at = from; at < to; ) {
            String name = b.name(at + 4);
            long size = b.be(at, 4);
            int head = size == 1 ? 16 : 8;
            size = size == 1 ? b.be(at + 8, 8) : size;
            b.require(INSIDE.get(parent).contains(name) && size >= head && size <= to - at, "a box that is not allowed", at);
            if (name.equals("trak")) {
                track.clear();
            }
            if (INSIDE.containsKey(name)) {
                boxes(name, at + head, at + size);
                if (name.equals("stbl")) {
                    samples();
                }
            } else {
                leaf(name, at + head, at + size);
            }
            at += size;
        }
    }

    private void leaf(String name, long at, long end) throws IOException {
        int wide = end > at ? b.at(at) : 0;
        switch (name) {
            case "ftyp" -> b.require(end - at == 12 || end - at == 20, "brands", at);
            case "mvhd", "mdhd" -> b.requireZeros(at + 4, wide == 1 ? 16 : 8, "a time");
            case "tkhd" -> {
                b.requireZeros(at + 4, wide == 1 ? 16 : 8, "a time");
                b.require(b.be(at + (wide == 1 ? 20 : 12), 4) < 65, "a number of a track", at);
            }
            case "hdlr" -> {
                pictures = b.name(at + 8).equals("vide");
                b.require(end - at == 25 && (pictures || b.name(at + 8).equals("soun")), "a handler that is not allowed", at);
                b.requireZeros(at + 12, 13, "the name of a handler");
            }
            case "dref" -> b.require(end - at == 20, "a place outside of the file", at);
            case "stsd" -> entries(at + 8, end);
            case "stsc", "stsz", "stco", "co64" -> track.put(name, at);
            default -> { }
        }
    }

    private void entries(long from, long end) throws IOException {
        for (long at = from; at < end; at += b.be(at, 4)) {
            String codec = b.name(at + 4);
            b.require(b.be(at, 4) >= 36 && b.be(at, 4) <= end - at, "a description that is too short", at);
            long inner = at + (pictures ? 86 : 36);
            if (pictures) {
                b.requireZeros(at + 16, 16, "the maker of an encoder");
                b.requireZeros(at + 50, 32, "the name of an encoder");
            } else {
                b.requireZeros(at + 18, 6, "the maker of an encoder");
                int version = (int) b.be(at + 16, 2);
                inner += version == 1 ? 16 : version == 2 ? 36 : 0;
            }
            track.put("avc", codec.equals("avc1") || codec.equals("avc3") ? 1L : codec.equals("hvc1") || codec.equals("hev1") ? 2L : 0L);
            for (long box = inner; box < at + b.be(at, 4); box += Math.max(8, b.be(box, 4))) {
                String name = b.name(box + 4);
                b.require(SETTINGS.contains(name), "settings that are not allowed", box);
                if (name.equals("avcC") || name.equals("hvcC")) {
                    track.put("length", (long) (b.at(box + 8 + (name.equals("avcC") ? 4 : 21)) & 3) + 1);
                }
                if (name.equals("colr")) {
                    b.require(b.name(box + 8).equals("nclx") || b.name(box + 8).equals("nclc"), "a colour profile", box);
                }
            }
        }
    }

    /** Goes through the chunks: each stands within the data, and its samples hold no message that is not allowed. */
    private void samples() throws IOException {
        boolean large = track.containsKey("co64");
        b.require(track.containsKey("stsz") && track.containsKey("stsc") && (large || track.containsKey("stco")), "a table that is missing", 0);
        long places = track.get(large ? "co64" : "stco");
        long runs = track.get("stsc");
        long sizes = track.get("stsz");
        long constant = b.be(sizes + 4, 4);
        long sample = 0;
        long run = 0;
        long chunks = b.be(places + 4, 4);
        // The tables are read in steps of their own, so that the data's block is not thrown out for each number.
        long[] size = new long[1 << 12];
        for (long chunk = 1; chunk <= chunks; chunk++) {
            if (run + 1 < b.be(runs + 4, 4) && b.be(runs + 8 + (run + 1) * 12, 4) == chunk) {
                run++;
            }
            long count = b.be(runs + 8 + run * 12 + 4, 4);
            long at = large ? b.be(places + 8 + (chunk - 1) * 8, 8) : b.be(places + 8 + (chunk - 1) * 4, 4);
            b.require(at >= dataFrom, "a sample outside of the data", at);
            while (count > 0) {
                int some = (int) Math.min(count, size.length);
                for (int i = 0; i < some; i++) {
                    size[i] = constant > 0 ? constant : b.be(sizes + 12 + (sample + i) * 4, 4);
                }
                for (int i = 0; i < some; i++) {
                    b.require(at + size[i] <= dataTo, "a sample outside of the data", at);
                    if (track.getOrDefault("avc", 0L) > 0) {
                        units(at, at + size[i]);
                    }
                    at += size[i];
                    samples += size[i];
                }
                sample += some;
                count -= some;
            }
        }
        b.require(sample == b.be(sizes + 8, 4), "samples without a place", sizes);
    }

    private void units(long from, long to) throws IOException {
        int width = track.getOrDefault("length", 4L).intValue();
        boolean avc = track.get("avc") == 1;
        for (long at = from; at < to; ) {
            long length = b.be(at, width);
            at += width;
            b.require(length > 0 && length <= to - at, "a unit that is cut", at);
            int type = avc ? b.at(at) & 31 : b.at(at) >> 1;
            b.require(avc ? AVC_UNITS.contains(type) : type <= 9 || type >= 16 && type <= 21 || type >= 32 && type <= 37 || type == 39 || type == 40,
                    "a unit that is not allowed", at);
            if (avc ? type == 6 : type == 39 || type == 40) {
                int message = b.at(at + (avc ? 1 : 2));
                b.require(message != 4 && message != 5 && message != 136 && message != 0xFF, "a message of an encoder", at);
            }
            at += length;
        }
    }
}
