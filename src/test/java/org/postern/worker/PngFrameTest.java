package org.postern.worker;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.postern.worker.wire.BadMessage;

/** The frame of a worker's picture. */
final class PngFrameTest {
    /** One white pixel, grey, written by Postern's own writer. */
    private static final byte[] WHITE = Base64.getDecoder().decode(
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNiAAAABgADNjd8qAAAAABJRU5ErkJggg==");

    @Test
    void aPictureOfTheSizeThatWasToldPasses() {
        assertThatCode(() -> PngFrame.check(WHITE, 1, 1)).doesNotThrowAnyException();
    }

    @Test
    void aPictureOfAnotherSizeIsALie() {
        assertThatThrownBy(() -> PngFrame.check(WHITE, 2, 1)).isInstanceOf(BadMessage.class);
        assertThatThrownBy(() -> PngFrame.check(WHITE, 1, 2)).isInstanceOf(BadMessage.class);
    }

    @Property(tries = 300)
    void aPictureWithAChangedByteIsALie(@ForAll @IntRange(max = 66) int at, @ForAll @IntRange(min = 1, max = 255) int change) {
        byte[] changed = WHITE.clone();
        changed[at] ^= (byte) change;
        assertThatThrownBy(() -> PngFrame.check(changed, 1, 1)).isInstanceOf(BadMessage.class);
    }

    @Property(tries = 100)
    void aPictureCutShortOrWithATailIsALie(@ForAll @IntRange(max = 200) int length) {
        if (length != WHITE.length) {
            assertThatThrownBy(() -> PngFrame.check(java.util.Arrays.copyOf(WHITE, length), 1, 1)).isInstanceOf(BadMessage.class);
        }
    }
}
