package org.postern.clean.image;

import java.io.IOException;
import org.postern.clean.FlawException;

/** A Huffman table (T.81, annex C), for reading and for writing. */
final class HuffmanTable {
    /** Codes of up to this many bits are found in one step. */
    static final int LOOK = 9;

    /** For each start of a code its length times 256 plus the symbol; zero for longer codes. */
    final int[] look = new int[1 << LOOK];
    /** For each symbol its code and the code's length; zero for none. */
    final int[] code = new int[256];
    final int[] length = new int[256];
    /** The tables of T.81, K.3: for luminance, for chrominance. */
    static final HuffmanTable[] DC = {standard("00010501010101010100000000000000", "000102030405060708090a0b"),
        standard("00030101010101010101010000000000", "000102030405060708090a0b")};
    static final HuffmanTable[] AC = {
        standard("0002010303020403050504040000017d", "01020300041105122131410613516107227114328191a1082342b1c11552d1f02433627282090a161718191a25262728292a"
            + "3435363738393a434445464748494a535455565758595a636465666768696a737475767778797a838485868788898a92939495969798999aa2a3a4a5a6a7a8a9aa"
            + "b2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8d9dae1e2e3e4e5e6e7e8e9eaf1f2f3f4f5f6f7f8f9fa"),
        standard("00020102040403040705040400010277", "000102031104052131061241510761711322328108144291a1b1c109233352f0156272d10a162434e125f11718191a262728292a"
            + "35363738393a434445464748494a535455565758595a636465666768696a737475767778797a82838485868788898a92939495969798999aa2a3a4a5a6a7a8a9aa"
            + "b2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8d9dae2e3e4e5e6e7e8e9eaf2f3f4f5f6f7f8f9fa")};

    private final byte[] counts;
    private final byte[] symbols;
    private final int[] first = new int[18];
    private final int[] index = new int[18];

    private static HuffmanTable standard(String counts, String symbols) {
        try {
            return new HuffmanTable(java.util.HexFormat.of().parseHex(counts), java.util.HexFormat.of().parseHex(symbols));
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

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
                    throw new FlawException(PictureFlaw.TABLE_OF_CODES_BROKEN);
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
