package org.postern.age;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.Collection;

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

    /** The exact length of the age file of a plaintext of this length. */
    public static long sealedLength(long plaintextLength, Collection<? extends Recipient> recipients) {
        if (plaintextLength < 0) {
            throw new IllegalArgumentException("A length is not negative.");
        }
        return Header.lengthWith(Wrapping.stanzaLength(recipients)) + PayloadKey.NONCE + Layout.sealedPayload(plaintextLength);
    }
}
