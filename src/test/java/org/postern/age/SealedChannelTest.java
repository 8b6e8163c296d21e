package org.postern.age;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sealing that goes on where a transfer stopped. */
final class SealedChannelTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private final HybridIdentity identity = HybridIdentity.generate(RANDOM);

    @Test
    void theSealedBytesAreTheSameFromAnyOffset() throws Exception {
        for (int length : new int[] {0, 1, 65536, 65537, 300_000}) {
            byte[] plain = new byte[length];
            RANDOM.nextBytes(plain);
            try (var channel = Sealer.sealedChannel(new MemoryChannel(plain), List.of(identity.recipient()), RANDOM)) {
                byte[] whole = read(channel, 0, (int) channel.size());
                assertThat(whole).hasSize((int) Sealer.sealedLength(length, List.of(identity.recipient())));
                assertThat(Opener.open(whole, List.of(identity))).isEqualTo(plain);
                for (int from = 0; from < whole.length; from += 9973) {
                    int until = Math.min(whole.length, from + 20_011);
                    assertThat(read(channel, from, until)).isEqualTo(java.util.Arrays.copyOfRange(whole, from, until));
                }
            }
        }
    }

    @Test
    void aPlaintextThatChangedIsNotSealedAgainUnderTheSameKey() throws Exception {
        byte[] plain = new byte[200_000];
        try (var channel = Sealer.sealedChannel(new MemoryChannel(plain), List.of(identity.recipient()), RANDOM)) {
            byte[] before = read(channel, 0, 100_000);
            plain[10]++;
            read(channel, 150_000, 160_000);
            assertThatThrownBy(() -> read(channel, 0, 100_000)).isInstanceOf(PlaintextChangedException.class);
            plain[10]--;
            assertThat(read(channel, 0, 100_000)).isEqualTo(before);
        }
    }

    @Test
    void aClosedChannelGivesNothing() throws Exception {
        var channel = Sealer.sealedChannel(new MemoryChannel(new byte[9]), List.of(identity.recipient()), RANDOM);
        channel.close();
        assertThatThrownBy(() -> channel.read(ByteBuffer.allocate(1))).isInstanceOf(java.nio.channels.ClosedChannelException.class);
    }

    private static byte[] read(SeekableByteChannel channel, int from, int until) throws IOException {
        ByteBuffer into = ByteBuffer.allocate(until - from);
        channel.position(from);
        channel.read(into);
        assertThat(into.hasRemaining()).isFalse();
        return into.array();
    }
}
