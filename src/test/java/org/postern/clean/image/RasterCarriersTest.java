package org.postern.clean.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.clean.Carriers.PLANTED;
import static org.postern.clean.Carriers.bytes;
import static org.postern.clean.Carriers.text;
import static org.postern.clean.film.FilmFiles.big;
import static org.postern.clean.film.FilmFiles.box;
import static org.postern.clean.film.FilmFiles.chunk;
import static org.postern.clean.film.FilmFiles.join;
import static org.postern.clean.film.FilmFiles.little;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postern.clean.Carriers;
import org.postern.clean.Carriers.Carrier;
import org.postern.clean.Cleaning;
import org.postern.clean.EveryFormat;
import org.postern.clean.Format;

/** Each place beside the pixels in which a TIFF, GIF, WebP, BMP, PNM or JPEG 2000 can carry a word: it goes, it is told, and the picture stays as it is. */
final class RasterCarriersTest {
    private static final int GREY = 8;

    /** Cleaned, the file without a trace is the same picture. */
    private static byte[] copyOf(byte[] plain) throws IOException {
        return Photos.clean(plain).bytes();
    }

    /** A grey pixel in one strip. @param more entries {@code {tag, type, count, value or place}}, in the order of their numbers; what they point at stands from 600 on */
    private static byte[] tiff(boolean big, int[][] more, String at600) {
        return tiff(big, more, join(at600));
    }

