package org.postern.clean.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.clean.Carriers.PLANTED;
import static org.postern.clean.Carriers.bytes;
import static org.postern.clean.Carriers.text;
import static org.postern.clean.film.FilmFiles.big;
import static org.postern.clean.film.FilmFiles.box;
import static org.postern.clean.film.FilmFiles.join;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postern.clean.Carriers;
import org.postern.clean.Carriers.Carrier;

/** Each place beside the pixels in which a JPEG or a PNG can carry a word: it goes, it is told, and the picture stays as it is. */
final class PictureCarriersTest {
    private static byte[] jpeg() throws IOException {
        return Photos.clean(Photos.jpeg(Photos.photo(24, 16, BufferedImage.TYPE_INT_RGB), 0.8f, false)).bytes();
    }

    private static byte[] png() throws IOException {
        return Photos.clean(Photos.coded(Photos.photo(20, 15, BufferedImage.TYPE_INT_RGB), "png")).bytes();
    }

    @ParameterizedTest
    @MethodSource
    void whatAJpegCarries(Carrier carrier) throws IOException {
        Carriers.assertGoneAndToldAndNothingElse(carrier, jpeg());
    }

    static List<Carrier> whatAJpegCarries() throws IOException {
        byte[] jpeg = jpeg();
        var all = new ArrayList<Carrier>();
        all.add(segment("a second resolution of JFIF", 0xE0, "JFIF\0\1\2\1\0\u0048\0\u0048\0\0" + PLANTED));
        all.add(segment("preview in JFXX", 0xE0, "JFXX\0\u0010\u00ff\u00d8" + PLANTED));
        all.add(text("Exif", "metadata.software", "Exif Software", segment(jpeg, 0xE1, "Exif\0\0MM\0*\0\0\0\10\0\1\1" + "1\0\2\0\0\0\u001d\0\0\0\u001a\0\0\0\0" + PLANTED + "\0")));
        all.add(text("preview in Exif", "image.segment", "APP1", segment(jpeg, 0xE1, "Exif\0\0MM\0*\0\0\0\10\0\0\0\0\0\u000e\0\0\u00ff\u00d8\u00ff\u00db" + PLANTED)));
        all.add(text("XMP", "metadata.person", "XMP", segment(jpeg, 0xE1, "http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
                + "<rdf:Description xmlns:dc='http://purl.org/dc/elements/1.1/' dc:creator='" + PLANTED + "'/></rdf:RDF></x:xmpmeta>")));
        all.add(segment("XMP that goes on in other segments", 0xE1, "http://ns.adobe.com/xmp/extension/\0" + "0123456789abcdef".repeat(2) + "\0\0\0\u008f\0\0\0\0" + PLANTED));
        all.add(segment("profile of colours", 0xE2, "ICC_PROFILE\0\1\1\0\0\0\u008f" + PLANTED));
        all.add(segment("index of more pictures", 0xE2, "MPF\0II*\0\10\0\0\0" + PLANTED));
        all.add(segment("FlashPix", 0xE2, "FPXR\0\1" + PLANTED));
        String[] vendors = {"Meta\0\0II*\0", "SCALADO\0", "RMETA\0", "NITF\0", "\u001aQualcomm Camera Attributes", "SPIFF\0", "Media Jukebox\0", "GoPro\0", "JP\0\1\0\0\0\1\0\0\0\u008fjumb", "Ducky\0\1\0\4", "", "Adobe\0\u0064\0\0\0\0\1", "GraphicConverter"};
        for (int app = 3; app <= 15; app++) {
            if (app != 13) {
                all.add(segment("APP" + app, 0xE0 + app, vendors[app - 3] + PLANTED));
            }
        }
        all.add(text("Photoshop", "image.segment", "APP13", segment(jpeg, 0xED, "Photoshop 3.0\0" + "8BIM\4\u0004\0\0\0\0\0\u0021\u001c\2P\0\u001c" + PLANTED + "\0")));
        all.add(text("IPTC", "metadata.person", "IPTC By-line", segment(jpeg, 0xED, "Photoshop 3.0\0" + "8BIM\4\4\0\0\0\0\0\u0021\u001c\2P\0\u001c" + PLANTED + "\0")));
        all.add(segment("comment", 0xFE, PLANTED));
        for (int marker : new int[] {0xF0, 0xF7, 0xFD, 0x02, 0xBF, 0xDF}) {
            all.add(text("marker " + Integer.toHexString(marker), "image.segment", "marker " + Integer.toHexString(marker), segment(jpeg, marker, PLANTED)));
        }
        all.add(text("a comment behind kilobytes of other bytes", "image.segment", "COM", segment(jpeg, 0xFE, "\1\2".repeat(9_000) + PLANTED)));
        int first = 4 + ((jpeg[4] & 0xFF) << 8 | jpeg[5] & 0xFF);
        all.add(text("bytes between segments", "image.segment", "bytes between segments", join(Arrays.copyOf(jpeg, first), PLANTED, Arrays.copyOfRange(jpeg, first, jpeg.length))));
        all.add(text("bytes behind the end", "image.segment", "bytes after the end", join(jpeg, PLANTED)));
        all.add(text("a second picture behind the end", "image.segment", "bytes after the end", join(jpeg, segment(jpeg, 0xFE, PLANTED))));
        all.add(text("a film behind the end", "image.segment", "bytes after the end", join(jpeg, box("ftyp", "mp42", big(0, 4), "isom"), box("uuid", "0123456789abcdef", PLANTED))));
        all.add(text("an archive behind the end", "image.segment", "bytes after the end", join(jpeg, "PK\3\4", new byte[26], PLANTED, "PK\5\6", new byte[18])));
        return all;
    }

