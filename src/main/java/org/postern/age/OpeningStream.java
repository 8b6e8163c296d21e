package org.postern.age;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** Reads chunks, returns plaintext. The first failure stays: a reader that goes on gets it again. */
final class OpeningStream extends InputStream {
    private final InputStream in;
    private final PayloadKey key;
    private final PayloadKey.Chunks chunks;
    private final byte[] sealed = new byte[PayloadKey.SEALED_CHUNK];
    private final byte[] plain = new byte[PayloadKey.CHUNK];
    private final long payloadStart;
    private long index;
    private int at;
    private int available;
    private boolean finished;
    private IOException failure;

    OpeningStream(InputStream in, PayloadKey key, long payloadStart) {
        this.in = in;
        this.key = key;
        this.chunks = key.chunks();
        this.payloadStart = payloadStart;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, into.length);
        if (length == 0) {
            return 0;
        }
        while (at == available) {
            if (failure != null) {
                throw failure;
            }
            if (finished) {
                return -1;
            }
            try {
                fill();
            } catch (IOException first) {
                failure = first;
                erase();
            }
        }
        int taken = Math.min(length, available - at);
        System.arraycopy(plain, at, into, offset, taken);
        at += taken;
        return taken;
    }

    private void fill() throws IOException {
        int length = in.readNBytes(sealed, 0, sealed.length);
        long start = payloadStart + index * PayloadKey.SEALED_CHUNK;
        if (length == 0) {
            throw PayloadException.truncated(start);
        }
        // Only the last chunk can be short; a full one is more often not the last.
        boolean last = length < sealed.length;
        int opened = chunks.open(index, last, sealed, 0, length, plain, 0);
        if (opened < 0 && !last) {
            last = true;
            opened = chunks.open(index, true, sealed, 0, length, plain, 0);
        }
        if (opened < 0) {
            throw length < sealed.length ? PayloadException.damagedAtEnd(start, start + length)
                    : PayloadException.damaged(start, start + length);
        }
        if (opened == 0 && index > 0) {
            throw PayloadException.damagedAtEnd(start, start + length);
        }
        index++;
        at = 0;
        available = opened;
        if (last) {
            finished = true;
            key.destroy();
            if (in.read() >= 0) {
                // What stands in this chunk is authentic and goes out; the end of the stream does not.
                failure = PayloadException.trailing(start + length);
            }
        }
    }

    private void erase() {
        key.destroy();
        Secrets.erase(plain);
        at = 0;
        available = 0;
    }

    @Override
    public int available() {
        return available - at;
    }

    @Override
    public void close() throws IOException {
        if (failure == null) {
            failure = new IOException("This stream is closed.");
        }
        erase();
        in.close();
    }
}
