package org.postern.inspect;

import java.io.IOException;

/** Random access to the bytes of a document that came from outside. Nothing about them is known to be true. */
public interface UntrustedBytes {
    /** The length in bytes. */
    long size() throws IOException;

    /**
     * Reads up to {@code length} bytes from {@code position}.
     *
     * @return how many bytes were read, at least one; -1 at or behind the end
     */
    int read(long position, byte[] into, int offset, int length) throws IOException;

    /** The whole document in one array; for formats that are read whole, under the caller's size limit. */
    default byte[] all(int limit) throws IOException {
        long size = size();
        if (size > limit) {
            throw new IOException("The document is larger than " + limit + " bytes.");
        }
        byte[] bytes = new byte[(int) size];
        for (int at = 0; at < bytes.length; ) {
            int count = read(at, bytes, at, bytes.length - at);
            if (count < 0) {
                throw new IOException("The document ended early.");
            }
            at += count;
        }
        return bytes;
    }

    static UntrustedBytes of(byte[] bytes) {
        return new UntrustedBytes() {
            @Override
            public long size() {
                return bytes.length;
            }

            @Override
            public int read(long position, byte[] into, int offset, int length) {
                if (position >= bytes.length) {
                    return -1;
                }
                int count = (int) Math.min(length, bytes.length - position);
                System.arraycopy(bytes, (int) position, into, offset, count);
                return count;
            }
        };
    }
}
