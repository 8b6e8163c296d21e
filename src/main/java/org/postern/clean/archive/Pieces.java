package org.postern.clean.archive;

import java.io.IOException;
import java.util.Arrays;
import java.util.zip.Deflater;
import org.postern.clean.Cores;

/**
 * Packs an entry in pieces, on all cores at once. A piece knows the end of the one before it, as far as a match can reach back, and ends at a byte's border
 * (RFC 1951, 3.2.4), so that all of them are one stream. Where a piece begins depends on the content alone: the stream is the same from one core or eight.
 */
final class Pieces {
    private static final int PIECE = 128 << 10;
    /** So far back a match can reach. */
    private static final int WINDOW = 32 << 10;
    /** What is packed and not yet written is bounded, however large the content is. */
    private static final int PIECES_AT_ONCE = 64;
    /** What a stream of incompressible bytes is longer than they are, at most, with the marks at its ends. */
    private static final int LONGER = PIECE / 1_000 + 64;

    private final byte[] content;
    private final byte[][] packed = new byte[PIECES_AT_ONCE][];
    private final int[] lengths = new int[PIECES_AT_ONCE];

    private Pieces(byte[] content) {
        this.content = content;
    }

    interface Sink {
        void write(byte[] bytes, int length) throws IOException;
    }

    static void pack(byte[] content, Sink out) throws IOException {
        new Pieces(content).pack(out);
    }

    private void pack(Sink out) throws IOException {
        int all = Math.max(1, Math.ceilDiv(content.length, PIECE));
        for (int first = 0; first < all; first += PIECES_AT_ONCE) {
            int from = first;
            int count = Math.min(PIECES_AT_ONCE, all - first);
            Cores.each(count, index -> piece(index, (from + index) * PIECE, from + index == all - 1));
            for (int index = 0; index < count; index++) {
                out.write(packed[index], lengths[index]);
            }
        }
    }

    private void piece(int index, int from, boolean last) {
        int length = Math.min(PIECE, content.length - from);
        try (var deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true)) {
            int known = Math.min(WINDOW, from);
            if (known > 0) {
                deflater.setDictionary(content, from - known, known);
            }
            deflater.setInput(content, from, length);
            if (last) {
                deflater.finish();
            }
            byte[] bytes = new byte[length + LONGER];
            int at = 0;
            for (int count; (count = deflater.deflate(bytes, at, bytes.length - at, last ? Deflater.NO_FLUSH : Deflater.SYNC_FLUSH)) > 0; ) {
                at += count;
                if (at == bytes.length) {
                    bytes = Arrays.copyOf(bytes, 2 * at);
                }
            }
            packed[index] = bytes;
            lengths[index] = at;
        }
    }
}
