package org.postern.age;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A passphrase as UTF-8. Erased when closed; afterwards it cannot be used. */
public final class Passphrase implements AutoCloseable {
    private final byte[] utf8;
    private boolean closed;

    private Passphrase(byte[] utf8) {
        this.utf8 = utf8;
    }

    /**
     * Copies the characters; the caller erases their array.
     *
     * @throws IllegalArgumentException when there are none: an empty passphrase protects nothing
     */
    public static Passphrase of(char[] characters) {
        if (characters.length == 0) {
            throw new IllegalArgumentException("A passphrase cannot be empty.");
        }
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(characters));
        byte[] exact = Arrays.copyOf(encoded.array(), encoded.limit());
        Secrets.erase(encoded.array());
        return new Passphrase(exact);
    }

    synchronized byte[] copy() {
        if (closed) {
            throw new IllegalStateException("This passphrase was erased.");
        }
        return utf8.clone();
    }

    @Override
    public synchronized void close() {
        closed = true;
        Secrets.erase(utf8);
    }

    @Override
    public String toString() {
        return "Passphrase";
    }
}
