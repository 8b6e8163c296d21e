package org.postern.clean.image;

import java.io.IOException;

/** A Huffman table (T.81, annex C), for reading and for writing. */
final class HuffmanTable {
    /** Codes of up to this many bits are found in one step. */
    static final int LOOK = 9;

    /** For each start of a code its length times 256 plus the symbol; zero for longer codes. */
    final int[] look = new int[1 << LOOK];
    /** For each symbol its code and the code's length; zero for none. */
    final int[] code = new int[256];
    final int[] length = new int[256];
    private final byte[] counts;
    private final byte[] symbols;
    private final int[] first = new int[18];
    private final int[] index = new int[18];

    /** @param counts how many codes of 1 to 16 bits there are */
    HuffmanTable(byte[] counts, byte[] symbols) throws IOException {
        this.counts = counts;
        this.symbols = symbols;
        int next = 0;
        int at = 0;
        for (int bits = 1; bits <= 16; bits++) {
            first[bits] = next;
            index[bits] = at;
            for (int i = 0; i < (counts[bits - 1] & 0xFF); i++, at++, next++) {
                if (at >= symbols.length || next >= 1 << bits) {
                    throw new IOException("a table of codes is broken");
                }
                int symbol = symbols[at] & 0xFF;
                code[symbol] = next;
                length[symbol] = bits;
                if (bits <= LOOK) {
                    java.util.Arrays.fill(look, next << LOOK - bits, next + 1 << LOOK - bits, bits << 8 | symbol);
                }
            }
            next <<= 1;
        }
    }

    byte[] counts() {
        return counts;
    }

    byte[] symbols() {
        return symbols;
    }

    /** The length of the code that the 16 bits begin with; 17 if they begin with none. */
    int lengthOf(int sixteen) {
        for (int bits = 1; bits <= 16; bits++) {
            int start = sixteen >> 16 - bits;
            if (start >= first[bits] && start < first[bits] + (counts[bits - 1] & 0xFF)) {
                return bits;
            }
        }
        return 17;
    }

    int symbolOf(int code, int bits) {
        return symbols[index[bits] + code - first[bits]] & 0xFF;
    }

    /** The best table for symbols that occur so often (T.81, K.2): no code longer than 16 bits, none of ones only. */
    static HuffmanTable best(long[] occur) throws IOException {
        long[] weight = new long[257];
        System.arraycopy(occur, 0, weight, 0, 256);
        weight[256] = 1;
        int[] size = new int[257];
        int[] other = new int[257];
        java.util.Arrays.fill(other, -1);
        while (true) {
            int least = -1;
            int second = -1;
            for (int i = 0; i <= 256; i++) {
                if (weight[i] == 0) {
                    continue;
                }
                if (least < 0 || weight[i] <= weight[least]) {
                    second = least;
                    least = i;
                } else if (second < 0 || weight[i] <= weight[second]) {
                    second = i;
                }
            }
            if (second < 0) {
                break;
            }
            weight[least] += weight[second];
            weight[second] = 0;
            int end = least;
            for (size[end]++; other[end] >= 0; size[end]++) {
                end = other[end];
            }
            other[end] = second;
            for (int i = second; i >= 0; i = other[i]) {
                size[i]++;
            }
        }
        return of(size);
    }

    private static HuffmanTable of(int[] size) throws IOException {
        int[] bits = new int[258];
        for (int each : size) {
            bits[each]++;
        }
        bits[0] = 0;
        for (int i = 257; i > 16; i--) {
            while (bits[i] > 0) {
                int j = i - 2;
                while (bits[j] == 0) {
                    j--;
                }
                bits[i] -= 2;
                bits[i - 1]++;
                bits[j + 1] += 2;
                bits[j]--;
            }
        }
        int longest = 16;
        while (bits[longest] == 0) {
            longest--;
        }
        bits[longest]--;
        byte[] counts = new byte[16];
        int all = 0;
        for (int i = 1; i <= 16; i++) {
            counts[i - 1] = (byte) bits[i];
            all += bits[i];
        }
        byte[] symbols = new byte[all];
        int at = 0;
        for (int length = 1; length <= 257 && at < all; length++) {
            for (int symbol = 0; symbol < 256; symbol++) {
                if (size[symbol] == length) {
                    symbols[at++] = (byte) symbol;
                }
            }
        }
        return new HuffmanTable(counts, symbols);
    }
}
