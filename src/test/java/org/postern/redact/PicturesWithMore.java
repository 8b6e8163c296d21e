package org.postern.redact;

import static org.postern.redact.SmallPdf.array;
import static org.postern.redact.SmallPdf.dictionary;
import static org.postern.redact.SmallPdf.name;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.Deflater;
import javax.imageio.ImageIO;

import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSBoolean;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.graphics.image.CCITTFactory;

/** Pictures of each coding with bytes in them that no decoder turns into a sample: among them the words that somebody put there. */
final class PicturesWithMore {
    private static final int SIDE = 64;
    private final byte[] more;
    private final Map<String, COSStream> all = new LinkedHashMap<>();

    private PicturesWithMore(String more) {
        this.more = more.getBytes(StandardCharsets.US_ASCII);
    }

    static Map<String, COSStream> all(String word) throws IOException {
        PicturesWithMore pictures = new PicturesWithMore(word);
        pictures.jpeg();
        pictures.jpeg2000();
        pictures.jbig2();
        pictures.fax();
        pictures.packed();
        return pictures.all;
    }

    private void add(String kind, byte[] bytes, Object... entries) throws IOException {
        COSStream stream = new COSStream();
        dictionary(entries).forEach(stream::setItem);
        stream.setItem(COSName.TYPE, COSName.XOBJECT);
        stream.setItem(COSName.SUBTYPE, COSName.IMAGE);
        stream.setInt(COSName.WIDTH, SIDE);
        stream.setInt(COSName.HEIGHT, SIDE);
        if (!stream.containsKey(COSName.BITS_PER_COMPONENT)) {
            stream.setInt(COSName.BITS_PER_COMPONENT, 8);
        }
        if (!stream.containsKey(COSName.COLORSPACE)) {
            stream.setItem(COSName.COLORSPACE, COSName.DEVICEGRAY);
        }
        try (var out = stream.createRawOutputStream()) {
            out.write(bytes);
        }
        all.put(kind, stream);
    }

    private void jpeg() throws IOException {
        byte[] plain = jpegOf(drawn(BufferedImage.TYPE_BYTE_GRAY));
        COSName dct = name("DCTDecode");
        add("JPEG with a comment", inserted(plain, 2, segment(0xfe, more)), "Filter", dct);
        add("JPEG with a description", inserted(plain, 2, segment(0xe1, joined("Exif\0\0".getBytes(StandardCharsets.US_ASCII), more))), "Filter", dct);
        add("JPEG with a segment of a reserved kind", inserted(plain, 2, segment(0xf3, more)), "Filter", dct);
        add("JPEG with bytes behind its end", joined(plain, more), "Filter", dct);
        add("JPEG with bytes behind its last block", inserted(plain, plain.length - 2, more), "Filter", dct);
        byte[] steps = Arrays.copyOf(more, 65);
        System.arraycopy(more, 0, steps, 1, more.length);
        steps[0] = 3;
        add("JPEG with a table that nothing uses", inserted(plain, 2, segment(0xdb, steps)), "Filter", dct);
    }

    private void jpeg2000() throws IOException {
        byte[] plain;
        try (var in = PicturesWithMore.class.getResourceAsStream("/jpx/lossless.jp2")) {
            plain = in.readAllBytes();
        }
        COSName jpx = name("JPXDecode");
        ByteBuffer read = ByteBuffer.wrap(plain);
        int code = indexOf(plain, "jp2c");
        byte[] box = ByteBuffer.allocate(8 + 16 + more.length).putInt(8 + 16 + more.length).put("uuid".getBytes(StandardCharsets.US_ASCII)).position(24).put(more).array();
        add("JPEG 2000 with a box of its own", inserted(plain, code - 4, box), "Filter", jpx, "ColorSpace", name("DeviceRGB"));
        add("JPEG 2000 with a box behind its code", joined(withLength(plain, code), box), "Filter", jpx, "ColorSpace", name("DeviceRGB"));
        int size = read.getShort(code + 4 + 4) & 0xffff;
        byte[] comment = ByteBuffer.allocate(6 + more.length).putShort((short) 0xff64).putShort((short) (4 + more.length)).putShort((short) 1).put(more).array();
        byte[] commented = inserted(withLength(plain, code), code + 4 + 4 + size, comment);
        ByteBuffer.wrap(commented).putInt(code - 4, plain.length - code + 4 + comment.length);
        add("JPEG 2000 with a comment in its code", commented, "Filter", jpx, "ColorSpace", name("DeviceRGB"));
        byte[] behind = joined(withLength(plain, code), more);
        ByteBuffer.wrap(behind).putInt(code - 4, plain.length - code + 4 + more.length);
        add("JPEG 2000 with bytes behind the end of its code", behind, "Filter", jpx, "ColorSpace", name("DeviceRGB"));
    }

