package org.postern.age;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.function.LongConsumer;

/** Makes age files. */
public final class Sealer {
    private Sealer() {}

    /**
     * A stream whose plaintext arrives sealed in {@code out}, in constant memory. {@code close()} writes the end of the file and closes
     * {@code out}; after {@link SealingStream#abort()} it only closes {@code out}, so that a broken upload never becomes a whole file.
     *
     * @throws IllegalArgumentException when these recipients cannot stand together
     */
    public static SealingStream seal(OutputStream out, Collection<? extends Recipient> recipients, SecureRandom random) throws IOException {
        try (Sealing sealing = Sealing.start(recipients, random)) {
            out.write(sealing.prologue());
            return new SealingStream(out, sealing.takePayloadKey());
        }
    }

    /** The age file of a small plaintext. */
    public static byte[] seal(byte[] plaintext, Collection<? extends Recipient> recipients, SecureRandom random) {
        var sealed = new ByteArrayOutputStream(Math.toIntExact(sealedLength(plaintext.length, recipients)));
        try (OutputStream stream = seal(sealed, recipients, random)) {
            stream.write(plaintext);
        } catch (IOException impossible) {
            throw new UncheckedIOException("Memory cannot be written.", impossible);
        }
        return sealed.toByteArray();
    }

    /**
     * Seals file to file with several threads; {@code out} must be empty. When it is open for reading, too, several threads are faster.
     *
     * @param progress gets the bytes of plaintext done so far, from one thread at a time
     * @throws PlaintextChangedException when {@code in} became shorter meanwhile; {@code out} is then no age file
     */
    public static void seal(FileChannel in, FileChannel out, Collection<? extends Recipient> recipients, SecureRandom random, int threads,
            LongConsumer progress) throws IOException {
        try (Sealing sealing = Sealing.start(recipients, random)) {
            var layout = SealedLayout.ofPlaintext(sealing.prologue().length, in.size());
            FileBytes.write(out, 0, ByteBuffer.wrap(sealing.prologue()));
            var shared = new SharedOutput(out).ofLength(layout.end());
            ChunkWork.run(layout.chunks(), threads, () -> new FileSealing(in, shared, layout, sealing.payloadKey()), progress);
            if (in.size() != layout.plaintext()) {
                throw new PlaintextChangedException();
            }
        }
    }

    /**
     * The age file of a plaintext as a read-only channel: the sealed bytes from any position, again and again the same, for transfers that
     * are interrupted. Reading throws {@link PlaintextChangedException} when the plaintext is no longer the same. Closing it erases the
     * key and closes {@code plaintext}.
     */
    public static SeekableByteChannel sealedChannel(SeekableByteChannel plaintext, Collection<? extends Recipient> recipients,
            SecureRandom random) throws IOException {
        return SealedChannel.of(plaintext, recipients, random);
    }

    /** The exact length of the age file of a plaintext of this length. */
    public static long sealedLength(long plaintextLength, Collection<? extends Recipient> recipients) {
        if (plaintextLength < 0) {
            throw new IllegalArgumentException("A length is not negative.");
        }
        return Header.lengthWith(Wrapping.stanzaLength(recipients)) + PayloadKey.NONCE + SealedLayout.payloadOf(plaintextLength);
    }
}
