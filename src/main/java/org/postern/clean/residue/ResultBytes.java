package org.postern.clean.residue;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import org.postern.inspect.UntrustedBytes;

/** The bytes of a result that is larger than memory, read block by block. */
final class ResultBytes {
    private static final int BLOCK = 1 << 16;

    private final UntrustedBytes result;
    final long size;
    private final byte[] block = new byte[BLOCK];
    private long number = -1;

    ResultBytes(UntrustedBytes result) throws IOException {
        this.result = result;
        size = result.size();
    }

    int at(long place) throws IOException {
        if (place < 0 || place >= size) {
            throw new ResidueFoundException("a cut result", "byte " + place);
        }
        if (place / BLOCK != number) {
            number = place / BLOCK;
            int wanted = (int) Math.min(BLOCK, size - number * BLOCK);
            for (int got = 0; got < wanted; ) {
                int count = result.read(number * BLOCK + got, block, got, wanted - got);
                if (count < 0) {
                    throw new IOException("The document ended early.");
                }
                got += count;
            }
        }
        return block[(int) (place % BLOCK)] & 0xFF;
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
