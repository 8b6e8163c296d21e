package org.postern.clean.image;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * A file that is read to its end and no further. Some decoders take what is behind the end for zeros and go on for hours: after so many
 * bytes that are not there the file counts as cut.
 */
final class EndingStream extends MemoryCacheImageInputStream {
    /** A decoder looks some bytes ahead of every pixel that it makes of nothing: a large picture of one colour stays below. */
    private static final int MAX_MISSING = 2_000_000;

    /** Made once: a decoder that asks a million times behind the end would otherwise be told by a million exceptions with their stacks. */
    private static final EOFException END = new End();

    private int missing;

    EndingStream(byte[] bytes) {
        super(new ByteArrayInputStream(bytes));
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        count(read);
        return read;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        int read = super.read(into, from, length);
        count(read);
        return read;
    }

    @Override
    public byte readByte() throws IOException {
        int read = read();
        if (read < 0) {
            throw END;
        }
        return (byte) read;
    }

    private void count(int read) throws IOException {
        if (read < 0 && ++missing > MAX_MISSING) {
            throw new IOException("The picture ends early.");
        }
    }

    private static final class End extends EOFException {
        private static final long serialVersionUID = 1L;

        End() {
            super("The picture ends early.");
        }

        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }
}
