package org.postern.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.postern.clean.CleanOptions;

/** Small documents that want to become large. Each ends in a named error, in a worker of 192 MB, and the pool goes on. */
final class BombTest {
    private static WorkerPool pool;

    @BeforeAll
    static void start() throws Exception {
        pool = WorkerPool.start(WorkerSettings.standard().withWarm(1).withAtOnce(2).withHeapBytes(192 << 20).withSilence(Duration.ofSeconds(45)));
    }

    @AfterAll
    static void theParentGoesOnServing() throws Exception {
        assertThat(pool.sizes(UntrustedDocument.of(Documents.pages(1))).pages()).hasSize(1);
        pool.close();
    }

    static Stream<Arguments> bombs() throws IOException {
        return Stream.of(
                Arguments.of("a PDF whose content unpacks to 400 MB", pdfWithContent(deflated(400 << 20))),
                Arguments.of("a PDF whose content was deflated twice", pdfWithContent(deflate(deflated(400 << 20)), "[/FlateDecode/FlateDecode]")),
                Arguments.of("a PDF with an image of 60,000 times 60,000 pixels", pdfWithImage()),
                Arguments.of("a PDF with arrays 200,000 deep", pdf("[".repeat(200_000) + "]".repeat(200_000))),
                Arguments.of("a PDF whose form draws itself", pdfDrawingItself()),
                Arguments.of("a PDF whose page tree is a circle", pdfWithCircle()),
                Arguments.of("a PNG of 60,000 times 60,000 pixels", png(60_000, 60_000)),
                Arguments.of("an SVG whose entities unfold to 3 GB", laughs()),
                Arguments.of("a ZIP with a member of 500 MB", zip(500 << 20)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bombs")
    void aBombEndsInANamedErrorOrInACleanCopyOfItsOwnSize(String name, byte[] bomb) throws Exception {
        var copy = new ByteArrayOutputStream();
        try {
            pool.clean(UntrustedDocument.of(bomb), copy, CleanOptions.DEFAULT, (done, total) -> {});
            assertThat(copy.size()).isLessThan(8 << 20);
        } catch (WorkerException named) {
            assertThat(named).isInstanceOfAny(RefusedByWorker.class, LimitException.class);
            assertThat(copy.size()).isZero();
        }
    }

    @Test
    void aPageTooLargeToDrawIsDrawnSmallerOrRefused() throws Exception {
        byte[] wall = pdf("null").clone();
        wall = new String(wall, StandardCharsets.ISO_8859_1).replace("[0 0 100 100]", "[0 0 14400 14400]/UserUnit 75").getBytes(StandardCharsets.ISO_8859_1);
        byte[] large = wall;
        assertThatThrownBy(() -> pool.render(UntrustedDocument.of(large), 600, 1, 1, (number, width, height, png) ->
                assertThat((long) width * height).isLessThan(Limit.MAX_PIXELS), (done, total) -> {}))
                .isInstanceOfAny(RefusedByWorker.class, LimitException.class);
    }

    @Test
    void aPageThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> pool.render(UntrustedDocument.of(Documents.pages(2)), 72, 1, 3, (number, width, height, png) -> {}, (done, total) -> {}))
                .isInstanceOf(RefusedByWorker.class);
    }

    @Test
    void aDocumentOverTheInputLimitIsRefusedUnread() {
        assertThatThrownBy(() -> pool.clean(new Endless(Limit.MAX_INPUT_BYTES + 1), OutputStream.nullOutputStream(), CleanOptions.DEFAULT, (done, total) -> {}))
                .isInstanceOfSatisfying(LimitException.class, limit -> assertThat(limit.limit()).isEqualTo(Limit.INPUT_SIZE));
    }

    private record Endless(long size) implements UntrustedDocument {
        @Override
        public int read(long position, byte[] into, int offset, int length) {
            throw new AssertionError("read");
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }

    private static byte[] pdf(String extra) {
        return ("%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R/Extra 9 0 R>> endobj\n2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n"
                + "3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]>> endobj\n9 0 obj " + extra + " endobj\ntrailer <</Root 1 0 R>>\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] pdfWithContent(byte[] packed) throws IOException {
        return pdfWithContent(packed, "/FlateDecode");
    }

    private static byte[] pdfWithContent(byte[] packed, String filter) throws IOException {
        return pdfWithStream("/Contents 4 0 R", "/Filter" + filter, packed);
    }

    private static byte[] pdfWithStream(String pageEntry, String dictionary, byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        bytes.write(("%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n"
                + "3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]" + pageEntry + ">> endobj\n4 0 obj <<" + dictionary + "/Length " + content.length
                + ">> stream\n").getBytes(StandardCharsets.ISO_8859_1));
        bytes.write(content);
        bytes.write("\nendstream endobj\n5 0 obj <</Length 6>> stream\n/X Do \nendstream endobj\ntrailer <</Root 1 0 R>>\n".getBytes(StandardCharsets.ISO_8859_1));
        return bytes.toByteArray();
    }

    private static byte[] pdfWithImage() throws IOException {
        return pdfWithStream("/Contents 5 0 R/Resources<</XObject<</X 4 0 R>>>>",
                "/Type/XObject/Subtype/Image/Width 60000/Height 60000/BitsPerComponent 8/ColorSpace/DeviceRGB/Filter/FlateDecode", deflated(1 << 20));
    }

    private static byte[] pdfDrawingItself() throws IOException {
        return pdfWithStream("/Contents 5 0 R/Resources<</XObject<</X 4 0 R>>>>",
                "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 4 0 R>>>>", "/X Do /X Do ".getBytes(StandardCharsets.ISO_8859_1));
    }

    private static byte[] pdfWithCircle() {
        return ("%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n2 0 obj <</Type/Pages/Kids[2 0 R 2 0 R]/Count 1000000>> endobj\n"
                + "trailer <</Root 1 0 R>>\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] png(int width, int height) throws IOException {
        var bytes = new ByteArrayOutputStream();
        bytes.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        chunk(bytes, "IHDR", java.nio.ByteBuffer.allocate(13).putInt(width).putInt(height).put(new byte[] {8, 2, 0, 0, 0}).array());
        chunk(bytes, "IDAT", deflated(64 << 20));
        chunk(bytes, "IEND", new byte[0]);
        return bytes.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream bytes, String type, byte[] content) throws IOException {
        var sum = new CRC32();
        sum.update(type.getBytes(StandardCharsets.US_ASCII));
        sum.update(content);
        bytes.write(java.nio.ByteBuffer.allocate(4).putInt(content.length).array());
        bytes.write(type.getBytes(StandardCharsets.US_ASCII));
        bytes.write(content);
        bytes.write(java.nio.ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
    }

    private static byte[] laughs() {
        var text = new StringBuilder("<?xml version=\"1.0\"?>\n<!DOCTYPE svg [<!ENTITY a \"ha\">");
        for (char name = 'b'; name <= 'k'; name++) {
            text.append("<!ENTITY ").append(name).append(" \"").append(("&" + (char) (name - 1) + ";").repeat(10)).append("\">");
        }
        return text.append("]>\n<svg xmlns=\"http://www.w3.org/2000/svg\"><text>&k;</text></svg>").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] zip(int size) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.setLevel(9);
            zip.putNextEntry(new ZipEntry("a.txt"));
            byte[] zeros = new byte[1 << 20];
            java.util.Arrays.fill(zeros, (byte) ' ');
            for (int at = 0; at < size; at += zeros.length) {
                zip.write(zeros);
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] deflated(int size) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DeflaterOutputStream(bytes, new Deflater(9))) {
            byte[] spaces = new byte[1 << 20];
            java.util.Arrays.fill(spaces, (byte) ' ');
            for (int at = 0; at < size; at += spaces.length) {
                out.write(spaces);
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] deflate(byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DeflaterOutputStream(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }
}
