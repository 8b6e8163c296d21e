package org.postern.age;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;

/** Takes plaintext, writes the chunks of an age file. Close it to finish the file, or {@link #abort()} it first. */
public final class SealingStream extends OutputStream {
    private final OutputStream out;
    private final PayloadKey key;
    private final PayloadKey.Chunks chunks;
    private final byte[] plain = new byte[PayloadKey.CHUNK];
    private final byte[] sealed = new byte[PayloadKey.SEALED_CHUNK];
    private int filled;
    private long index;
    private State state = State.OPEN;

    private enum State { OPEN, ABORTED, CLOSED }

    SealingStream(OutputStream out, PayloadKey key) {
        this.out = out;
        this.key = key;
        this.chunks = key.chunks();
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        requireOpen();
        int at = offset;
        int left = length;
        while (left > 0) {
            // A full chunk waits for one more byte: it may be the last one, which is marked.
            if (filled == plain.length) {
                emit(false);
            }
            int taken = Math.min(left, plain.length - filled);
            System.arraycopy(bytes, at, plain, filled, taken);
            filled += taken;
            at += taken;
            left -= taken;
        }
    }

    /** Passes on what is sealed already; the chunk being filled stays here. */
    @Override
    public void flush() throws IOException {
        requireOpen();
        out.flush();
    }

    /** Gives the file up: it will never have an end, so nobody can take it for whole. */
    public void abort() {
        if (state == State.OPEN) {
            state = State.ABORTED;
            erase();
        }
    }

    @Override
    public void close() throws IOException {
        if (state == State.CLOSED) {
            return;
        }
        boolean finish = state == State.OPEN;
        state = State.CLOSED;
        try (out) {
            if (finish) {
                emit(true);
            }
        } finally {
            erase();
        }
    }

    private void emit(boolean last) throws IOException {
        int length = chunks.seal(index++, last, plain, 0, filled, sealed, 0);
        filled = 0;
        try {
            out.write(sealed, 0, length);
        } catch (IOException failure) {
            abort();
            throw failure;
        }
    }

    private void erase() {
        key.destroy();
        Secrets.erase(plain);
    }

    private void requireOpen() throws IOException {
        if (state != State.OPEN) {
            throw new IOException("This file was finished or given up already.");
        }
    }
}
