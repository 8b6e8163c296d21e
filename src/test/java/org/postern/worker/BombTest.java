package org.postern.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
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
                Arguments.of("UNPACKS_TOO_LARGE", "a PDF whose content unpacks to 400 MB", Bombs.whole(Bombs.pdfWithContent(Bombs.deflated(400 << 20)))),
                Arguments.of(CLEAN, "a PDF whose content was deflated twice", Bombs.whole(Bombs.pdfWithContent(Bombs.deflate(Bombs.deflated(400 << 20)), "[/FlateDecode/FlateDecode]"))),
                Arguments.of("TOO_MANY_PIXELS", "a PDF with an image of 60,000 times 60,000 pixels", Bombs.whole(Bombs.pdfWithImage())),
                Arguments.of("DAMAGED", "a PDF with arrays 200,000 deep", Bombs.whole(Bombs.pdf("[".repeat(200_000) + "]".repeat(200_000)))),
                Arguments.of("NESTED_TOO_DEEP", "a PDF whose form draws itself", Bombs.whole(Bombs.pdfDrawingItself())),
                Arguments.of("DAMAGED", "a PDF whose page tree is a circle", Bombs.whole(Bombs.pdfWithCircle())),
                Arguments.of("TOO_MANY_PIXELS", "a PNG of 60,000 times 60,000 pixels", Bombs.png(60_000, 60_000)),
                Arguments.of("DAMAGED", "an SVG whose entities unfold to 3 GB", Bombs.laughs()),
                Arguments.of("NESTED_TOO_DEEP", "a PDF whose forms draw each other, 2 to the 40th times", Bombs.whole(Bombs.pdfOfDoublingForms())),
                Arguments.of(CLEAN, "a PDF with an object stream that unpacks to 400 MB", Bombs.whole(Bombs.pdfWithObjectStream(Bombs.deflated(400 << 20)))),
                Arguments.of("DAMAGED", "a PDF whose object streams lie in each other", Bombs.whole(Bombs.pdfWithObjectStreamInItself())),
                Arguments.of("DAMAGED", "a PDF that says it has two billion pages", Bombs.whole(Bombs.pdfWithManyPages())),
                Arguments.of("DAMAGED", "a PDF with the same page 30,000 times", Bombs.whole(Bombs.pdfWithOnePageOften())),
                Arguments.of("TOO_MANY_PIXELS", "a JPEG of 65,000 times 65,000 pixels", Bombs.jpeg(65_000, 65_000)),
                Arguments.of("TOO_MANY_PIXELS", "a TIFF of 60,000 times 60,000 pixels", Bombs.tiff(60_000, 60_000)),
                Arguments.of("DAMAGED", "a BMP of 30,000 times 30,000 pixels", Bombs.bmp(30_000, 30_000)),
                Arguments.of("TOO_MANY_PIXELS", "a GIF of 65,000 times 65,000 pixels", Bombs.gif(65_000, 65_000)),
                Arguments.of("DAMAGED", "an office document whose entities unfold", Bombs.office(Bombs.laughs())),
                Arguments.of(CLEAN, "a web page 300,000 elements deep", "<div>".repeat(300_000).getBytes(StandardCharsets.US_ASCII)),
                Arguments.of("DAMAGED", "a letter with 500,000 groups", ("{\\rtf1" + "{".repeat(500_000)).getBytes(StandardCharsets.US_ASCII)),
                Arguments.of("NESTED_TOO_DEEP", "a mail in a mail, 5,000 deep", Bombs.mailInMail(5_000)),
                Arguments.of("NESTED_TOO_DEEP", "a gzip in a gzip, 500 deep", Bombs.gzipInGzip(500)),
                Arguments.of("UNPACKS_TOO_LARGE", "a gzip that unpacks to 2 GB", Bombs.gzip(2L << 30)),
                Arguments.of("NESTED_TOO_DEEP", "a ZIP in a ZIP, 200 deep", Bombs.zipInZip(200)),
                Arguments.of("TOO_MANY_PARTS", "a ZIP of 70,000 members", Bombs.zipOfMany(70_000)),
                Arguments.of("UNPACKS_TOO_LARGE", "a ZIP whose members lie over each other", Bombs.zipOverlapping()),
                Arguments.of("UNPACKS_TOO_LARGE", "a ZIP with a member of 500 MB", Bombs.zip(500 << 20)),
                Arguments.of("UNPACKS_TOO_LARGE", "a ZIP whose directory says that its member of 500 MB has a hundred bytes", Bombs.zipThatSaysLess(500 << 20)),
                Arguments.of("UNPACKS_TOO_LARGE", "a ZIP with a member of 60 MB that packs as text does", Bombs.zipOfText(60 << 20)),
                Arguments.of("UNPACKS_TOO_LARGE", "a ZIP of thirty members of 5 MB that pack as text does", Bombs.zipOfText(Bombs.repeated(30, 5 << 20))),
                Arguments.of("UNPACKS_TOO_LARGE", "a TAR of thirty members of 5 MB in a gzip", Bombs.tarOfText(30, 5 << 20)));
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
        byte[] wall = Bombs.pdf("null").clone();
        wall = new String(wall, StandardCharsets.ISO_8859_1).replace("[0 0 100 100]", "[0 0 14400 14400]/UserUnit 75").getBytes(StandardCharsets.ISO_8859_1);
        byte[] large = wall;
        assertThatThrownBy(() -> pool.render(UntrustedDocument.of(large), 600, 1, 1, (number, width, height, png) ->
                assertThat((long) width * height).isLessThan(Limit.MAX_PIXELS), (done, total) -> {}))
                .isInstanceOfSatisfying(LimitException.class, limit -> assertThat(limit.limit()).isEqualTo(Limit.PIXELS));
    }

    @Test
    void aDocumentOfMorePagesThanTheLimitEndsInItsError() {
        assertThatThrownBy(() -> pool.sizes(UntrustedDocument.of(Bombs.pdfWithOnePageOften())))
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
}
