package org.postern.clean.sound;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Random;

/** Small recordings with a trace in each hiding place; made of numbers, so that no program is needed to make them. */
public final class SoundFiles {
    static final String SECRET = "Zephyrine Quillfeather";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private SoundFiles() { }

    private SoundFiles text(String text) {
        return bytes(text.getBytes(UTF_8));
    }

    private SoundFiles bytes(byte... bytes) {
        out.writeBytes(bytes);
        return this;
    }

    private SoundFiles little(long value, int length) {
        for (int i = 0; i < length; i++) {
            out.write((int) (value >>> 8 * i));
        }
        return this;
    }

    private SoundFiles big(long value, int length) {
        for (int i = length - 1; i >= 0; i--) {
            out.write((int) (value >>> 8 * i));
        }
        return this;
    }

    private byte[] done() {
        return out.toByteArray();
    }

    private static byte[] samples(int length) {
        byte[] samples = new byte[length];
        new Random(7).nextBytes(samples);
        return samples;
    }

    private static byte[] chunk(String name, byte[] content, boolean little) {
        var chunk = new SoundFiles().text(name);
        (little ? chunk.little(content.length, 4) : chunk.big(content.length, 4)).bytes(content);
        return (content.length & 1) == 1 ? chunk.bytes((byte) 0).done() : chunk.done();
    }

    /** Every chunk that a WAV of a recorder or a studio carries. */
    public static byte[] wav() {
        byte[] bext = new byte[700];
        put(bext, 0, "Recorded by " + SECRET);
        put(bext, 256, "Quillfeather's recorder");
        put(bext, 288, "SN-44817-QUILL");
        put(bext, 320, "2026-03-0414:05:06");
        put(bext, 348, "umid-quillfeather-000000000000001");
        put(bext, 602, "A=PCM,F=48000,W=16,M=mono,T=Quillfeather field kit");
        byte[] peak = new SoundFiles().little(1, 4).little(1_772_000_000L, 4).little(0, 8).done();
        byte[] info = new SoundFiles().text("INFO").bytes(chunk("IART", (SECRET + "\0").getBytes(UTF_8), true)).bytes(chunk("ICRD", "2026-03-04\0".getBytes(UTF_8), true))
                .bytes(chunk("ISFT", "Quillfeather Studio 7\0".getBytes(UTF_8), true)).done();
        byte[] labels = new SoundFiles().text("adtl").bytes(chunk("labl", ("\1\0\0\0door of " + SECRET + "\0").getBytes(UTF_8), true)).done();
        byte[] body = new SoundFiles().text("WAVE").bytes(chunk("JUNK", ("left over by " + SECRET).getBytes(UTF_8), true)).bytes(chunk("bext", bext, true))
                .bytes(chunk("fmt ", new SoundFiles().little(1, 2).little(1, 2).little(8_000, 4).little(16_000, 4).little(2, 2).little(16, 2).done(), true))
                .bytes(chunk("PEAK", peak, true)).bytes(chunk("LIST", info, true)).bytes(chunk("iXML", ("<BWFXML><TAPE>" + SECRET + "</TAPE></BWFXML>").getBytes(UTF_8), true))
                .bytes(chunk("data", samples(2_000), true)).bytes(chunk("LIST", labels, true)).bytes(chunk("id3 ", id3(SECRET), true))
                .bytes(chunk("zzzz", ("odd " + SECRET).getBytes(UTF_8), true)).done();
        return new SoundFiles().text("RIFF").little(body.length, 4).bytes(body).text("behind it: " + SECRET).done();
    }

