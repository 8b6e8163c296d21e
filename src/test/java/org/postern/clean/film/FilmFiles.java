package org.postern.clean.film;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Random;

/** Small films with a trace in each hiding place; their pictures are noise, so no program is needed to make them. */
public final class FilmFiles {
    static final String SECRET = "Zephyrine Quillfeather";
    private static final int PICTURES = 12;

    private FilmFiles() { }

    static List<byte[]> all() {
        return List.of(mp4(), fragmented(), mkv(), avi());
    }

    public static byte[] join(Object... parts) {
        var out = new ByteArrayOutputStream();
        for (Object part : parts) {
            out.writeBytes(part instanceof byte[] bytes ? bytes : ((String) part).getBytes(ISO_8859_1));
        }
        return out.toByteArray();
    }

    public static byte[] big(long value, int length) {
        byte[] b = new byte[length];
        for (int i = 0; i < length; i++) {
            b[i] = (byte) (value >>> 8 * (length - 1 - i));
        }
        return b;
    }

    public static byte[] little(long value, int length) {
        byte[] b = new byte[length];
        for (int i = 0; i < length; i++) {
            b[i] = (byte) (value >>> 8 * i);
        }
        return b;
    }

    public static byte[] box(String type, Object... parts) {
        byte[] body = join(parts);
        return join(big(body.length + 8L, 4), type, body);
    }

    /** A picture of H.264 behind a message with a camera's name and before a filler with more of it. */
    static byte[] picture(int number) {
        byte[] slice = new byte[200 + number];
        new Random(number).nextBytes(slice);
        slice[0] = 0x41;
        String message = "\u0006\u0005" + (char) (16 + SECRET.length()) + "0123456789abcdef" + SECRET + "\u0080";
        byte[] filler = join("\u000C", "more of " + SECRET);
        return join(big(message.length(), 4), message, big(slice.length, 4), slice, big(filler.length, 4), filler);
    }

    private static byte[] avcC() {
        return java.util.HexFormat.of().parseHex("0142c01effe100196742c01ed900a02ff97011000003000100000300320f162e4801000568cb83cb20");
    }

    private static byte[] track(byte[] tables, int samples) {
        byte[] tkhd = join(big(7, 4), big(3_850_000_000L, 4), big(3_850_000_100L, 4), big(1, 4), new byte[4], big(samples, 4), new byte[16], big(0x10000, 4), new byte[12], big(0x10000, 4),
                new byte[12], big(0x40000000, 4), big(64 << 16, 4), big(48 << 16, 4));
        byte[] mdhd = join(new byte[4], big(3_850_000_000L, 4), big(3_850_000_100L, 4), big(25, 4), big(samples, 4), big(0x15C7, 2), new byte[2]);
        byte[] hdlr = join(new byte[8], "vide", new byte[12], SECRET, new byte[1]);
        return box("trak", box("tkhd", tkhd), box("mdia", box("mdhd", mdhd), box("hdlr", hdlr), box("minf", box("vmhd", new byte[12]), tables)),
                box("udta", box("name", SECRET)));
    }

    private static byte[] description() {
        byte[] entry = box("avc1", big(0, 4), big(1, 4), new byte[16], big(64, 2), big(48, 2), big(0x480000, 4), big(0x480000, 4), new byte[4], big(1, 2),
                join("\u000fQuillfeather 44", new byte[16]), big(24, 2), big(0xFFFF, 2), box("avcC", avcC()), box("uuid", "0123456789abcdef" + SECRET));
        return box("stsd", new byte[4], big(1, 4), entry);
    }