    private static byte[] withLength(byte[] jp2, int code) {
        byte[] copy = jp2.clone();
        ByteBuffer.wrap(copy).putInt(code - 4, jp2.length - code + 4);
        return copy;
    }

    private void jbig2() throws IOException {
        byte[] lines = faxOf(drawn(BufferedImage.TYPE_BYTE_BINARY));
        byte[] page = jbig2Segment(0, 48, ByteBuffer.allocate(19).putInt(SIDE).putInt(SIDE).array());
        byte[] region = jbig2Segment(1, 38, joined(ByteBuffer.allocate(18).putInt(SIDE).putInt(SIDE).put(17, (byte) 1).array(), lines));
        byte[] comment = jbig2Segment(2, 62, joined(new byte[] {0x20, 0, 0, 0}, more));
        COSInteger one = COSInteger.ONE;
        COSName filter = name("JBIG2Decode");
        add("JBIG2 with a comment before its region", joined(page, comment, region), "Filter", filter, "BitsPerComponent", one);
        add("JBIG2 with a comment at its end", joined(page, region, comment), "Filter", filter, "BitsPerComponent", one);
        add("JBIG2 with profiles", joined(page, region, jbig2Segment(3, 52, more)), "Filter", filter, "BitsPerComponent", one);
        add("JBIG2 with an end of the file that holds more", joined(page, region, jbig2Segment(4, 51, more)), "Filter", filter, "BitsPerComponent", one);
        add("JBIG2 with a comment beside what several pictures share", joined(page, region), "Filter", filter, "BitsPerComponent", one,
                "DecodeParms", dictionary("JBIG2Globals", raw(jbig2Segment(9, 62, joined(new byte[] {0x20, 0, 0, 0}, more), 0))));
    }

    private void fax() throws IOException {
        byte[] lines = faxOf(drawn(BufferedImage.TYPE_BYTE_BINARY));
        COSBase how = dictionary("K", COSInteger.get(-1), "Columns", COSInteger.get(SIDE), "Rows", COSInteger.get(SIDE));
        add("fax of the newer kind with bytes behind", joined(lines, more), "Filter", name("CCITTFaxDecode"), "BitsPerComponent", COSInteger.ONE, "DecodeParms", how);
        add("fax of the newer kind without an end, with bytes behind", joined(Arrays.copyOf(lines, lines.length - 3), new byte[] {0}, more), "Filter", name("CCITTFaxDecode"),
                "BitsPerComponent", COSInteger.ONE, "DecodeParms", how);
        // White lines of 64 samples by run lengths: 64 is 11011, and none is 00110101; each line on bytes of its own.
        byte[] white = new byte[2 * SIDE];
        for (int i = 0; i < white.length; i += 2) {
            white[i] = (byte) 0b11011_001;
            white[i + 1] = (byte) 0b10101_000;
        }
        add("fax of the older kind with bytes behind", joined(white, more), "Filter", name("CCITTFaxDecode"), "BitsPerComponent", COSInteger.ONE,
                "DecodeParms", dictionary("K", COSInteger.ZERO, "Columns", COSInteger.get(SIDE), "Rows", COSInteger.get(SIDE), "EncodedByteAlign", COSBoolean.TRUE));
    }

