package org.postern.cli.bench;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.postern.inspect.UntrustedBytes;

/**
 * A film of any size that is made where it is read: pictures in H.264 with an encoder's message before each, a name in the user data, and tables for
 * every picture. Its pictures are noise; its form is a film's.
 */
public final class LargeFilm implements UntrustedBytes {
    public static final String SECRET = "Quillfeather pocket camera";
    /** 40,000 bytes a picture and 25 pictures a second are 8 Mbit/s. */
    private static final int PICTURE = 40_000;

    private final byte[] head;
    private final byte[] picture;
    private final byte[] tail;
    private final long pictures;

    private LargeFilm(byte[] head, byte[] picture, byte[] tail, long pictures) {
        this.head = head;
        this.picture = picture;
        this.tail = tail;
        this.pictures = pictures;
    }

    public static LargeFilm of(long size) {
        int pictures = (int) (size / PICTURE);
        byte[] picture = new byte[PICTURE];
        new Random(5).nextBytes(picture);
        var message = ByteBuffer.wrap(picture);
        byte[] text = ("\u0006\u0005\u002a0123456789abcdef" + SECRET + "\u0080").getBytes(StandardCharsets.ISO_8859_1);
        message.putInt(text.length).put(text).putInt(PICTURE - 8 - text.length).put((byte) 0x41);
        byte[] ftyp = box("ftyp", "isom\0\0\2\0isomiso2".getBytes(StandardCharsets.US_ASCII));
        byte[] head = ByteBuffer.allocate(ftyp.length + 16).put(ftyp).putInt(1).put("mdat".getBytes(StandardCharsets.US_ASCII))
                .putLong(16L + (long) pictures * PICTURE).array();
        return new LargeFilm(head, picture, moov(pictures, head.length), pictures);
    }

    private static byte[] moov(int pictures, long data) {
        byte[] mvhd = ByteBuffer.allocate(100).putInt(0).putInt(1).putInt(1).putInt(25).putInt(pictures).array();
        byte[] tkhd = ByteBuffer.allocate(84).putInt(7).putLong(0).putInt(1).putInt(0).putInt(pictures).position(40).putInt(0x10000).position(56).putInt(0x10000)
                .position(72).putInt(0x40000000).putInt(640 << 16).putInt(360 << 16).array();
        byte[] mdhd = ByteBuffer.allocate(24).putLong(0).putInt(0).putInt(25).putInt(pictures).putShort((short) 0x55C4).array();
        byte[] hdlr = ByteBuffer.allocate(24 + SECRET.length() + 1).putLong(0).put("vide".getBytes(StandardCharsets.US_ASCII)).position(24)
                .put(SECRET.getBytes(StandardCharsets.US_ASCII)).array();
        // Parameter sets of 640 by 360 pixels, baseline.
        byte[] avcC = java.util.HexFormat.of().parseHex("0142c01effe100196742c01ed900a02ff97011000003000100000300320f162e4801000568cb83cb20");
        byte[] entry = box("avc1", ByteBuffer.allocate(78).putInt(0).putInt(1).position(24).putShort((short) 640).putShort((short) 360).array(), box("avcC", avcC));
        ByteBuffer stsz = ByteBuffer.allocate(12 + 4 * pictures).putInt(0).putInt(0).putInt(pictures);
        ByteBuffer co64 = ByteBuffer.allocate(8 + 8 * pictures).putInt(0).putInt(pictures);
        for (int i = 0; i < pictures; i++) {
            stsz.putInt(PICTURE);
            co64.putLong(data + (long) i * PICTURE);
        }
        byte[] stbl = box("stbl", box("stsd", ByteBuffer.allocate(8).putInt(0).putInt(1).array(), entry),
                box("stts", ByteBuffer.allocate(16).putInt(0).putInt(1).putInt(pictures).putInt(1).array()),
                box("stsc", ByteBuffer.allocate(20).putInt(0).putInt(1).putInt(1).putInt(1).putInt(1).array()), box("stsz", stsz.array()), box("co64", co64.array()));
        byte[] minf = box("minf", box("vmhd", new byte[12]), stbl);
        return box("moov", box("mvhd", mvhd), box("trak", box("tkhd", tkhd), box("mdia", box("mdhd", mdhd), box("hdlr", hdlr), minf)),
                box("udta", box("\u00A9xyz", ("\0\u0012\u0015\u00C7+52.5200+013.4050/").getBytes(StandardCharsets.ISO_8859_1))));
    }

    private static byte[] box(String type, byte[]... contents) {
        var out = new ByteArrayOutputStream();
        int size = 8;
        for (byte[] content : contents) {
            size += content.length;
        }
        out.writeBytes(ByteBuffer.allocate(4).putInt(size).array());
        out.writeBytes(type.getBytes(StandardCharsets.ISO_8859_1));
        for (byte[] content : contents) {
            out.writeBytes(content);
        }
        return out.toByteArray();
    }

    @Override
    public long size() {
        return head.length + pictures * PICTURE + tail.length;
    }

    @Override
    public int read(long position, byte[] into, int offset, int length) {
        long inData = position - head.length;
        if (position >= size()) {
            return -1;
        }
        if (inData < 0) {
            return piece(head, (int) position, into, offset, length);
        }
        if (inData < pictures * PICTURE) {
            return piece(picture, (int) (inData % PICTURE), into, offset, length);
        }
        return piece(tail, (int) (inData - pictures * PICTURE), into, offset, length);
    }

    private static int piece(byte[] from, int at, byte[] into, int offset, int length) {
        int count = Math.min(length, from.length - at);
        System.arraycopy(from, at, into, offset, count);
        return count;
    }
}
