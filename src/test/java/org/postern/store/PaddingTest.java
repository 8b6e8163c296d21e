package org.postern.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class PaddingTest {
    @Property
    void padmeNeverShortensAndAddsAtMostTwelvePerCent(@ForAll @LongRange(min = 0, max = 1L << 50) long length) {
        long padded = Padding.padme(length);
        assertThat(padded).isBetween(length, length + (long) (length * 0.12));
        assertThat(Padding.padme(padded)).isEqualTo(padded);
    }

    @Property
    void padmeKeepsOrder(@ForAll @LongRange(min = 0, max = 1L << 40) long length, @ForAll @LongRange(min = 0, max = 1 << 20) long more) {
        assertThat(Padding.padme(length + more)).isGreaterThanOrEqualTo(Padding.padme(length));
    }

    @Property(tries = 200)
    void whatIsPaddedComesBack(@ForAll @Size(max = 5_000) byte[] content) throws IOException {
        byte[] padded = Padding.pad(content);
        assertThat((long) padded.length).isEqualTo(Padding.paddedLength(content.length));
        assertThat(Padding.unpad(padded)).isEqualTo(content);
    }

    @Property(tries = 50)
    void aStreamIsPaddedLikeAnArray(@ForAll @Size(max = 5_000) byte[] content) throws IOException {
        ByteArrayOutputStream sealed = new ByteArrayOutputStream();
        try (OutputStream padding = Padding.pad(sealed)) {
            padding.write(content);
        }
        assertThat(sealed.toByteArray()).isEqualTo(Padding.pad(content));
    }

    @Test
    void allLengthsUpToAMebibyteGiveFewDifferentOnes() {
        Set<Long> lengths = new HashSet<>();
        for (long length = 0; length < 1 << 20; length++) {
            lengths.add(Padding.paddedLength(length));
        }
        assertThat(lengths).hasSizeLessThan(260);
    }

    @Test
    void aWrongLengthIsRefused() {
        byte[] random = new byte[600];
        new Random(7).nextBytes(random);
        random[592] = 1;
        assertThatThrownBy(() -> Padding.unpad(random)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> Padding.unpad(Arrays.copyOf(random, 3))).isInstanceOf(IOException.class);
    }
}