    private static Carrier segment(String place, int marker, String content) throws IOException {
        String name = marker == 0xFE ? "COM" : "APP" + (marker - 0xE0);
        return text(place, "image.segment", name, segment(jpeg(), marker, content));
    }

    private static byte[] segment(byte[] jpeg, int marker, String content) {
        return join(Arrays.copyOf(jpeg, 2), big(0xFF00 | marker, 2), big(content.length() + 2L, 2), content, Arrays.copyOfRange(jpeg, 2, jpeg.length));
    }

    @ParameterizedTest
    @MethodSource
    void whatAPngCarries(Carrier carrier) throws IOException {
        Carriers.assertGoneAndToldAndNothingElse(carrier, png());
    }

    static List<Carrier> whatAPngCarries() throws IOException {
        byte[] png = png();
        var all = new ArrayList<Carrier>();
        all.add(chunk("tEXt", "Author\0" + PLANTED));
        all.add(packed("zTXt", "Author\0\0", ""));
        all.add(chunk("iTXt", "Author\0\0\0en\0\0" + PLANTED));
        all.add(packed("iTXt", "Author\0\1\0en\0\0", ""));
        all.add(packed("iCCP", "of " + "Quill" + "\0\0", "\0\0\0\u0080"));
        all.add(chunk("eXIf", "MM\0*\0\0\0\10\0\1\1" + "1\0\2\0\0\0\u001d\0\0\0\u001a\0\0\0\0" + PLANTED + "\0"));
        all.add(bytes("tIME", "\u0007\u00EF\4\5\6\7\10", "image.chunk", "chunk tIME", "", with(png, "tIME", "\u0007\u00EF\4\5\6\7\10")));
        all.add(bytes("pHYs", "\0\0\u0011\u00E7\0\0\u0011\u00E8\1", "image.chunk", "chunk pHYs", "", with(png, "pHYs", "\0\0\u0011\u00E7\0\0\u0011\u00E8\1")));
        for (String type : List.of("sPLT", "caBX", "quLL", "oFFs", "sTER", "vpAg", "pCAL", "sCAL", "dSIG", "iDOT", "mkBS", "gIFx", "orNT", "acTL", "fdAT", "cICP", "mDCv", "exIf", "zxIf")) {
            all.add(chunk(type, (type.equals("sPLT") ? "" : "\0\0\0\1") + PLANTED));
        }
        all.add(text("a private chunk behind kilobytes of other bytes", "image.chunk", "chunk quLL", with(png, "quLL", "\1\2".repeat(9_000) + PLANTED)));
        all.add(text("bytes behind the end", "file.bytes-around", "after the end", join(png, PLANTED)));
        all.add(text("a cropped picture's rest behind the end", "file.bytes-around", "after the end", join(png, chunkOf("IDAT", "leftover " + PLANTED), chunkOf("IEND", ""))));
        int data = new String(png, ISO_8859_1).indexOf("IEND") - 4;
        all.add(text("bytes behind the packed rows", "image.chunk", "chunk IDAT", join(Arrays.copyOf(png, data), chunkOf("IDAT", PLANTED), Arrays.copyOfRange(png, data, png.length))));
        return all;
    }

    /** A pixel, and behind its row half a gigabyte of nothing, packed into half a megabyte. */
    @Test
    void rowsWithoutEndTakeNoTimeWithoutEnd() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var deflater = new DeflaterOutputStream(packed, new Deflater(Deflater.BEST_SPEED))) {
            byte[] nothing = new byte[1 << 20];
            for (int i = 0; i < 512; i++) {
                deflater.write(nothing);
            }
        }
        byte[] png = join("\u0089PNG\r\n\u001a\n", chunkOf("IHDR", "\0\0\0\1\0\0\0\1\10\0\0\0\0"), chunkOf("IDAT", new String(packed.toByteArray(), ISO_8859_1)), chunkOf("IEND", ""));
        // What is read at its first use is read.
        Photos.clean(png());
        var clock = ManagementFactory.getThreadMXBean();
        long before = clock.getCurrentThreadCpuTime();
        Photos.Cleaned clean = Photos.clean(png);
        assertThat((clock.getCurrentThreadCpuTime() - before) / 1_000_000).as("milliseconds").isLessThan(200);
        assertThat(clean.told()).contains("chunk IDAT");
    }

    private static Carrier chunk(String type, String content) throws IOException {
        return text(type, "image.chunk", "chunk " + type, with(png(), type, content));
    }

    /** What is packed is told unpacked. */
    private static Carrier packed(String type, String head, String before) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var deflater = new DeflaterOutputStream(out)) {
            deflater.write((before + PLANTED).getBytes(ISO_8859_1));
        }
        return text("packed " + type, "image.chunk", "chunk " + type, with(png(), type, head + new String(out.toByteArray(), ISO_8859_1)));
    }

    private static byte[] with(byte[] png, String type, String content) {
        return join(Arrays.copyOf(png, 33), chunkOf(type, content), Arrays.copyOfRange(png, 33, png.length));
    }

    static byte[] chunkOf(String type, String content) {
        byte[] body = join(type, content);
        var crc = new CRC32();
        crc.update(body);
        return join(big(content.length(), 4), body, big(crc.getValue(), 4));
    }
}
