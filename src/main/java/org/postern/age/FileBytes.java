package org.postern.age;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Reading and writing at a position, so that several threads share one file. */
final class FileBytes {
    private FileBytes() {}

    /** Fills the buffer as far as the file goes. */
    static void read(FileChannel file, long from, ByteBuffer into) throws IOException {
        long start = from - into.position();
        while (into.hasRemaining() && file.read(into, start + into.position()) >= 0) { }
    }

    static void write(FileChannel file, long from, ByteBuffer bytes) throws IOException {
        long start = from - bytes.position();
        while (bytes.hasRemaining()) {
            file.write(bytes, start + bytes.position());
        }
    }

    static void erase(ByteBuffer secret) {
        secret.clear();
        byte[] zeros = new byte[Math.min(secret.remaining(), PayloadKey.CHUNK)];
        while (secret.hasRemaining()) {
            secret.put(zeros, 0, Math.min(secret.remaining(), zeros.length));
        }
    }
}
