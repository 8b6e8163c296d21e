package org.postern.worker;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.postern.inspect.UntrustedBytes;

/** Bytes from workers, in the pieces in which they came: never copied into one, erased when they are not needed any more. */
final class HeldPieces implements UntrustedBytes, AutoCloseable {
    private final List<byte[]> pieces = new ArrayList<>();
    private final List<Long> starts = new ArrayList<>();
    private long size;

    void add(byte[] untrusted) {
        if (untrusted.length > 0) {
            pieces.add(untrusted);
            starts.add(size);
            size += untrusted.length;
        }
    }

    void addAll(HeldPieces others) {
        others.pieces.forEach(this::add);
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public int read(long position, byte[] into, int offset, int length) {
        if (position >= size) {
            return -1;
        }
        int found = java.util.Collections.binarySearch(starts, position);
        int index = found >= 0 ? found : -found - 2;
        byte[] piece = pieces.get(index);
        int from = (int) (position - starts.get(index));
        int count = Math.min(length, piece.length - from);
        System.arraycopy(piece, from, into, offset, count);
        return count;
    }

    @Override
    public void close() {
        pieces.forEach(piece -> Arrays.fill(piece, (byte) 0));
    }
}
