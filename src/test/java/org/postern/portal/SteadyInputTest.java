package org.postern.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.postern.portal.SendRefused.Reason;

final class SteadyInputTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);

    @Test
    void aBodyThatDripsIsEnded() {
        var body = new SteadyInput(everySecond(1), clock());
        assertThatThrownBy(() -> body.readNBytes(100_000)).isInstanceOfSatisfying(SendRefused.class,
                refused -> assertThat(refused.reason()).isEqualTo(Reason.TOO_SLOW));
        assertThat(Duration.between(Instant.EPOCH, now.get())).isLessThanOrEqualTo(SteadyInput.WINDOW.plusSeconds(1));
    }

    @Test
    void theSlowestCircuitThatStillWorksIsAwaited() throws IOException {
        var body = new SteadyInput(everySecond(300), clock());
        assertThat(body.readNBytes(1_000_000)).hasSize(1_000_000);
    }

    @Test
    void aConnectionThatBreaksIsARefusalAndNotAFailureOfOurs() {
        var body = new SteadyInput(new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("reset by 192.0.2.7");
            }
        }, clock());
        assertThatThrownBy(body::read).isInstanceOfSatisfying(SendRefused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(Reason.BROKEN_OFF);
            assertThat(refused).hasNoCause().hasMessageNotContaining("192.0.2.7");
        });
    }

    private InputStream everySecond(int bytes) {
        return new InputStream() {
            @Override
            public int read() {
                return 7;
            }

            @Override
            public int read(byte[] into, int from, int length) {
                now.updateAndGet(then -> then.plusSeconds(1));
                return Math.min(length, bytes);
            }
        };
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now.get();
            }
        };
    }
}
