package org.postern.redact;

import static org.postern.redact.SmallPdf.name;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;

/** JPEG 2000 pictures with words inside their code, where a decoder steps over them: what stands between boxes is elsewhere. */
final class PicturesWithSlack {
    private final byte[] more;
    private final byte[] file;
    private final byte[] code;
    private final int tile;
    private final Map<String, COSStream> all = new LinkedHashMap<>();

    private PicturesWithSlack(String word) throws IOException {
        more = word.getBytes(StandardCharsets.US_ASCII);
        file = RedactionCases.resource("/jpx/lossless.jp2");
        code = Arrays.copyOfRange(file, indexOf(file, "jp2c") + 4, file.length);
        tile = indexOf(code, "\u00ff\u0090\0\n");
    }

    static Map<String, COSStream> all(String word) throws IOException {
        PicturesWithSlack pictures = new PicturesWithSlack(word);
        pictures.code();
        pictures.file();
        return pictures.all;
    }

    /** The same for JBIG2, some with what pictures share. */
    static Map<String, COSStream> shapes(String word) throws IOException {
        byte[] more = word.getBytes(StandardCharsets.US_ASCII);
        byte[] plain = Coders.jbig2();
        int region = 11 + 19;
        Map<String, COSStream> all = new LinkedHashMap<>();
        byte[] longer = ByteBuffer.wrap(joined(plain, more)).putInt(region + 7, ByteBuffer.wrap(plain).getInt(region + 7) + more.length).array();
        all.put("bytes behind a region's last sample", shapes(longer, null));
        byte[] resolution = plain.clone();
        System.arraycopy(more, 0, resolution, 11 + 8, 8);
        byte[] both = joined(resolution, Coders.segment(2, 62, joined(new byte[] {0x20, 0, 0, 0}, more)));
        all.put("resolutions and a comment", shapes(both, null));
        all.put("a dictionary of shapes that nothing draws", shapes(joined(plain, Coders.segment(7, 0, joined(new byte[2], more))), null));
        all.put("a table of codes that nothing reads", shapes(plain, Coders.segment(8, 53, more)));
        all.put("shapes in what is shared", shapes(plain, Coders.segment(9, 0, joined(new byte[2], more))));
        return all;
    }

    private static COSStream shapes(byte[] segments, byte[] shared) throws IOException {
        COSStream image = SampleForms.raw(segments, name("DeviceGray"), "Filter", name("JBIG2Decode"));
        image.setInt(COSName.BITS_PER_COMPONENT, 1);
        if (shared != null) {
            // Page 0 of a segment is all pages.
            shared[6] = 0;
            COSStream globals = new COSStream();
            try (var out = globals.createRawOutputStream()) {
                out.write(shared);
            }
            image.setItem(COSName.DECODE_PARMS, SmallPdf.dictionary("JBIG2Globals", globals));
        }
        return image;
    }

    private void code() throws IOException {
        add("bytes behind a tile's last packet", grown(inserted(code, code.length - 2, more), more.length));
        add("bytes behind a tile's last packet, up to the end", ByteBuffer.wrap(inserted(code, code.length - 2, more)).putInt(tile + 6, 0).array());
        add("bytes behind its sizes", longer(2));
        int coding = indexOf(code, "\u00ff\u0052");
        add("bytes behind how it is coded", longer(coding));
        add("bytes behind its steps", longer(indexOf(code, "\u00ff\\")));
        byte[] steps = segment(0xff5c, joined(new byte[] {0x40}, more));
        add("steps that others take the place of", inserted(code, coding, steps));
        add("a comment before a tile's data", inTile(segment(0xff64, joined(new byte[] {0, 1}, more))));
        add("lengths of packets", inTile(segment(0xff58, more)));
        add("lengths of tile parts", inserted(code, coding, segment(0xff55, more)));
        add("lengths of packets of all tiles", inserted(code, coding, segment(0xff57, more)));
        add("a second part of a tile with nothing to read", inserted(code, code.length - 2,
                joined(ByteBuffer.allocate(14).putShort((short) 0xff90).putShort((short) 10).putShort((short) 0).putInt(14 + more.length).put((byte) 1).put((byte) 2).putShort((short) 0xff93).array(), more)));
    }

    private void file() throws IOException {
        int type = indexOf(file, "ftyp");
        add("a brand", ByteBuffer.wrap(inserted(file, type + 16, Arrays.copyOf(more, 12))).putInt(type - 4, ByteBuffer.wrap(file).getInt(type - 4) + 12).array());
        int size = indexOf(file, "ihdr");
        int header = indexOf(file, "jp2h");
        byte[] wide = ByteBuffer.wrap(inserted(file, size + 18, more)).putInt(size - 4, 22 + more.length).array();
        add("bytes behind the size in the header", ByteBuffer.wrap(wide).putInt(header - 4, ByteBuffer.wrap(file).getInt(header - 4) + more.length).array());
    }

    private void add(String place, byte[] jpx) throws IOException {
        COSStream image = new COSStream();
        try (var out = image.createRawOutputStream()) {
            out.write(jpx);
        }
        image.setItem(COSName.FILTER, COSName.JPX_DECODE);
        image.setItem(COSName.TYPE, COSName.XOBJECT);
        image.setItem(COSName.SUBTYPE, COSName.IMAGE);
        image.setInt(COSName.WIDTH, 61);
        image.setInt(COSName.HEIGHT, 47);
        image.setItem(COSName.COLORSPACE, name("DeviceRGB"));
        all.put(place, image);
    }

    private byte[] inTile(byte[] segment) {
        return grown(inserted(code, tile + 12, segment), segment.length);
    }

    private byte[] grown(byte[] changed, int by) {
        return ByteBuffer.wrap(changed).putInt(tile + 6, ByteBuffer.wrap(code).getInt(tile + 6) + by).array();
    }

    /** With the word at the end of the segment that begins there. */
    private byte[] longer(int marker) {
        int length = ByteBuffer.wrap(code).getShort(marker + 2) & 0xffff;
        return ByteBuffer.wrap(inserted(code, marker + 2 + length, more)).putShort(marker + 2, (short) (length + more.length)).array();
    }

    private static byte[] segment(int marker, byte[] body) {
        return ByteBuffer.allocate(4 + body.length).putShort((short) marker).putShort((short) (2 + body.length)).put(body).array();
    }

    private static byte[] inserted(byte[] into, int at, byte[] more) {
        return joined(Arrays.copyOf(into, at), more, Arrays.copyOfRange(into, at, into.length));
    }

    static byte[] joined(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static int indexOf(byte[] bytes, String word) {
        return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(word);
    }
}