    /** User data of all kinds, a track of places, a private box, fillers, bytes that no sample uses. */
    public static byte[] mp4() {
        var data = new ByteArrayOutputStream();
        var sizes = new ByteArrayOutputStream();
        var places = new ByteArrayOutputStream();
        byte[] head = join(box("ftyp", "isom", big(512, 4), "isom"), box("free", "left by " + SECRET));
        long at = head.length + 8L;
        for (int i = 0; i < PICTURES; i++) {
            byte[] gap = i == 5 ? join("unplayed " + SECRET) : new byte[0];
            data.writeBytes(gap);
            places.writeBytes(big(at + data.size(), 4));
            byte[] picture = picture(i);
            sizes.writeBytes(big(picture.length, 4));
            data.writeBytes(picture);
        }
        byte[] tables = box("stbl", description(), box("stts", new byte[4], big(1, 4), big(PICTURES, 4), big(1, 4)), box("stsc", new byte[4], big(1, 4), big(1, 4), big(1, 4), big(1, 4)),
                box("stsz", new byte[4], big(0, 4), big(PICTURES, 4), sizes.toByteArray()), box("stco", new byte[4], big(PICTURES, 4), places.toByteArray()),
                box("stss", new byte[4], big(1, 4), big(1, 4)));
        byte[] meta = box("meta", new byte[4], box("hdlr", new byte[8], "mdta", new byte[13]), box("keys", new byte[4], big(1, 4), box("mdta", "com.apple.quicktime.location.ISO6709")),
                box("ilst", box("\0\0\0\1", box("data", big(1, 4), new byte[4], "+52.5200+013.4050/ " + SECRET))));
        byte[] moov = box("moov", mvhd(), track(tables, PICTURES), box("udta", box("\u00A9xyz", join(big(18, 2), big(0x15C7, 2), "+52.5200+013.4050/")), box("\u00A9too", SECRET), meta),
                box("uuid", "fedcba9876543210" + "<x:xmpmeta>" + SECRET));
        return join(head, box("mdat", data.toByteArray()), moov, box("uuid", "0000000000000000" + SECRET), "tail!!!");
    }

    private static byte[] mvhd() {
        return box("mvhd", join(big(0, 4), big(3_850_000_000L, 4), big(3_850_000_100L, 4), big(25, 4), big(PICTURES, 4), big(0x10000, 4), big(0x100, 2), new byte[10], big(0x10000, 4),
                new byte[12], big(0x10000, 4), new byte[12], big(0x40000000, 4), new byte[24], big(2, 4)));
    }

    static byte[] fragmented() {
        byte[] empty = box("stbl", description(), box("stts", new byte[8]), box("stsc", new byte[8]), box("stsz", new byte[12]), box("stco", new byte[8]));
        byte[] moov = box("moov", mvhd(), track(empty, 0), box("mvex", box("trex", new byte[4], big(1, 4), big(1, 4), big(1, 4), big(0, 4), big(0, 4))));
        var out = new ByteArrayOutputStream();
        out.writeBytes(box("ftyp", "isom", big(512, 4), "isom"));
        out.writeBytes(moov);
        for (int fragment = 0; fragment < 3; fragment++) {
            byte[] first = picture(fragment * 2);
            byte[] second = picture(fragment * 2 + 1);
            int length = 8 + 16 + 8 + 16 + 20 + 20 + 16;
            byte[] trun = box("trun", big(0x000201, 4), big(2, 4), big(length + 8L, 4), big(first.length, 4), big(second.length, 4));
            byte[] traf = box("traf", box("tfhd", big(0x020000, 4), big(1, 4)), box("tfdt", big(0, 4), big(fragment * 2L, 4)), trun);
            byte[] moof = box("moof", box("mfhd", new byte[4], big(fragment + 1L, 4)), traf);
            byte[] fixed = join(moof);
            // The place of the first sample, counted from the fragment's beginning.
            byte[] place = big(fixed.length + 8L, 4);
            System.arraycopy(place, 0, fixed, fixed.length - 12, 4);
            out.writeBytes(fixed);
            out.writeBytes(box("mdat", first, second));
            out.writeBytes(box("emsg", new byte[4], "event of " + SECRET));
        }
        return out.toByteArray();
    }

    public static byte[] element(long id, Object... parts) {
        byte[] body = join(parts);
        byte[] name = big(id, (64 - Long.numberOfLeadingZeros(id) + 7) / 8);
        return join(name, big(0x08000000_00000000L >>> 3 | body.length | 0x01L << 56, 8), body);
    }

