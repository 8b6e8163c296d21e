package org.postern.age;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** One thread sealing chunks from file to file. */
final class FileSealing implements ChunkWork.Worker {
    private final FileChannel in;
    private final SharedOutput out;
    private final SealedLayout layout;
    private final PayloadKey.Chunks cipher;
    private final ByteBuffer read = ByteBuffer.allocateDirect(ChunkWork.BATCH * PayloadKey.CHUNK);
    private final ByteBuffer written = ByteBuffer.allocateDirect(ChunkWork.BATCH * PayloadKey.SEALED_CHUNK);
    private final byte[] piece = new byte[PayloadKey.PIECE + Aead.TAG];

    FileSealing(FileChannel in, SharedOutput out, SealedLayout layout, PayloadKey key) {
        this.in = in;
        this.out = out;
        this.layout = layout;
        this.cipher = key.chunks();
    }

    @Override
    public long process(long from, long to) throws IOException {
        long start = from * PayloadKey.CHUNK;
        int length = (int) (Math.min(layout.plaintext(), to * PayloadKey.CHUNK) - start);
        read.clear().limit(length);
        FileBytes.read(in, start, read);
        if (read.hasRemaining()) {
            throw new PlaintextChangedException();
        }
        read.flip();
        written.clear();
        for (long index = from; index < to; index++) {
            cipher.seal(index, layout.isLast(index), read, Math.min(PayloadKey.CHUNK, read.remaining()), piece, written);
        }
        out.write(layout.start(from), written.flip());
        return length;
    }

    @Override
    public void close() {
        Secrets.erase(piece);
        FileBytes.erase(read);
    }
}
