package org.postern.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import org.postern.redact.Report;
import org.postern.worker.wire.BadMessage;

/** Fuzzing of what the parent reads of a worker's pages and reports; messages themselves are in {@code ProtocolFuzzTest}. */
final class AnswersOfWorkersFuzzTest {
    @FuzzTest(maxDuration = "2m")
    void aPageIsAFrameOfTheTwoSidesItSaysOrNone(FuzzedDataProvider data) {
        int width = data.consumeInt(1, 4_000);
        int height = data.consumeInt(1, 4_000);
        try {
            PngFrame.check(data.consumeRemainingAsBytes(), width, height);
        } catch (BadMessage none) {
            assertThat(none.getMessage()).isNotEmpty();
        }
    }

    /** As the pool reads it: a report, or a failure that it calls a lie. */
    @FuzzTest(maxDuration = "2m")
    void aReportIsReadOrNone(byte[] bytes) {
        try {
            Report report = Report.parse(bytes);
            assertThat(report.toJson()).isNotEmpty();
        } catch (IOException | RuntimeException none) {
            assertThat(none).isNotInstanceOf(AssertionError.class);
        }
    }
}
