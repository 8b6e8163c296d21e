package org.postern.age;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** One thread opening chunks from file to file; only authentic ones are written. */
final class FileOpening implements ChunkWork.Worker {
    private final FileChannel in;
    private final SharedOutput out;
    private final SealedLayout layout;
    private final PayloadKey.Chunks cipher;
    private final ByteBuffer read = ByteBuffer.allocateDirect(ChunkWork.BATCH * PayloadKey.SEALED_CHUNK);
    private final ByteBuffer written = ByteBuffer.allocateDirect(ChunkWork.BATCH * PayloadKey.CHUNK);
    private final byte[] sealed = new byte[PayloadKey.SEALED_CHUNK];
    private final byte[] plain = new byte[PayloadKey.CHUNK];

    FileOpening(FileChannel in, SharedOutput out, SealedLayout layout, PayloadKey key) {
        this.in = in;
        this.out = out;
        this.layout = layout;
        this.cipher = key.chunks();
    }

    @Override
    public long process(long from, long to) throws IOException {
        int length = (int) (Math.min(layout.end(), layout.start(to)) - layout.start(from));
        read.clear().limit(length);
        FileBytes.read(in, layout.start(from), read);
        read.flip();
        written.clear();
        for (long index = from; index < to; index++) {
            int taken = Math.min(sealed.length, read.remaining());
            read.get(sealed, 0, taken);
            written.put(plain, 0, layout.open(cipher, index, sealed, 0, taken, plain, 0));
        }
        int opened = written.position();
        out.write(from * PayloadKey.CHUNK, written.flip());
        return opened;
    }

    @Override
    public void close() {
        Secrets.erase(plain);
        FileBytes.erase(written);
    }
}
