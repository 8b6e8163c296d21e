package org.postern.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postern.clean.CleanOptions;
import org.postern.clean.Format;
import org.postern.redact.PageText;
import org.postern.redact.Plan;
import org.postern.redact.TextMark;

/** The pool as other rooms use it, with honest documents. */
final class WorkerPoolTest {
    private static final byte[] NOT_LOCKED = new byte[0];
    private static WorkerPool pool;

    @BeforeAll
    static void start() throws Exception {
        pool = WorkerPool.start(WorkerSettings.standard().withAtOnce(2).withWarm(1));
    }

    @AfterAll
    static void stop() {
        pool.close();
    }

    @Test
    void aConfinedWorkerTellsTheSizesOfPages() throws Exception {
        var sizes = pool.sizes(UntrustedDocument.of(Documents.pages(3)));
        assertThat(sizes.pages()).hasSize(3).allSatisfy(size -> assertThat(size.width()).isBetween(595.0, 596.0));
    }

    @Test
    void pagesDrawnBySeveralWorkersComeAllAndInOrder() throws Exception {
        List<Integer> numbers = new ArrayList<>();
        List<Long> steps = new ArrayList<>();
        pool.render(UntrustedDocument.of(Documents.pages(23)), 50, 2, 22, (number, width, height, png) -> {
            numbers.add(number);
            var image = ImageIO.read(new ByteArrayInputStream(png));
            assertThat(image.getWidth()).isEqualTo(width).isBetween(410, 420);
            assertThat(image.getHeight()).isEqualTo(height);
        }, (done, total) -> steps.add(done));
        assertThat(numbers).containsExactlyElementsOf(java.util.stream.IntStream.rangeClosed(2, 22).boxed().toList());
        assertThat(steps).isSorted().endsWith(21L);
    }

    @Test
    void wordsComeWithTheirPlaces() throws Exception {
        var texts = pool.texts(UntrustedDocument.of(Documents.pages(3)), 2, 3);
        assertThat(texts).hasSize(2);
        assertThat(texts.getFirst().page()).isEqualTo(2);
        assertThat(texts.getFirst().words().stream().map(PageText.Word::text).collect(Collectors.joining(" "))).isEqualTo("This is page 2");
        assertThat(texts.getFirst().words()).allSatisfy(word -> assertThat(word.top()).isBetween(120.0, 150.0));
    }

    @Test
    void aSearchFindsTheMarkedText() throws Exception {
        var hits = pool.search(UntrustedDocument.of(Documents.pages(3)), new TextMark("page 3", "test", false, false));
        assertThat(hits).hasSize(1).first().satisfies(hit -> assertThat(hit.page()).isEqualTo(3));
    }

    @Test
    void aRedactionIsMadeInOneWorkerAndVerifiedInAnother() throws Exception {
        byte[] original = Documents.pages(2);
        var plan = Plan.parse("{\"marks\":[{\"text\":\"page 2\",\"reason\":\"test\"}]}".getBytes());
        var out = new ByteArrayOutputStream();
        var draft = pool.redact(UntrustedDocument.of(original), NOT_LOCKED, plan, Set.of(), out, (done, total) -> {});
        assertThat(draft.report().clean()).as("the maker does not judge its own work").isFalse();
        assertThat(draft.touched()).containsExactly(2);
        var judgement = pool.verify(UntrustedDocument.of(out.toByteArray()), plan, draft.covered(), UntrustedDocument.of(original), NOT_LOCKED);
        assertThat(judgement.clean()).isTrue();
        assertThat(draft.report().judgedBy(judgement.report()).removed()).hasSize(1);
        var leaks = pool.verify(UntrustedDocument.of(original), plan, draft.covered(), UntrustedDocument.of(original), NOT_LOCKED);
        assertThat(leaks.clean()).isFalse();
        assertThat(leaks.leakingPages()).containsExactly(2);
        assertThat(draft.picturesAfter(leaks, Set.of())).containsExactly(2);
    }

