package org.postern.worker.inside;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.postern.clean.WorkName;
import org.postern.inspect.UntrustedBytes;
import org.postern.worker.wire.FieldWriter;

/** What other workers left for the last one: whatever its bytes are, a result is what stands under its name, or is worked out anew. */
final class PreparedWorkFuzzTest {
    @FuzzTest(maxDuration = "2m")
    void aResultIsFoundOrWorkedOut(byte[] bytes) {
        try {
            byte[] result = new PreparedWork(UntrustedBytes.of(bytes)).result("kind", name -> name.number(1), () -> new byte[] {7});
            assertThat(result.length).isLessThanOrEqualTo(Math.max(1, bytes.length));
        } catch (IOException none) {
            assertThat(none.getMessage()).isEqualTo("The results of other workers are none.");
        }
    }

    @Test
    void aResultIsTakenUnderItsNameAloneAndOnlyFromWithinWhatIsThere() throws IOException {
        byte[] name = WorkName.of("kind", inputs -> inputs.number(1));
        byte[] prepared = prepared(name, 3);
        var work = new PreparedWork(UntrustedBytes.of(prepared));
        assertThat(work.result("kind", inputs -> inputs.number(1), () -> new byte[] {7})).containsExactly(1, 2, 3);
        assertThat(work.result("kind", inputs -> inputs.number(2), () -> new byte[] {7})).containsExactly(7);
        assertThat(work.result("another kind", inputs -> inputs.number(1), () -> new byte[] {7})).containsExactly(7);
        for (int length : new int[] {4, -1, Integer.MAX_VALUE}) {
            assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> new PreparedWork(UntrustedBytes.of(prepared(name, length))))).isInstanceOf(IOException.class);
        }
    }

    private static byte[] prepared(byte[] name, int length) {
        byte[] head = new FieldWriter().integer(1).done();
        byte[] size = new FieldWriter().integer(length).done();
        byte[] all = Arrays.copyOf(head, head.length + name.length + size.length + 3);
        System.arraycopy(name, 0, all, head.length, name.length);
        System.arraycopy(size, 0, all, head.length + name.length, size.length);
        System.arraycopy(new byte[] {1, 2, 3}, 0, all, all.length - 3, 3);
        return all;
    }
}