    private static byte[] tiff(boolean big, int[][] more, byte[] at600) {
        var file = ByteBuffer.allocate(600 + at600.length).order(big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        file.put(join(big ? "MM\0*" : "II*\0")).putInt(GREY);
        var entries = new ArrayList<>(List.of(new int[][] {{256, 3, 1, 1}, {257, 3, 1, 1}, {258, 3, 1, 8}, {259, 3, 1, 1}, {262, 3, 1, 1}, {273, 4, 1, 590}, {277, 3, 1, 1}, {278, 3, 1, 1}, {279, 4, 1, 1}}));
        entries.addAll(List.of(more));
        entries.sort((a, b) -> a[0] - b[0]);
        entries(file, GREY, entries);
        return file.put(590, (byte) 0x77).put(600, at600).array();
    }

    private static void entries(ByteBuffer file, int at, List<int[]> entries) {
        file.putShort(at, (short) entries.size());
        for (int i = 0; i < entries.size(); i++) {
            int[] entry = entries.get(i);
            int place = at + 2 + 12 * i;
            file.putShort(place, (short) entry[0]).putShort(place + 2, (short) entry[1]).putInt(place + 4, entry[2]);
            if (entry[1] == 3 && entry[2] == 1) {
                file.putShort(place + 8, (short) entry[3]);
            } else {
                file.putInt(place + 8, entry[3]);
            }
        }
    }

    @ParameterizedTest
    @MethodSource
    void whatATiffCarries(Carrier carrier) throws IOException {
        Carriers.assertGoneAndTold(carrier);
        assertThat(copyOf(carrier.file())).isEqualTo(copyOf(tiff(false, new int[0][], "")));
    }

    static List<Carrier> whatATiffCarries() throws IOException {
        var all = new ArrayList<Carrier>();
        for (boolean big : new boolean[] {false, true}) {
            for (int tag : new int[] {269, 270, 271, 272, 285, 305, 306, 315, 316, 337, 33432, 34737, 42112, 42113, 65000}) {
                all.add(text("text in tag " + tag, "", "", tiff(big, new int[][] {{tag, 2, PLANTED.length() + 1, 600}}, PLANTED + "\0")));
            }
            for (int tag : new int[] {700, 33723, 34377, 34675, 50838, 50839, 37724, 50740, 65001, 347}) {
                all.add(text("bytes in tag " + tag, "", "tag " + tag, tiff(big, new int[][] {{tag, 7, PLANTED.length(), 600}}, PLANTED)));
            }
            all.add(text("a text of another kind in a private tag", "image.chunk", "tag 65002", tiff(big, new int[][] {{65002, 4, PLANTED.length() / 4, 600}}, PLANTED)));
            all.add(text("a text in numbers of a place", "image.chunk", "tag 34736", tiff(big, new int[][] {{34736, 12, 4, 600}}, PLANTED + "\0\0\0\0")));
        }
        all.add(text("behind everything", "file.bytes-around", "after the end", tiff(false, new int[0][], PLANTED)));
        byte[] slack = tiff(false, new int[0][], "");
        System.arraycopy(join(PLANTED), 0, slack, 300, PLANTED.length());
        all.add(text("between the parts, where nothing points", "file.bytes-around", "between the parts", slack));
        byte[] inner = new byte[200];
        ByteBuffer directory = ByteBuffer.wrap(inner).order(ByteOrder.LITTLE_ENDIAN);
        entries(directory, 0, List.of(new int[] {256, 3, 1, 1}, new int[] {257, 3, 1, 1}, new int[] {270, 2, PLANTED.length() + 1, 700}));
        directory.put(100, join(PLANTED));
        for (int tag : new int[] {330, 34665, 34853, 40965}) {
            all.add(text("a directory in tag " + tag, "image.chunk", "directory " + tag, tiff(false, new int[][] {{tag, 4, 1, 600}}, inner)));
        }
        return all;
    }

    /** A file that says of a tag that its value stands where the file has nothing: told in our words, not in those of a library. */
    @Test
    void aTagWhoseValueIsNotThereIsToldInWordsOfOurOwn() throws IOException {
        Cleaning.Copy copy = Cleaning.clean(tiff(false, new int[][] {{270, 2, 4_000, 590}, {305, 2, 400, 0x7FFF_0000}, {65000, 12, 0x1000_0000, 600}}, "short"));
        assertThat(copy.result().findings()).allSatisfy(finding -> assertThat(finding.value() + finding.where()).doesNotContain("Exception").doesNotContain("java.").doesNotContain("twelvemonkeys"));
    }

    @ParameterizedTest
    @MethodSource
    void whatAGifCarries(Carrier carrier) throws IOException {
        Carriers.assertGoneAndTold(carrier);
        assertThat(copyOf(carrier.file())).isEqualTo(copyOf(gif()));
    }

    private static byte[] gif() throws IOException {
        return Photos.coded(Photos.photo(20, 15, BufferedImage.TYPE_INT_RGB), "GIF");
    }

    static List<Carrier> whatAGifCarries() throws IOException {
        byte[] gif = gif();
        var all = new ArrayList<Carrier>();
        all.add(extension("comment", "\u00fe", "image.chunk", "chunk comment"));
        all.add(extension("an application's", "\u00ff\u000bQUILLAPP1.0", "image.chunk", "chunk application"));
        all.add(extension("XMP", "\u00ff\u000bXMP DataXMP", "image.chunk", "chunk application"));
        all.add(extension("a profile of colours", "\u00ff\u000bICCRGBG1012", "image.chunk", "chunk application"));
        all.add(extension("text that is drawn", "\1\u000c" + "\0".repeat(12), "image.chunk", "chunk text"));
        all.add(extension("an unknown one", "\u0042\1q", "image.chunk", "chunk unknown"));
        all.add(bytes("name of an application", "QUILLFE4481", "image.chunk", "chunk application", "QUILLFE4481", into(gif, "!\u00ff\u000bQUILLFE4481\3abc\0")));
        all.add(text("behind the end", "file.bytes-around", "after the end", join(gif, PLANTED)));
        byte[] before = Arrays.copyOf(gif, gif.length - 2);
        all.add(text("blocks behind the end of the coded picture", "image.chunk", "", join(before, big(PLANTED.length(), 1), PLANTED, "\0;")));
        return all;
    }

    private static Carrier extension(String place, String head, String kind, String where) throws IOException {
        return text(place, kind, where, into(gif(), "!" + head + (char) PLANTED.length() + PLANTED + "\0"));
    }

    /** Before the end: the last byte. */
    private static byte[] into(byte[] gif, String extension) {
        return join(Arrays.copyOf(gif, gif.length - 1), extension, ";");
    }

    @ParameterizedTest
    @MethodSource
    void whatAWebpCarries(Carrier carrier) throws IOException {
        Carriers.assertGoneAndTold(carrier);
        assertThat(copyOf(carrier.file())).isEqualTo(copyOf(EveryFormat.file(Format.WEBP)));
    }

    static List<Carrier> whatAWebpCarries() throws IOException {
        var all = new ArrayList<Carrier>();
        for (String name : List.of("EXIF", "XMP ", "ICCP", "quLL", "JUNK", "C2PA")) {
            all.add(text("chunk " + name, "image.chunk", "chunk " + name.strip(), webp(chunk(name, "\1\2", PLANTED))));
        }
        byte[] plain = EveryFormat.file(Format.WEBP);
        all.add(text("behind the end", "file.bytes-around", "after the end", join(plain, PLANTED)));
        return all;
    }

    private static byte[] webp(byte[] more) throws IOException {
        byte[] plain = EveryFormat.file(Format.WEBP);
        byte[] body = join(Arrays.copyOfRange(plain, 8, plain.length), more);
        return join("RIFF", little(body.length, 4), body);
    }

    @ParameterizedTest
    @MethodSource
    void whatABmpPnmOrJpeg2000Carries(Carrier carrier) throws IOException {
        Carriers.assertGoneAndTold(carrier);
    }

    static List<Carrier> whatABmpPnmOrJpeg2000Carries() throws IOException {
        byte[] bmp = EveryFormat.file(Format.BMP);
        byte[] gap = join(Arrays.copyOf(bmp, 10), little(54 + PLANTED.length(), 4), Arrays.copyOfRange(bmp, 14, 54), PLANTED, Arrays.copyOfRange(bmp, 54, bmp.length));
        byte[] reserved = bmp.clone();
        System.arraycopy(join("QILL"), 0, reserved, 6, 4);
        byte[] ppm = EveryFormat.file(Format.PPM);
        byte[] jp2 = EveryFormat.file(Format.JP2);
        return List.of(text("before the rows of a BMP", "file.bytes-around", "before the picture", gap), text("behind a BMP", "file.bytes-around", "after the end", join(bmp, PLANTED)),
                bytes("kept for later in a BMP", "QILL", "image.chunk", "BMP", "QILL", reserved),
                text("a remark in a PPM", "image.text", "the picture", join("P3 # ", PLANTED, "\n4 3 255\n", "12 250 31 ".repeat(12))),
                text("behind a PPM", "file.bytes-around", "after the end", join(ppm, "\n# ", PLANTED)),
                text("XML in a JPEG 2000", "image.segment", "box xml", join(jp2, box("xml ", "<a>", PLANTED, "</a>"))), text("uuid in a JPEG 2000", "image.segment", "box uuid", join(jp2, box("uuid", "0123456789abcdef", PLANTED))),
                text("an unknown box in a JPEG 2000", "image.segment", "box qull", join(jp2, box("qull", PLANTED))), text("behind a JPEG 2000", "image.segment", "box", join(jp2, "\0\0\0\0\0\0\0\1", PLANTED)));
    }
}