    public static byte[] aiff() {
        byte[] comm = new SoundFiles().big(1, 2).big(1_000, 4).big(16, 2).big(0x400BFA00L, 4).big(0, 6).text("sowt").bytes((byte) 13).text("Quillfeather!").done();
        byte[] body = new SoundFiles().text("AIFC").bytes(chunk("FVER", new SoundFiles().big(0xA2805140L, 4).done(), false)).bytes(chunk("NAME", SECRET.getBytes(UTF_8), false))
                .bytes(chunk("AUTH", SECRET.getBytes(UTF_8), false)).bytes(chunk("COMM", comm, false)).bytes(chunk("COMT", ("\0\1\0\0\0\0\0\0\0\26" + SECRET).getBytes(ISO_8859_1), false))
                .bytes(chunk("APPL", ("stoc" + SECRET).getBytes(UTF_8), false))
                .bytes(chunk("SSND", new SoundFiles().big(24, 4).big(0, 4).text("slack of Quillfeather...").bytes(samples(2_000)).text("slack Quillfeather").done(), false))
                .bytes(chunk("ID3 ", id3(SECRET), false)).done();
        return new SoundFiles().text("FORM").big(body.length, 4).bytes(body).text("behind it: " + SECRET).done();
    }

    /** Frames of one constant value, with a block of each kind before them. */
    public static byte[] flac() {
        var file = new SoundFiles().bytes(id3(SECRET)).text("fLaC").big(0, 1).big(34, 3).big(192, 2).big(192, 2).big(0, 6)
                .big(44_100L << 44 | 15L << 36 | 192L * 20, 8).text("MD5of" + "QUILLFEATHR");
        byte[] comments = comments();
        file.big(4, 1).big(comments.length, 3).bytes(comments);
        byte[] picture = new SoundFiles().big(3, 4).big(10, 4).text("image/jpeg").big(22, 4).text(SECRET).big(0, 16).big(4, 4).text("Exif").done();
        file.big(6, 1).big(picture.length, 3).bytes(picture);
        file.big(2, 1).big(26, 3).text("riff" + SECRET);
        file.big(0x81, 1).big(30, 3).text("padding of " + SECRET.substring(0, 19));
        for (int i = 0; i < 20; i++) {
            var frame = new SoundFiles().bytes((byte) 0xFF, (byte) 0xF8, (byte) 0x19, (byte) 0x08, (byte) i);
            frame.big(crc8(frame.done()), 1).bytes((byte) 0).big(i * 100, 2);
            file.bytes(frame.done()).big(crc16(frame.done()), 2);
        }
        byte[] tag = new byte[128];
        put(tag, 0, "TAG" + SECRET);
        return file.bytes(tag).done();
    }

    /** Opus with comments, a skeleton beside it, and bytes between its pages. */
    public static byte[] opus() {
        byte[] head = new SoundFiles().text("OpusHead").bytes((byte) 1, (byte) 1).little(312, 2).little(44_100, 4).little(0, 3).done();
        byte[] tags = new SoundFiles().text("OpusTags").bytes(comments()).done();
        var file = new SoundFiles().bytes(page(2, 0, 0xBEEF, 0, "fishead\0" + SECRET)).bytes(page(2, 0, 0xCAFE, 0, head)).bytes(page(0, 0, 0xCAFE, 1, tags))
                .bytes(page(4, 0, 0xBEEF, 1, ""));
        for (int i = 0; i < 6; i++) {
            byte[] packet = samples(100 + i);
            packet[0] = (byte) 0xF8;
            file.bytes(page(i == 5 ? 4 : 0, 960L * (i + 1), 0xCAFE, 2 + i, packet));
            if (i == 2) {
                file.text("between: " + SECRET);
            }
        }
        return file.text("behind: " + SECRET).done();
    }

