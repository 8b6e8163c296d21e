package org.postern.worker.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;

/** Fuzzing of what the parent reads from a worker. */
final class ProtocolFuzzTest {
    @FuzzTest(maxDuration = "30s")
    void noBytesDoMoreThanBreakTheProtocol(FuzzedDataProvider data) {
        int kind = data.consumeInt(0, 5);
        byte[] bytes = data.consumeRemainingAsBytes();
        try {
            switch (kind) {
                case 0 -> {
                    var reader = new FrameReader(new ByteArrayInputStream(bytes));
                    while (reader.next() != null) {
                        // Each message was under its cap.
                    }
                }
                case 1 -> Answers.readSizes(new Fields(bytes));
                case 2 -> Answers.readTexts(new Fields(bytes), 1, 3);
                case 3 -> Answers.readHits(new Fields(bytes));
                case 4 -> Answers.readFindings(new Fields(bytes));
                default -> new Fields(bytes).text(100, "text");
            }
        } catch (BadMessage | EOFException broken) {
            assertThat(broken).isNotNull();
        } catch (IOException other) {
            throw new AssertionError(other);
        }
    }
}
