package org.postern.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postern.clean.CleanOptions;

/** Many documents at once, honest and hostile: each gets its own end. */
final class BusyPoolTest {
    private static final int MANY = 40;
    private static WorkerPool pool;

    @BeforeAll
    static void start() throws Exception {
        pool = WorkerPool.start(WorkerSettings.standard().withAtOnce(3).withWarm(2));
    }

    @AfterAll
    static void stop() {
        pool.close();
    }

    @Test
    void honestDocumentsAreServedWhileHostileOnesAre() throws Exception {
        byte[] quine = QuineZip.bytes();
        byte[] stack = ("{\\rtf1" + "{".repeat(500_000)).getBytes(StandardCharsets.US_ASCII);
        List<Callable<Object>> work = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            int number = i;
            work.add(() -> refused(quine));
            work.add(() -> clean("The quiet words of number " + number + ".\n"));
            work.add(() -> refused(stack));
            work.add(() -> pool.sizes(UntrustedDocument.of(Documents.pages(3))).pages().size());
        }
        List<Object> ends = all(work);
        for (int i = 0; i < 5; i++) {
            assertThat(ends.subList(4 * i, 4 * i + 4)).containsExactly("NESTED_TOO_DEEP", "The quiet words of number " + i + ".\n", "DAMAGED", 3);
        }
    }

    @Test
    void aBurstOfDocumentsIsServedToTheLast() throws Exception {
        List<Callable<Object>> work = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            int number = i;
            work.add(() -> clean("Number " + number + ".\n"));
        }
        List<Object> ends = all(work);
        for (int i = 0; i < MANY; i++) {
            assertThat(ends.get(i)).isEqualTo("Number " + i + ".\n");
        }
    }

    private static List<Object> all(List<Callable<Object>> work) throws Exception {
        List<Object> ends = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Object> end : threads.invokeAll(work)) {
                ends.add(end.get());
            }
        }
        return ends;
    }

    private static String clean(String text) throws Exception {
        var copy = new ByteArrayOutputStream();
        pool.clean(UntrustedDocument.of(text.getBytes(StandardCharsets.UTF_8)), copy, CleanOptions.DEFAULT, (done, total) -> {});
        return copy.toString(StandardCharsets.UTF_8);
    }

    private static String refused(byte[] hostile) {
        var code = new String[1];
        assertThatThrownBy(() -> pool.clean(UntrustedDocument.of(hostile), OutputStream.nullOutputStream(), CleanOptions.DEFAULT, (done, total) -> {}))
                .isInstanceOfSatisfying(RefusedByWorker.class, refused -> code[0] = refused.code());
        return code[0];
    }
}
