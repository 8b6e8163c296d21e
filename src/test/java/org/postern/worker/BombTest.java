package org.postern.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
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

    /** What it holds is small, and what would unfold is never unfolded. */
    private static final String CLEAN = "";

    static Stream<Arguments> bombs() throws IOException {
        return Stream.of(
                Arguments.of("UNPACKS_TOO_LARGE", "a PDF whose content unpacks to 400 MB", whole(pdfWithContent(deflated(400 << 20)))),
                Arguments.of(CLEAN, "a PDF whose content was deflated twice", whole(pdfWithContent(deflate(deflated(400 << 20)), "[/FlateDecode/FlateDecode]"))),
                Arguments.of("TOO_MANY_PIXELS", "a PDF with an image of 60,000 times 60,000 pixels", whole(pdfWithImage())),
                Arguments.of("DAMAGED", "a PDF with arrays 200,000 deep", whole(pdf("[".repeat(200_000) + "]".repeat(200_000)))),
                Arguments.of("NESTED_TOO_DEEP", "a PDF whose form draws itself", whole(pdfDrawingItself())),
                Arguments.of("DAMAGED", "a PDF whose page tree is a circle", whole(pdfWithCircle())),
                Arguments.of("TOO_MANY_PIXELS", "a PNG of 60,000 times 60,000 pixels", png(60_000, 60_000)),
                Arguments.of("DAMAGED", "an SVG whose entities unfold to 3 GB", laughs()),
                Arguments.of("NESTED_TOO_DEEP", "a PDF whose forms draw each other, 2 to the 40th times", whole(pdfOfDoublingForms())),
                Arguments.of(CLEAN, "a PDF with an object stream that unpacks to 400 MB", whole(pdfWithObjectStream(deflated(400 << 20)))),
                Arguments.of("DAMAGED", "a PDF whose object streams lie in each other", whole(pdfWithObjectStreamInItself())),
                Arguments.of("DAMAGED", "a PDF that says it has two billion pages", whole(pdfWithManyPages())),
                Arguments.of("DAMAGED", "a PDF with the same page 30,000 times", whole(pdfWithOnePageOften())),
                Arguments.of("TOO_MANY_PIXELS", "a JPEG of 65,000 times 65,000 pixels", jpeg(65_000, 65_000)),
                Arguments.of("TOO_MANY_PIXELS", "a TIFF of 60,000 times 60,000 pixels", tiff(60_000, 60_000)),
                Arguments.of("DAMAGED", "a BMP of 30,000 times 30,000 pixels", bmp(30_000, 30_000)),
                Arguments.of("TOO_MANY_PIXELS", "a GIF of 65,000 times 65,000 pixels", gif(65_000, 65_000)),
                Arguments.of("DAMAGED", "an office document whose entities unfold", office(laughs())),
                Arguments.of(CLEAN, "a web page 300,000 elements deep", "<div>".repeat(300_000).getBytes(StandardCharsets.US_ASCII)),
                Arguments.of("DAMAGED", "a letter with 500,000 groups", ("{\\rtf1" + "{".repeat(500_000)).getBytes(StandardCharsets.US_ASCII)),
                Arguments.of("NESTED_TOO_DEEP", "a mail in a mail, 5,000 deep", mailInMail(5_000)),
                Arguments.of("NESTED_TOO_DEEP", "a gzip in a gzip, 500 deep", gzipInGzip(500)),
                Arguments.of("UNPACKS_TOO_LARGE", "a gzip that unpacks to 2 GB", gzip(2L << 30)),
                Arguments.of("NESTED_TOO_DEEP", "a ZIP in a ZIP, 200 deep", zipInZip(200)),
                Arguments.of("TOO_MANY_PARTS", "a ZIP of 70,000 members", zipOfMany(70_000)),
                Arguments.of("UNPACKS_TOO_LARGE", "a ZIP whose members lie over each other", zipOverlapping()),
                Arguments.of("UNPACKS_TOO_LARGE", "a ZIP with a member of 500 MB", zip(500 << 20)),
                Arguments.of("UNPACKS_TOO_LARGE", "a ZIP whose directory says that its member of 500 MB has a hundred bytes", zipThatSaysLess(500 << 20)),
                Arguments.of("UNPACKS_TOO_LARGE", "a ZIP with a member of 60 MB that packs as text does", zipOfText(60 << 20)),
                Arguments.of("UNPACKS_TOO_LARGE", "a ZIP of thirty members of 5 MB that pack as text does", zipOfText(repeated(30, 5 << 20))),
                Arguments.of("UNPACKS_TOO_LARGE", "a TAR of thirty members of 5 MB in a gzip", tarOfText(30, 5 << 20)));
    }

    @ParameterizedTest(name = "{1}: {0}")
    @MethodSource("bombs")
    void aBombEndsInItsNamedErrorOrInACleanCopyOfItsOwnSize(String error, String name, byte[] bomb) throws Exception {
        var copy = new ByteArrayOutputStream();
        String end = CLEAN;
        try {
            pool.clean(UntrustedDocument.of(bomb), copy, CleanOptions.DEFAULT, (done, total) -> {});
            assertThat(copy.size()).isLessThan(8 << 20);
        } catch (RefusedByWorker refused) {
            end = refused.code();
            assertThat(copy.size()).isZero();
        } catch (LimitException broken) {
            end = broken.limit().name();
            assertThat(copy.size()).isZero();
        }
        assertThat(end).isEqualTo(error);
    }

    @ParameterizedTest(name = "members that cannot be cleaned are left out: {0}")
    @ValueSource(booleans = {false, true})
    void aZipThatContainsItselfEndsAtTheLimitOfNesting(boolean leavesOut) throws Exception {
        byte[] quine = QuineZip.bytes();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(quine))) {
            zip.getNextEntry();
            assertThat(zip.readAllBytes()).isEqualTo(quine);
        }
        var copy = new ByteArrayOutputStream();
        assertThatThrownBy(() -> pool.clean(UntrustedDocument.of(quine), copy, new CleanOptions(leavesOut), (done, total) -> {}))
                .isInstanceOfSatisfying(RefusedByWorker.class, refused -> assertThat(refused.code()).isEqualTo("NESTED_TOO_DEEP"))
                .hasMessageContaining("nested more than 8 deep");
        assertThat(copy.size()).isZero();
    }

    @Test
    void aPageTooLargeToDrawEndsInItsError() throws Exception {
        byte[] wall = pdf("null").clone();
        wall = new String(wall, StandardCharsets.ISO_8859_1).replace("[0 0 100 100]", "[0 0 14400 14400]/UserUnit 75").getBytes(StandardCharsets.ISO_8859_1);
        byte[] large = wall;
        assertThatThrownBy(() -> pool.render(UntrustedDocument.of(large), 600, 1, 1, (number, width, height, png) ->
                assertThat((long) width * height).isLessThan(Limit.MAX_PIXELS), (done, total) -> {}))
                .isInstanceOfSatisfying(LimitException.class, limit -> assertThat(limit.limit()).isEqualTo(Limit.PIXELS));
    }

    @Test
    void aDocumentOfMorePagesThanTheLimitEndsInItsError() {
        assertThatThrownBy(() -> pool.sizes(UntrustedDocument.of(pdfWithOnePageOften())))
                .isInstanceOfSatisfying(LimitException.class, limit -> assertThat(limit.limit()).isEqualTo(Limit.PAGES));
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

    /** With a table of its objects and an end: without, a bomb is refused as cut off and never goes off. */
    private static byte[] whole(byte[] parts) throws IOException {
        String text = new String(parts, StandardCharsets.ISO_8859_1).replace("trailer <</Root 1 0 R>>\n", "");
        var table = new StringBuilder("xref\n0 1\n0000000000 65535 f \n");
        int highest = 0;
        for (var object = Pattern.compile("(?m)^(\\d{1,3}) 0 obj ").matcher(text); object.find(); ) {
            highest = Math.max(highest, Integer.parseInt(object.group(1)));
            table.append(object.group(1)).append(" 1\n").append(String.format("%010d 00000 n \n", object.start()));
        }
        return (text + table + "trailer\n<</Root 1 0 R/Size " + (highest + 1) + ">>\nstartxref\n" + text.length() + "\n%%EOF\n").getBytes(StandardCharsets.ISO_8859_1);
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

    private static byte[] pdfOfDoublingForms() {
        var text = new StringBuilder("%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n"
                + "3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]/Contents 4 0 R/Resources<</XObject<</X 10 0 R>>>>>> endobj\n"
                + "4 0 obj <</Length 6>> stream\n/X Do \nendstream endobj\n");
        for (int form = 10; form < 50; form++) {
            text.append(form).append(" 0 obj <</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length 12/Resources<</XObject<</X ").append(form + 1)
                    .append(" 0 R>>>>>> stream\n/X Do /X Do \nendstream endobj\n");
        }
        return text.append("50 0 obj <</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length 10>> stream\n0 0 1 1 re \nendstream endobj\ntrailer <</Root 1 0 R>>\n")
                .toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] pdfWithObjectStream(byte[] packed) throws IOException {
        var bytes = new ByteArrayOutputStream();
        bytes.write(pdf("null"));
        bytes.write(("20 0 obj <</Type/ObjStm/N 1000000/First 900/Filter/FlateDecode/Length " + packed.length + ">> stream\n").getBytes(StandardCharsets.ISO_8859_1));
        bytes.write(packed);
        bytes.write("\nendstream endobj\ntrailer <</Root 1 0 R>>\n".getBytes(StandardCharsets.ISO_8859_1));
        return bytes.toByteArray();
    }

    private static byte[] pdfWithObjectStreamInItself() throws IOException {
        byte[] inside = "20 0 9 4 <</Type/ObjStm/N 2/First 9/Extends 20 0 R/Length 20 0 R>>".getBytes(StandardCharsets.ISO_8859_1);
        var bytes = new ByteArrayOutputStream();
        bytes.write(pdf("20 0 R"));
        bytes.write(("20 0 obj <</Type/ObjStm/N 2/First 9/Extends 20 0 R/Length " + inside.length + ">> stream\n").getBytes(StandardCharsets.ISO_8859_1));
        bytes.write(inside);
        bytes.write("\nendstream endobj\ntrailer <</Root 1 0 R>>\n".getBytes(StandardCharsets.ISO_8859_1));
        return bytes.toByteArray();
    }

    private static byte[] pdfWithManyPages() {
        return new String(pdf("null"), StandardCharsets.ISO_8859_1).replace("/Count 1", "/Count 2147483647").getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] pdfWithOnePageOften() {
        return new String(pdf("null"), StandardCharsets.ISO_8859_1).replace("/Kids[3 0 R]/Count 1", "/Kids[" + "3 0 R ".repeat(30_000) + "]/Count 30000")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] jpeg(int width, int height) throws IOException {
        var bytes = new ByteArrayOutputStream();
        javax.imageio.ImageIO.write(new java.awt.image.BufferedImage(16, 16, java.awt.image.BufferedImage.TYPE_INT_RGB), "jpg", bytes);
        byte[] jpeg = bytes.toByteArray();
        for (int at = 0; at < jpeg.length - 9; at++) {
            // SOF0: length, precision, height, width.
            if ((jpeg[at] & 0xff) == 0xff && (jpeg[at + 1] & 0xff) == 0xc0) {
                java.nio.ByteBuffer.wrap(jpeg).putShort(at + 5, (short) height).putShort(at + 7, (short) width);
            }
        }
        return jpeg;
    }

    private static byte[] tiff(int width, int height) {
        var file = java.nio.ByteBuffer.allocate(200);
        file.put("MM".getBytes(StandardCharsets.US_ASCII)).putShort((short) 42).putInt(8).putShort((short) 8);
        int[][] entries = {{256, 4, 1, width}, {257, 4, 1, height}, {258, 4, 1, 8}, {259, 4, 1, 1}, {262, 4, 1, 1}, {273, 4, 1, 8}, {278, 4, 1, height}, {279, 4, 1, 100}};
        for (int[] entry : entries) {
            file.putShort((short) entry[0]).putShort((short) entry[1]).putInt(entry[2]).putInt(entry[3]);
        }
        return file.array();
    }

    private static byte[] bmp(int width, int height) {
        return java.nio.ByteBuffer.allocate(200).order(java.nio.ByteOrder.LITTLE_ENDIAN).put("BM".getBytes(StandardCharsets.US_ASCII)).putInt(200).putInt(0).putInt(54)
                .putInt(40).putInt(width).putInt(height).putShort((short) 1).putShort((short) 24).array();
    }

    private static byte[] gif(int width, int height) {
        return java.nio.ByteBuffer.allocate(60).order(java.nio.ByteOrder.LITTLE_ENDIAN).put("GIF89a".getBytes(StandardCharsets.US_ASCII)).putShort((short) width)
                .putShort((short) height).put(new byte[] {(byte) 0x80, 0, 0, 0, 0, 0, (byte) 255, (byte) 255, (byte) 255, 0x2c, 0, 0, 0, 0}).putShort((short) width)
                .putShort((short) height).put(new byte[] {0, 2, 2, 0x44, 1, 0, 0x3b}).array();
    }

    private static byte[] office(byte[] xml) throws IOException {
        return members("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override PartName=\"/word/document.xml\" "
                + "ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>", "word/document.xml",
                new String(xml, StandardCharsets.UTF_8));
    }

    private static byte[] members(String... namesAndContents) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < namesAndContents.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndContents[i]));
                zip.write(namesAndContents[i + 1].getBytes(StandardCharsets.ISO_8859_1));
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] mailInMail(int depth) {
        return ("From: a@example.org\r\nContent-Type: message/rfc822\r\n\r\n".repeat(depth) + "From: a@example.org\r\n\r\nend\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] gzipInGzip(int depth) throws IOException {
        byte[] inner = "end".getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < depth; i++) {
            var bytes = new ByteArrayOutputStream();
            try (var gzip = new java.util.zip.GZIPOutputStream(bytes)) {
                gzip.write(inner);
            }
            inner = bytes.toByteArray();
        }
        return inner;
    }

    private static byte[] gzip(long size) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new java.util.zip.GZIPOutputStream(bytes)) {
            byte[] zeros = new byte[1 << 20];
            for (long at = 0; at < size; at += zeros.length) {
                gzip.write(zeros);
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] zipInZip(int depth) throws IOException {
        String inner = "end";
        for (int i = 0; i < depth; i++) {
            inner = new String(members("inner.zip", inner), StandardCharsets.ISO_8859_1);
        }
        return inner.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] zipOfMany(int count) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < count; i++) {
                zip.putNextEntry(new ZipEntry(i + ".txt"));
            }
        }
        return bytes.toByteArray();
    }

    /** Two thousand entries of the directory that all name one member of 10 MB. */
    private static byte[] zipOverlapping() throws IOException {
        byte[] one = zip(10 << 20);
        var file = java.nio.ByteBuffer.wrap(one).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        int end = one.length - 22;
        int start = file.getInt(end + 16);
        var bytes = new ByteArrayOutputStream();
        bytes.write(one, 0, start);
        for (int i = 0; i < 2_000; i++) {
            bytes.write(one, start, end - start);
        }
        file.putShort(end + 8, (short) 2_000).putShort(end + 10, (short) 2_000).putInt(end + 12, 2_000 * (end - start));
        bytes.write(one, end, 22);
        return bytes.toByteArray();
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

    /** The same, and its directory names another size. */
    private static byte[] zipThatSaysLess(int size) throws IOException {
        byte[] zip = zip(size);
        var file = java.nio.ByteBuffer.wrap(zip).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        file.putInt(file.getInt(zip.length - 22 + 16) + 24, 100);
        return zip;
    }

    private static int[] repeated(int count, int size) {
        var sizes = new int[count];
        java.util.Arrays.fill(sizes, size);
        return sizes;
    }

    private static byte[] zipOfText(int... sizes) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < sizes.length; i++) {
                zip.putNextEntry(new ZipEntry(i + ".txt"));
                zip.write(text(sizes[i]));
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] tarOfText(int count, int size) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var tar = new org.apache.commons.compress.archivers.tar.TarArchiveOutputStream(new java.util.zip.GZIPOutputStream(bytes))) {
            byte[] text = text(size);
            for (int i = 0; i < count; i++) {
                var entry = new org.apache.commons.compress.archivers.tar.TarArchiveEntry(i + ".txt");
                entry.setSize(size);
                tar.putArchiveEntry(entry);
                tar.write(text);
                tar.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }

    /** It packs to some hundredth: no bomb by its ratio. */
    private static byte[] text(int size) {
        byte[] text = new byte[size];
        var random = new java.util.Random(5);
        for (int at = 0; at < size; at++) {
            text[at] = (byte) (at % 512 == 0 ? 'a' + random.nextInt(26) : ' ');
        }
        return text;
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
