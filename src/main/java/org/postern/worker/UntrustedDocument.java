package org.postern.worker;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import org.postern.inspect.UntrustedBytes;

/**
 * The bytes of a document that came from outside, as the parent holds them: in memory, or opened on demand from what is sealed. The parent only
 * carries them to a worker and never looks inside. Safe for use by several threads.
 */
public interface UntrustedDocument extends UntrustedBytes, AutoCloseable {
    @Override
    void close() throws IOException;

    /** A document in memory. The array is not copied, and is the caller's to erase. */
    static UntrustedDocument of(byte[] bytes) {
        UntrustedBytes untrusted = UntrustedBytes.of(bytes);
        return new UntrustedDocument() {
            @Override
            public long size() throws IOException {
                return untrusted.size();
            }

            @Override
            public int read(long position, byte[] into, int offset, int length) throws IOException {
                return untrusted.read(position, into, offset, length);
            }

            @Override
            public void close() {
                // Nothing is held but the caller's array.
            }
        };
    }

    /** A document that is read where the worker asks for it: a film of a gigabyte needs no gigabyte of memory. Closing closes the channel. */
    static UntrustedDocument of(SeekableByteChannel channel) {
        return new UntrustedDocument() {
            @Override
            public synchronized long size() throws IOException {
                return channel.size();
            }

            @Override
            public synchronized int read(long position, byte[] into, int offset, int length) throws IOException {
                if (position >= channel.size()) {
                    return -1;
                }
                channel.position(position);
                return channel.read(ByteBuffer.wrap(into, offset, length));
            }

            @Override
            public synchronized void close() throws IOException {
                channel.close();
            }
        };
    }
}
