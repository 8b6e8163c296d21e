package org.postern.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class RestartsTest {
    private static final Duration WINDOW = Duration.ofMinutes(2);
    /** Near the end of its numbers, where the machine's clock may stand as well. */
    private final long start = Long.MAX_VALUE - 5;
    private final Restarts restarts = new Restarts(3, WINDOW);

    @Test
    void aPartThatEndsTooOftenWithinTheWindowIsNotStartedAgain() {
        for (int i = 0; i < 3; i++) {
            assertThat(restarts.allow("portal", start + i)).isTrue();
        }
        assertThat(restarts.allow("portal", start + 3)).isFalse();
    }

    @Test
    void eachPartIsCountedByItself() {
        for (int i = 0; i < 3; i++) {
            assertThat(restarts.allow("portal", start + i)).isTrue();
            assertThat(restarts.allow("newsroom", start + i)).isTrue();
            assertThat(restarts.allow("postgresql", start + i)).isTrue();
        }
    }

    @Test
    void whatIsLongAgoIsForgotten() {
        for (int i = 0; i < 40; i++) {
            assertThat(restarts.allow("portal", start + i * (WINDOW.toNanos() / 2))).as("end %d", i).isTrue();
        }
    }
}
