package org.postern.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postern.clean.CleanOptions;
import org.postern.worker.hostile.FailingHelper;

/** One long PDF of scans, cleaned by several workers by page ranges. */
final class SharedCleaningTest {
    private static final int PAGES = 4 * SharedCleaning.SCANS_A_WORKER;
    /** Pages with a picture of their own; the others share one. */
    private static final int SCANS = 22;
    private static byte[] scans;
    private static Cleaning alone;

    @BeforeAll
    static void make() throws IOException {
        scans = scans();
        alone = new Cleaning(WorkerSettings.standard().withAtOnce(1));
    }

    @Test
    void theCopyIsTheSameByteByByteFromOneTwoAndFourWorkers() throws Exception {
        assertThat(alone.shared).isFalse();
        for (int workers : new int[] {2, 4}) {
            var several = new Cleaning(WorkerSettings.standard().withAtOnce(workers));
            assertThat(several.copy).isEqualTo(alone.copy);
            assertThat(several.outcome).isEqualTo(alone.outcome);
            assertThat(several.shares).isSorted().endsWith(1.0);
            assertThat(several.shared).as("%d workers shared the work", workers).isTrue();
        }
        assertThat(alone.outcome.findings()).anySatisfy(finding -> assertThat(finding.kind()).isEqualTo("image.low-bits"))
                .anySatisfy(finding -> assertThat(finding.kind()).isEqualTo("hidden-picture.part"));
    }

    @Test
    void aWorkerThatDiesInItsRangeFailsTheDocumentAndNothingComesOut() throws Exception {
        fails(FailingHelper.Dies.class, WorkerDied.class);
    }

    @Test
    void aWorkerThatLiesAboutItsResultsFailsTheDocumentAndNothingComesOut() throws Exception {
        fails(FailingHelper.Lies.class, WorkerLied.class);
    }

    @Test
    void whatTheWorkersGaveIsErasedInTheParent() throws Exception {
        try (WorkerPool pool = WorkerPool.start(WorkerSettings.standard().withAtOnce(2))) {
            var shared = new SharedCleaning(pool, UntrustedDocument.of(scans), CleanOptions.DEFAULT);
            shared.prepare(2, (done, total) -> {});
            HeldPieces held = shared.prepared();
            byte[] some = new byte[64];
            held.read(held.size() / 2, some, 0, some.length);
            assertThat(some).isNotEqualTo(new byte[64]);
            shared.close();
            for (long at = Integer.BYTES; at < held.size(); ) {
                byte[] piece = new byte[1 << 16];
                int count = held.read(at, piece, 0, piece.length);
                assertThat(piece).isEqualTo(new byte[1 << 16]);
                at += count;
            }
        }
    }

    @Test
    void resultsThatNobodyAskedForChangeNothing() throws Exception {
        assertThat(new Cleaning(with(FailingHelper.Invents.class)).copy).isEqualTo(alone.copy);
    }

    @Test
    void aDocumentThatAHelperRefusesIsLeftToTheOneThatCleansTheWhole() throws Exception {
        var cleaning = new Cleaning(with(FailingHelper.Refuses.class));
        assertThat(cleaning.copy).isEqualTo(alone.copy);
        assertThat(cleaning.shared).isFalse();
    }

    private static void fails(Class<? extends FailingHelper> helper, Class<? extends WorkerException> with) throws Exception {
        var copy = new ByteArrayOutputStream();
        try (WorkerPool pool = WorkerPool.start(with(helper))) {
            assertThatThrownBy(() -> pool.clean(UntrustedDocument.of(scans), copy, CleanOptions.DEFAULT, (done, total) -> {})).isInstanceOf(with);
            assertThat(copy.size()).isZero();
            assertThat(pool.sizes(UntrustedDocument.of(Documents.pages(1))).pages()).hasSize(1);
        }
    }

    private static WorkerSettings with(Class<? extends FailingHelper> helper) throws URISyntaxException {
        var settings = WorkerSettings.standard();
        var path = new ArrayList<>(settings.classPath());
        path.add(Path.of(SharedCleaningTest.class.getProtectionDomain().getCodeSource().getLocation().toURI()));
        return settings.withClassPath(path).withMoreTasks(helper.getName()).withAtOnce(2);
    }

    private static final class Cleaning {
        final CleanOutcome outcome;
        final byte[] copy;
        final List<Double> shares;
        boolean shared;

        Cleaning(WorkerSettings settings) throws IOException {
            var bytes = new ByteArrayOutputStream();
            List<Double> shares = new ArrayList<>();
            try (WorkerPool pool = WorkerPool.start(settings)) {
                outcome = pool.clean(UntrustedDocument.of(scans), bytes, CleanOptions.DEFAULT, (done, total) -> {
                    shares.add((double) done / total);
                    // Twice two steps a page: only a worker that found work done counts so far.
                    shared |= total == 4 * PAGES;
                });
            }
            copy = bytes.toByteArray();
            this.shares = shares;
        }
    }

    /** Scans as JPEG and as samples with an unseen text layer, one picture that stands on several pages, and one of which a part lies off the page. */
    private static byte[] scans() throws IOException {
        var random = new Random(3);
        try (var document = new PDDocument()) {
            PDImageXObject often = JPEGFactory.createFromImage(document, noise(random, 200, 240, 200), 0.9f);
            for (int number = 0; number < PAGES; number++) {
                var page = new PDPage(PDRectangle.A4);
                document.addPage(page);
                try (var content = new PDPageContentStream(document, page)) {
                    PDImageXObject scan = number >= SCANS ? often : number % 9 == 8 ? LosslessFactory.createFromImage(document, noise(random, 200, 250, 200))
                            : JPEGFactory.createFromImage(document, noise(random, 200, 240, 200), 0.9f);
                    content.drawImage(scan, number == 5 ? 300 : 0, 0, 595, 842);
                    if (number % 7 == 0) {
                        content.drawImage(often, number == 7 ? 500 : 40, 40, 200, 200);
                    }
                    content.beginText();
                    content.setRenderingMode(RenderingMode.NEITHER);
                    content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
                    content.newLineAtOffset(72, 700);
                    content.showText("What was read on page " + number);
                    content.endText();
                }
            }
            // Large enough to be worth sharing, without the time that large pictures take.
            var ballast = new COSStream();
            try (var out = ballast.createRawOutputStream()) {
                byte[] any = new byte[(int) SharedCleaning.MIN_BYTES];
                random.nextBytes(any);
                out.write(any);
            }
            document.getDocumentCatalog().getCOSObject().setItem(COSName.getPDFName("Ballast"), ballast);
            var bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        }
    }

    private static BufferedImage noise(Random random, int width, int height, int levels) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, 0x00FFFFFF - random.nextInt(levels) * 0x010101 - random.nextInt(30));
            }
        }
        return image;
    }
}
