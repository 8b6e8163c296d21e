package org.postern.age;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Collection;

/** A file about to be sealed: its header and nonce, and the key of its payload. Closing erases a key nobody took. */
final class Sealing implements AutoCloseable {
    private final byte[] prologue;
    private PayloadKey payloadKey;

    private Sealing(byte[] prologue, PayloadKey payloadKey) {
        this.prologue = prologue;
        this.payloadKey = payloadKey;
    }

    static Sealing start(Collection<? extends Recipient> recipients, SecureRandom random) {
        try (FileKey fileKey = FileKey.generate(random)) {
            byte[] header = Header.create(Wrapping.wrap(recipients, fileKey, random), fileKey).toBytes();
            byte[] nonce = new byte[PayloadKey.NONCE];
            random.nextBytes(nonce);
            byte[] prologue = Arrays.copyOf(header, header.length + nonce.length);
            System.arraycopy(nonce, 0, prologue, header.length, nonce.length);
            return new Sealing(prologue, fileKey.payloadKey(nonce));
        }
    }

    /** The bytes before the first chunk. */
    byte[] prologue() {
        return prologue;
    }

    /** The key, which this object goes on to hold and erases. */
    PayloadKey payloadKey() {
        return payloadKey;
    }

    /** The key, which is now the caller's to erase. */
    PayloadKey takePayloadKey() {
        PayloadKey taken = payloadKey;
        payloadKey = null;
        return taken;
    }

    @Override
    public void close() {
        if (payloadKey != null) {
            payloadKey.destroy();
        }
    }
}