    @Test
    void pagesOnWhichSomethingSurvivedBecomePicturesAndAreVerifiedAgain() throws Exception {
        byte[] original = Documents.pages(2);
        var plan = Plan.parse("{\"marks\":[{\"text\":\"page 2\",\"reason\":\"test\"}]}".getBytes());
        var out = new ByteArrayOutputStream();
        var draft = pool.redact(UntrustedDocument.of(original), NOT_LOCKED, plan, Set.of(2), out, (done, total) -> {});
        assertThat(draft.report().needsHuman()).singleElement().satisfies(page -> assertThat(page.page()).isEqualTo(2));
        assertThat(pool.texts(UntrustedDocument.of(out.toByteArray()), 1, 2).getLast().words()).isEmpty();
        assertThat(pool.verify(UntrustedDocument.of(out.toByteArray()), plan, draft.covered(), UntrustedDocument.of(original), NOT_LOCKED).clean()).isTrue();
    }

    @Test
    void theCleanCopyComesWithItsFindings() throws Exception {
        byte[] document = Documents.writtenBy("Zephyrine Quillfeather");
        var copy = new ByteArrayOutputStream();
        var outcome = pool.clean(UntrustedDocument.of(document), copy, CleanOptions.DEFAULT, (done, total) -> {});
        assertThat(outcome.format()).isEqualTo(Format.PDF);
        assertThat(outcome.extension()).isEqualTo("pdf");
        assertThat(outcome.findings()).anySatisfy(finding -> assertThat(finding.value()).contains("Zephyrine Quillfeather"));
        assertThat(copy.toString(StandardCharsets.ISO_8859_1)).startsWith("%PDF").doesNotContain("Zephyrine");
        assertThat(pool.inspect(UntrustedDocument.of(document), (done, total) -> {}))
                .isEqualTo(outcome.findings());
    }

    @Test
    void whatIsNoKnownFormatIsRefusedWithTheCleanersCode() {
        assertThatThrownBy(() -> pool.clean(UntrustedDocument.of(new byte[] {0, 1, 2, 3, 4, (byte) 0xff}), OutputStream.nullOutputStream(),
                CleanOptions.DEFAULT, (done, total) -> {}))
                .isInstanceOfSatisfying(RefusedByWorker.class, refused -> assertThat(refused.code()).isEqualTo("UNKNOWN_TYPE"));
    }

    @Test
    void aBrokenDocumentIsRefusedAndThePoolGoesOn() throws Exception {
        assertThatThrownBy(() -> pool.sizes(UntrustedDocument.of("no document at all".getBytes())))
                .isInstanceOfSatisfying(RefusedByWorker.class, refused -> assertThat(refused.code()).isEqualTo("DAMAGED"));
        assertThat(pool.sizes(UntrustedDocument.of(Documents.pages(1))).pages()).hasSize(1);
    }

    @Test
    void anInterruptedCallEndsItsWorker() throws Exception {
        var document = UntrustedDocument.of(Documents.pages(400));
        var result = new java.util.concurrent.CompletableFuture<Throwable>();
        Thread caller = Thread.ofPlatform().start(() -> {
            try {
                pool.render(document, 300, 1, 400, (number, width, height, png) -> {}, (done, total) -> Thread.currentThread().interrupt());
                result.complete(null);
            } catch (Exception failure) {
                result.complete(failure);
            }
        });
        assertThat(result.get()).isInstanceOf(Cancelled.class);
        caller.join();
    }

    @Test
    void aPoolSaysWhyNoDocumentCanBeOpened() throws Exception {
        assertThat(pool.obstacle()).isEmpty();
        var broken = WorkerSettings.standard().withWarm(0).withStartCache(null).withClassPath(List.of(java.nio.file.Path.of("/nonexistent.jar")));
        try (WorkerPool without = WorkerPool.startOrWait(broken)) {
            assertThatThrownBy(() -> without.sizes(UntrustedDocument.of(Documents.pages(1)))).isInstanceOf(NoSandboxException.class);
            assertThat(without.obstacle()).hasValueSatisfying(why -> assertThat(why.english()).contains("hostile documents cannot be opened here"));
        }
    }
}
