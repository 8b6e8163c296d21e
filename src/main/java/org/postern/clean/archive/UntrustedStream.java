package org.postern.clean.archive;

import java.io.IOException;
import java.io.InputStream;
import org.postern.inspect.UntrustedBytes;

/** The untrusted bytes from their beginning to their end. */
public final class UntrustedStream extends InputStream {
    private final UntrustedBytes in;
    private long position;

    public UntrustedStream(UntrustedBytes in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int count = in.read(position, into, offset, length);
        if (count > 0) {
            position += count;
        }
        return count;
    }
}
