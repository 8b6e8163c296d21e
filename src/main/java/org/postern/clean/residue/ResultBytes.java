package org.postern.clean.residue;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import org.postern.inspect.UntrustedBytes;

/**
 * The bytes of a result that is larger than memory, read block by block. Each block is searched when it is met for the first time, and those before it that nobody asked for with
 * it, so that a walk and a search together read the result once.
 */
final class ResultBytes {
    private static final int BLOCK = 1 << 16;
    /** Longer than any value in any coding, so that none is cut in two by a block's end. */
    private static final int OVERLAP = 4 << 10;

    private final UntrustedBytes result;
    final long size;
    private final byte[] block = new byte[BLOCK];
    private long number = -1;
    private final Needles needles;
    /** The end of what was searched, and the bytes before it. */
    private final byte[] searched = new byte[OVERLAP + BLOCK];
    private int tail;
    private long next;

    ResultBytes(UntrustedBytes result, Needles needles) throws IOException {
        this.result = result;
        this.needles = needles;
        size = result.size();
    }

    /** Searches what nobody asked for until the end. */
    void searchRest() throws IOException {
        while (!needles.isEmpty() && next * BLOCK < size) {
            load(next);
        }
    }

    int at(long place) throws IOException {
        if (place < 0 || place >= size) {
            throw new ResidueFoundException("a cut result", "byte " + place);
        }
        if (place / BLOCK != number) {
            long wanted = place / BLOCK;
            while (!needles.isEmpty() && next < wanted) {
                load(next);
            }
            load(wanted);
        }
        return block[(int) (place % BLOCK)] & 0xFF;
    }

    private void load(long wanted) throws IOException {
        number = wanted;
        int length = (int) Math.min(BLOCK, size - number * BLOCK);
        for (int got = 0; got < length; ) {
            int count = result.read(number * BLOCK + got, block, got, length - got);
            if (count < 0) {
                throw new IOException("The document ended early.");
            }
            got += count;
        }
        if (number != next) {
            return;
        }
        next++;
        if (!needles.isEmpty()) {
            System.arraycopy(block, 0, searched, tail, length);
            int filled = tail + length;
            var found = needles.in(searched, filled);
            if (!found.isEmpty()) {
                throw new ResidueFoundException(found.getFirst().kind(), "the bytes before byte " + (number * BLOCK + length));
            }
            tail = Math.min(OVERLAP, filled);
            System.arraycopy(searched, filled - tail, searched, 0, tail);
        }
    }

    long be(long place, int bytes) throws IOException {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value = value << 8 | at(place + i);
        }
        return value;
    }

    long le(long place, int bytes) throws IOException {
        long value = 0;
        for (int i = bytes - 1; i >= 0; i--) {
            value = value << 8 | at(place + i);
        }
        return value;
    }

    String name(long place) throws IOException {
        byte[] four = new byte[4];
        for (int i = 0; i < 4; i++) {
            four[i] = (byte) at(place + i);
        }
        return new String(four, ISO_8859_1);
    }

    void require(boolean holds, String rule, long place) throws ResidueFoundException {
        if (!holds) {
            throw new ResidueFoundException(rule, "byte " + place);
        }
    }

    void requireZeros(long place, long length, String rule) throws IOException {
        for (long i = place; i < place + length; i++) {
            require(at(i) == 0, rule, i);
        }
    }
}
