package org.postern.age;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.channels.NonReadableChannelException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A file that several threads write, each at positions of its own. The kernel lets one thread at a time write to a file; while one does, the
 * others put their bytes into the file's pages themselves, where the file can be mapped: a channel open for reading, too, and what is mapped
 * lies within the file's length.
 */
final class SharedOutput {
    private final FileChannel file;
    private final ReentrantLock turn = new ReentrantLock();
    private volatile boolean mappable = true;

    SharedOutput(FileChannel file) {
        this.file = file;
    }

    /** Gives the file its length before it is filled. */
    SharedOutput ofLength(long length) throws IOException {
        FileBytes.write(file, length - 1, ByteBuffer.allocate(1));
        return this;
    }

    void write(long at, ByteBuffer bytes) throws IOException {
        if (!turn.tryLock()) {
            if (mappable && writeMapped(at, bytes)) {
                return;
            }
            turn.lock();
        }
        try {
            FileBytes.write(file, at, bytes);
        } finally {
            turn.unlock();
        }
    }

    /** False when the bytes are still to be written, which also says why a page could not be had, for example that the disk is full. */
    private boolean writeMapped(long at, ByteBuffer bytes) throws IOException {
        // Mapping what lies behind the end sets the length, and could cut off what another thread has just written there.
        if (at + bytes.remaining() > file.size()) {
            return false;
        }
        try (Arena mapping = Arena.ofConfined()) {
            MemorySegment from = MemorySegment.ofBuffer(bytes);
            file.map(MapMode.READ_WRITE, at, from.byteSize(), mapping).copyFrom(from);
            return true;
        } catch (IOException | NonReadableChannelException | InternalError notMapped) {
            // InternalError is how Java says that a page of a mapped file could not be had (MappedByteBuffer, "a fault occurred").
            mappable = false;
            return false;
        }
    }
}
