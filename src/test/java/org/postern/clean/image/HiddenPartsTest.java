package org.postern.clean.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.postern.clean.Cleaning;
import org.postern.inspect.Finding;

/** What stands in a picture file beside the picture is told, and in no copy. Each trace holds the word TRACE. */
final class HiddenPartsTest {
    private static byte[] join(byte[]... parts) {
        int length = Stream.of(parts).mapToInt(part -> part.length).sum();
        ByteBuffer all = ByteBuffer.allocate(length);
        Stream.of(parts).forEach(all::put);
        return all.array();
    }

    private static byte[] latin(String text) {
        return text.getBytes(ISO_8859_1);
    }

    private static byte[] gif() throws IOException {
        byte[] gif = Photos.coded(Photos.photo(20, 15, BufferedImage.TYPE_INT_RGB), "GIF");
        byte[] extensions = latin("!\377\13TRACEAPP1.0\12TRACEinner\0" + "!\1\14" + "\0".repeat(12) + "\12TRACEplain\0");
        return join(Arrays.copyOf(gif, gif.length - 1), extensions, new byte[] {0x3B}, latin("TRACEbehind"));
    }

    private static byte[] webp() {
        byte[] picture = Arrays.copyOfRange(Base64.getDecoder().decode("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA=="), 12, 34);
        byte[] chunks = join(latin("WEBP"), picture, chunk("EXIF", "II*\0TRACEcamera"), chunk("XMP ", "TRACExmp"), chunk("TRCE", "TRACEprivate"));
        return join(latin("RIFF"), ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(chunks.length).array(), chunks, latin("TRACEbehind"));
    }

    private static byte[] chunk(String name, String value) {
        return join(latin(name), ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value.length()).array(), latin(value), new byte[value.length() & 1]);
    }

    /** One grey pixel, with a directory inside that has a smaller picture and a text, one of a camera, and XMP as bytes. */
    private static byte[] tiff() {
        var file = ByteBuffer.allocate(600).order(ByteOrder.LITTLE_ENDIAN).put(latin("II*\0")).putInt(8);
        entries(file, 8, new int[][] {{256, 3, 1, 1}, {257, 3, 1, 1}, {258, 3, 1, 8}, {259, 3, 1, 1}, {262, 3, 1, 1}, {273, 4, 1, 590}, {277, 3, 1, 1}, {278, 3, 1, 1}, {279, 4, 1, 1},
            {330, 4, 1, 200}, {700, 1, 8, 400}, {34665, 4, 1, 300}});
        entries(file, 200, new int[][] {{256, 3, 1, 1}, {257, 3, 1, 1}, {305, 2, 13, 420}});
        entries(file, 300, new int[][] {{37500, 7, 10, 440}});
        file.put(400, latin("TRACExmp")).put(420, latin("TRACEprogram\0")).put(440, latin("TRACEmaker"));
        return file.array();
    }

    private static void entries(ByteBuffer file, int at, int[][] entries) {
        file.putShort(at, (short) entries.length);
        for (int i = 0; i < entries.length; i++) {
            int entry = at + 2 + 12 * i;
            file.putShort(entry, (short) entries[i][0]).putShort(entry + 2, (short) entries[i][1]).putInt(entry + 4, entries[i][2]).putInt(entry + 8, entries[i][3]);
        }
    }

    static Stream<Arguments> files() throws IOException {
        return Stream.of(Arguments.of("GIF", gif(), new String[] {"TRACEinner", "TRACEplain", "TRACEbehind"}),
                Arguments.of("WebP", webp(), new String[] {"TRACEcamera", "TRACExmp", "TRACEprivate", "TRACEbehind"}),
                Arguments.of("TIFF", tiff(), new String[] {"TRACExmp", "TRACEprogram", "TRACEmaker"}));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void everyPartBesideThePictureIsToldAndGone(String format, byte[] file, String[] traces) throws IOException {
        Cleaning.Copy copy = Cleaning.clean(file);

        assertThat(new String(copy.bytes(), ISO_8859_1)).doesNotContain("TRACE");
        String told = String.join("\n", copy.result().findings().stream().filter(finding -> finding.fate() == Finding.Fate.REMOVED).map(Finding::value).toList());
        assertThat(told).contains(traces);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void noByteOfAPartBreaksIt(String format, byte[] file, String[] traces) throws IOException {
        Cleaning.assertNoByteBreaksIt(file, 3);
    }

    @Test
    void whatTheBlocksOfOtherPicturesSayIsToldFieldByField() throws IOException {
        byte[] gif = Photos.coded(Photos.photo(20, 15, BufferedImage.TYPE_INT_RGB), "GIF");
        byte[] packet = latin("!\377\13XMP DataXMP<x:xmpmeta><dc:creator>TRACE Author</dc:creator></x:xmpmeta>\0");
        byte[] named = join(Arrays.copyOf(gif, gif.length - 1), packet, new byte[] {0x3B});
        assertThat(Photos.clean(named).told()).contains("where=XMP dc:creator, value=TRACE Author, tells=PERSON");

        var file = ByteBuffer.allocate(600).order(ByteOrder.LITTLE_ENDIAN).put(tiff());
        file.putShort(8 + 2 + 12 * 10, (short) 315).putShort(8 + 2 + 12 * 10 + 2, (short) 2);
        assertThat(Photos.clean(file.array()).told()).contains("where=Exif Artist, value=TRACExmp, tells=PERSON");
    }
}