    /** Silent frames, with tags at all ends, an encoder's first frame, private bits, and names where no decoder looks. */
    public static byte[] mp3() {
        var file = new SoundFiles().bytes(id3(SECRET));
        byte[] info = new byte[417];
        put(info, 0, "\u00ff\u00fb\u0090\u0004");
        put(info, 36, "Info");
        info[43] = 0x0F;
        put(info, 36 + 120, "LAME3.100Q");
        put(info, 36 + 120 + 21, "\u0024\u0004\u0080");
        file.bytes(info);
        for (int i = 0; i < 12; i++) {
            byte[] frame = new byte[417];
            put(frame, 0, "\u00ff\u00fb" + (i == 4 ? "\u0091" : "\u0090") + "\u0004");
            put(frame, 60, i % 2 == 0 ? "LAME3.100UUUU by Quillfeather" : "");
            file.bytes(frame);
            if (i == 6) {
                file.text("between: " + SECRET);
            }
        }
        byte[] ape = new SoundFiles().little(SECRET.length(), 4).little(0, 4).text("Artist\0" + SECRET).done();
        file.bytes(ape).text("APETAGEX").little(2_000, 4).little(ape.length + 32, 4).little(1, 4).little(0, 4).little(0, 8);
        byte[] tag = new byte[128];
        put(tag, 0, "TAG" + "the back door");
        put(tag, 33, SECRET);
        return file.bytes(tag).done();
    }

    static List<byte[]> all() {
        return List.of(wav(), aiff(), flac(), opus(), mp3());
    }

    private static byte[] comments() {
        return new SoundFiles().little(21, 4).text("Quillfeather coder 44").little(2, 4).little(29, 4).text("ARTIST=" + SECRET).little(9, 4).text("DATE=2026").done();
    }

    public static byte[] id3(String artist) {
        byte[] text = new SoundFiles().bytes((byte) 3).text(artist).done();
        byte[] owner = ("made for " + artist + "\0\1\2\3").getBytes(UTF_8);
        byte[] frames = new SoundFiles().text("TPE1").big(text.length, 4).big(0, 2).bytes(text).text("PRIV").big(owner.length, 4).big(0, 2).bytes(owner).bytes(new byte[20]).done();
        return new SoundFiles().text("ID3").bytes((byte) 3, (byte) 0, (byte) 0).big(frames.length >> 7, 3).big(frames.length & 0x7F, 1).bytes(frames).done();
    }

    static byte[] page(int flags, long granule, int serial, int number, String packet) {
        return page(flags, granule, serial, number, packet.getBytes(UTF_8));
    }

    public static byte[] page(int flags, long granule, int serial, int number, byte[] packet) {
        byte[] lacing = new byte[packet.length / 255 + 1];
        java.util.Arrays.fill(lacing, (byte) 255);
        lacing[lacing.length - 1] = (byte) (packet.length % 255);
        byte[] page = new SoundFiles().text("OggS").bytes((byte) 0, (byte) flags).little(granule, 8).little(serial, 4).little(number, 4).little(0, 4)
                .bytes((byte) lacing.length).bytes(lacing).bytes(packet).done();
        int crc = 0;
        for (byte b : page) {
            crc ^= (b & 0xFF) << 24;
            for (int bit = 0; bit < 8; bit++) {
                crc = crc < 0 ? crc << 1 ^ 0x04C11DB7 : crc << 1;
            }
        }
        for (int i = 0; i < 4; i++) {
            page[22 + i] = (byte) (crc >>> 8 * i);
        }
        return page;
    }

    private static int crc8(byte[] bytes) {
        int crc = 0;
        for (byte b : bytes) {
            crc ^= b & 0xFF;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 0x80) != 0 ? (crc << 1 ^ 0x07) & 0xFF : crc << 1;
            }
        }
        return crc;
    }

    private static int crc16(byte[] bytes) {
        int crc = 0;
        for (byte b : bytes) {
            crc ^= (b & 0xFF) << 8;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 0x8000) != 0 ? (crc << 1 ^ 0x8005) & 0xFFFF : crc << 1;
            }
        }
        return crc;
    }

    private static void put(byte[] into, int at, String text) {
        byte[] bytes = text.chars().allMatch(c -> c < 0x80) ? text.getBytes(US_ASCII) : text.getBytes(ISO_8859_1);
        System.arraycopy(bytes, 0, into, at, bytes.length);
    }
}
