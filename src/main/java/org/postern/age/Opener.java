package org.postern.age;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.util.Collection;
import java.util.function.LongConsumer;

/** Opens age files (the binary form; {@link Armor} reads the text form). */
public final class Opener {
    private Opener() {}

    /**
     * The plaintext as a stream, in constant memory. Each byte it returns is authentic; a file that was cut or damaged ends with a
     * {@link PayloadException}, never with an end of stream. Closing it closes {@code sealed}.
     *
     * @throws AgeException when the header is malformed, no identity fits or the header was changed; {@code sealed} is then left open
     */
    public static InputStream open(InputStream sealed, Collection<? extends Identity> identities) throws IOException {
        var buffered = new BufferedInputStream(sealed, PayloadKey.CHUNK);
        try (Opening opening = Opening.read(buffered, identities)) {
            return new OpeningStream(buffered, opening.takePayloadKey(), opening.payloadStart());
        }
    }

    /** The plaintext of a small age file. */
    public static byte[] open(byte[] sealed, Collection<? extends Identity> identities) throws IOException {
        try (InputStream plain = open(new ByteArrayInputStream(sealed), identities)) {
            return plain.readAllBytes();
        }
    }

    /**
     * The plaintext as a read-only channel that can be read from any position. The header and the last chunk are authenticated before
     * this method returns, so that {@code size()} is the true length. Closing it closes {@code sealed}.
     */
    public static SeekableByteChannel openChannel(SeekableByteChannel sealed, Collection<? extends Identity> identities)
            throws IOException {
        return OpenedChannel.open(sealed, identities);
    }

    /**
     * Opens file to file with several threads; {@code plain} must be empty. The last chunk is authenticated first, so that a truncated
     * file writes nothing. When this fails, {@code plain} holds only some authentic parts and must be removed.
     *
     * @param progress gets the bytes of plaintext done so far, from one thread at a time
     */
    public static void open(FileChannel sealed, FileChannel plain, Collection<? extends Identity> identities, int threads,
            LongConsumer progress) throws IOException {
        sealed.position(0);
        try (Opening opening = Opening.read(new BufferedInputStream(Channels.newInputStream(sealed)), identities)) {
            var layout = SealedLayout.of(opening.payloadStart(), sealed.size());
            var shared = new SharedOutput(plain);
            try (var first = new FileOpening(sealed, shared, layout, opening.payloadKey())) {
                first.process(layout.chunks() - 1, layout.chunks());
            }
            ChunkWork.run(layout.chunks() - 1, threads, () -> new FileOpening(sealed, shared, layout, opening.payloadKey()), progress);
        }
    }
}