    public static byte[] mkv() {
        byte[] info = element(0x1549A966L, element(0x2AD7B1, big(1_000_000, 3)), element(0x7BA9, SECRET), element(0x4461, big(1_000_000_000_000L, 8)), element(0x4D80, "Quillfeather muxer 44"),
                element(0x5741, "Quillfeather writer 44"), element(0x73A4, "quillfeather-uid"), element(0xEC, "void of " + SECRET));
        byte[] track = element(0xAE, element(0xD7, big(5, 1)), element(0x73C5, big(0x1234567890L, 8)), element(0x83, big(1, 1)), element(0x536E, SECRET), element(0x86, "V_MPEG4/ISO/AVC"),
                element(0x63A2, avcC()), element(0xE0, element(0xB0, big(64, 1)), element(0xBA, big(48, 1))));
        byte[] texts = element(0xAE, element(0xD7, big(6, 1)), element(0x83, big(0x11, 1)), element(0x86, "S_TEXT/UTF8"), element(0x536E, SECRET));
        var cluster = new ByteArrayOutputStream();
        cluster.writeBytes(element(0xE7, big(0, 1)));
        for (int i = 0; i < PICTURES; i++) {
            byte[] block = join(big(0x85, 1), big(i * 40L, 2), big(i == 0 ? 0x80 : 0, 1), picture(i));
            cluster.writeBytes(i % 3 == 2 ? element(0xA0, element(0xA1, block), element(0xFB, big(1, 1))) : element(0xA3, block));
            cluster.writeBytes(element(0xA3, big(0x86, 1), big(i * 40L, 2), big(0, 1), "said: " + SECRET));
        }
        byte[] tags = element(0x1254C367L, element(0x7373, element(0x67C8, element(0x45A3, "ARTIST"), element(0x4487, SECRET))));
        byte[] files = element(0x1941A469L, element(0x61A7, element(0x466E, "/home/quillfeather/cover.jpg"), element(0x465C, "Exif " + SECRET)));
        byte[] chapters = element(0x1043A770L, element(0x45B9, element(0xB6, element(0x80, element(0x85, "the back door of " + SECRET)))));
        return join(element(0x1A45DFA3L, element(0x4282, "matroska")), element(0x18538067L, info, element(0x1654AE6BL, track, texts), element(0x1F43B675L, cluster.toByteArray()), tags, files,
                chapters), "behind " + SECRET);
    }

    public static byte[] chunk(String name, Object... parts) {
        byte[] body = join(parts);
        return join(name, little(body.length, 4), body, new byte[body.length & 1]);
    }

    /** MPEG-4 with user data, PCM beside it, INFO, a recorder's date, private data. */
    public static byte[] avi() {
        byte[] avih = join(little(40_000, 4), little(99_999, 4), new byte[4], little(0x10, 4), little(PICTURES, 4), new byte[4], little(1, 4), new byte[4], little(64, 4), little(48, 4), new byte[16]);
        byte[] strh = join("vidsXVID", new byte[12], little(1, 4), little(25, 4), new byte[4], little(PICTURES, 4), new byte[20]);
        byte[] strf = join(little(40, 4), little(64, 4), little(48, 4), little(1, 2), little(24, 2), "XVID", new byte[20]);
        byte[] head = chunk("LIST", "hdrl", chunk("avih", avih), chunk("LIST", "strl", chunk("strh", strh), chunk("strf", strf), chunk("strd", "private " + SECRET), chunk("strn", SECRET)),
                chunk("IDIT", "WED MAR 04 05:06:07 2026"));
        var movie = new ByteArrayOutputStream();
        for (int i = 0; i < PICTURES; i++) {
            byte[] noise = new byte[100 + i];
            new Random(i).nextBytes(noise);
            movie.writeBytes(chunk("00dc", big(0x1B2, 4), "by " + SECRET + "\0", big(0x1B6, 4), noise));
            movie.writeBytes(chunk("JUNK", "padding of " + SECRET));
        }
        byte[] body = join("AVI ", chunk("LIST", "INFO", chunk("IART", SECRET), chunk("ISFT", "Quillfeather recorder 44")), head, chunk("JUNK", "by " + SECRET),
                chunk("LIST", "movi", movie.toByteArray()), chunk("zzzz", "odd " + SECRET));
        return join("RIFF", little(body.length, 4), body, "behind " + SECRET);
    }
}