    private void packed() throws IOException {
        byte[] samples = samples();
        COSName flate = name("FlateDecode");
        add("deflated with bytes behind", joined(deflated(samples), more), "Filter", flate);
        add("deflated with samples behind the last row", deflated(joined(samples, more)), "Filter", flate);
        byte[] filtered = new byte[(SIDE + 1) * SIDE];
        for (int y = 0; y < SIDE; y++) {
            filtered[y * (SIDE + 1)] = more[y % more.length];
            System.arraycopy(samples, y * SIDE, filtered, y * (SIDE + 1) + 1, SIDE);
        }
        add("deflated with a word for the numbers of its rows' filters", deflated(filtered), "Filter", flate,
                "DecodeParms", dictionary("Predictor", COSInteger.get(15), "Columns", COSInteger.get(SIDE)));
        byte[] wide = new byte[SIDE * SIDE + SIDE / 2 + more.length];
        System.arraycopy(more, 0, wide, SIDE * SIDE + SIDE / 2, more.length);
        add("deflated in rows of twice the picture's width", deflated(wide), "Filter", flate,
                "DecodeParms", dictionary("Predictor", COSInteger.get(15), "Columns", COSInteger.get(2 * SIDE)));
        byte[] hex = (HexFormat.of().formatHex(samples) + ">").getBytes(StandardCharsets.US_ASCII);
        add("hexadecimal with bytes behind", joined(hex, more), "Filter", name("ASCIIHexDecode"));
        add("runs with bytes behind", joined(runs(samples), more), "Filter", name("RunLengthDecode"));
        byte[] base85 = ("z".repeat(SIDE * SIDE / 4) + "~>").getBytes(StandardCharsets.US_ASCII);
        add("base 85 with bytes behind", joined(base85, more), "Filter", name("ASCII85Decode"));
        add("codes of LZW with bytes behind", joined(lzw(samples), more), "Filter", name("LZWDecode"));
        add("deflated in hexadecimal with bytes behind", joined((HexFormat.of().formatHex(joined(deflated(samples), more)) + ">").getBytes(StandardCharsets.US_ASCII)),
                "Filter", array(name("ASCIIHexDecode"), flate));
    }

    private static byte[] runs(byte[] samples) {
        var out = new ByteArrayOutputStream();
        for (int at = 0; at < samples.length; at += 64) {
            out.write(63);
            out.write(samples, at, 64);
        }
        out.write(128);
        return out.toByteArray();
    }

    /** A clear code before each byte, so that all codes have nine bits. */
    private static byte[] lzw(byte[] samples) {
        StringBuilder bits = new StringBuilder();
        for (byte sample : samples) {
            bits.append("100000000").append(String.format("%9s", Integer.toBinaryString(sample & 0xff)).replace(' ', '0'));
        }
        bits.append("100000001");
        bits.append("0".repeat((8 - bits.length() % 8) % 8));
        byte[] bytes = new byte[bits.length() / 8];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(bits.substring(8 * i, 8 * i + 8), 2);
        }
        return bytes;
    }

    private static byte[] samples() {
        byte[] samples = new byte[SIDE * SIDE];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) (i / SIDE * 3 + i % SIDE);
        }
        return samples;
    }

    private static BufferedImage drawn(int type) {
        var picture = new BufferedImage(SIDE, SIDE, type);
        Graphics2D graphics = picture.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, SIDE, SIDE);
        graphics.setColor(Color.BLACK);
        graphics.fillOval(9, 13, 40, 31);
        graphics.dispose();
        return picture;
    }

    private static byte[] jpegOf(BufferedImage picture) throws IOException {
        var out = new ByteArrayOutputStream();
        ImageIO.write(picture, "jpeg", out);
        return out.toByteArray();
    }

    private static byte[] faxOf(BufferedImage picture) throws IOException {
        try (PDDocument document = new PDDocument(); var in = CCITTFactory.createFromImage(document, picture).getCOSObject().createRawInputStream()) {
            return in.readAllBytes();
        }
    }

    private static COSStream raw(byte[] bytes) throws IOException {
        COSStream stream = new COSStream();
        try (var out = stream.createRawOutputStream()) {
            out.write(bytes);
        }
        return stream;
    }

    private static byte[] deflated(byte[] bytes) {
        var deflater = new Deflater();
        deflater.setInput(bytes);
        deflater.finish();
        byte[] out = new byte[bytes.length + 100];
        int length = deflater.deflate(out);
        deflater.end();
        return Arrays.copyOf(out, length);
    }

    private static byte[] jbig2Segment(int number, int type, byte[] data) {
        return jbig2Segment(number, type, data, 1);
    }

    private static byte[] jbig2Segment(int number, int type, byte[] data, int page) {
        return ByteBuffer.allocate(11 + data.length).putInt(number).put((byte) type).put((byte) 0).put((byte) page).putInt(data.length).put(data).array();
    }

    private static byte[] segment(int marker, byte[] body) {
        return ByteBuffer.allocate(4 + body.length).put((byte) 0xff).put((byte) marker).putShort((short) (2 + body.length)).put(body).array();
    }

    private static byte[] inserted(byte[] into, int at, byte[] more) {
        return joined(Arrays.copyOf(into, at), more, Arrays.copyOfRange(into, at, into.length));
    }

    private static int indexOf(byte[] bytes, String word) {
        return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(word);
    }

    private static byte[] joined(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
