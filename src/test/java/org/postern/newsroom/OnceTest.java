package org.postern.newsroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class OnceTest {
    private final Once once = new Once();

    @Test
    void theSameCopyOfAFormIsOneOrderAndOtherWordsAreAnother() {
        String number = once.number();
        assertThat(once.first(number, "Thank you.")).isTrue();
        assertThat(once.first(number, "Thank you.")).isFalse();
        assertThat(once.first(number, "Thank you. One more thing.")).isTrue();
        assertThat(once.first(once.number(), "Thank you.")).isTrue();
    }

    @Test
    void whatWasRefusedMayComeAgain() {
        String number = once.number();
        assertThat(once.first(number, "x")).isTrue();
        once.undone(number, "x");
        assertThat(once.first(number, "x")).isTrue();
    }

    @Test
    void aFormWithoutANumberIsTakenAndTheMemoryIsBounded() {
        assertThat(once.first(null, "x")).isTrue();
        assertThat(once.first(null, "x")).isTrue();
        String oldest = once.number();
        once.first(oldest, "x");
        IntStream.range(0, 4_000).forEach(i -> once.first(once.number(), "x"));
        assertThat(once.first(oldest, "x")).as("the oldest gave way").isTrue();
    }
}
