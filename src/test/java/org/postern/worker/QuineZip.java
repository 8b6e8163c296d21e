package org.postern.worker;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * A ZIP whose only member is the ZIP itself, byte by byte: unpacked again and again it never ends. The deflated data is a program of two orders, as in
 * Russ Cox, "Zip Files All The Way Down" (2010): a stored block prints what follows it, a match prints again what was printed last. Each order takes five
 * bytes. The lengths below are those for which a match with its block's frame fills just five bytes (RFC 1951, 3.2.5).
 */
final class QuineZip {
    private static final int ORDER = 5;
    /** With it the local header has 60 bytes. */
    private static final String NAME = "once-more-and-once-again-1.zip";
    private static final int HEAD = 30 + 30;
    /** With it order and tail have 258 bytes, the longest match. */
    private static final int COMMENT = 150;
    private static final int TAIL = ORDER + 46 + 30 + 22 + COMMENT;

    private QuineZip() {}

    static byte[] bytes() {
        // The sum stands in the file that it is the sum of, four times. It is linear over GF(2), so that is a system of 32 equations.
        long[] rows = new long[32];
        int nought = sum(build(0));
        for (int bit = 0; bit < 32; bit++) {
            int column = sum(build(1 << bit)) ^ nought ^ 1 << bit;
            for (int row = 0; row < 32; row++) {
                rows[row] |= (long) (column >>> row & 1) << bit;
            }
        }
        for (int row = 0; row < 32; row++) {
            rows[row] |= (long) (nought >>> row & 1) << 32;
        }
        return build(solve(rows));
    }

    private static int solve(long[] rows) {
        for (int bit = 0; bit < 32; bit++) {
            int pivot = bit;
            while ((rows[pivot] >>> bit & 1) == 0) {
                pivot++;
            }
            long row = rows[pivot];
            rows[pivot] = rows[bit];
            rows[bit] = row;
            for (int other = 0; other < 32; other++) {
                if (other != bit && (rows[other] >>> bit & 1) == 1) {
                    rows[other] ^= row;
                }
            }
        }
        int solution = 0;
        for (int bit = 0; bit < 32; bit++) {
            solution |= (int) (rows[bit] >>> 32) << bit;
        }
        return solution;
    }

    private static int sum(byte[] bytes) {
        var sum = new CRC32();
        sum.update(bytes);
        return (int) sum.getValue();
    }

    private static byte[] build(int sum) {
        byte[] lengths = program(new byte[HEAD], new byte[TAIL]);
        int packed = lengths.length - HEAD - TAIL + ORDER;
        byte[] head = ByteBuffer.allocate(HEAD).order(ByteOrder.LITTLE_ENDIAN).putInt(0x04034b50).put(fields(sum, packed, lengths.length)).putShort((short) 0)
                .put(NAME.getBytes(StandardCharsets.US_ASCII)).array();
        byte[] tail = ByteBuffer.allocate(TAIL).order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 1).putShort((short) 0).putShort((short) -1)
                .putInt(0x02014b50).putShort((short) 20).put(fields(sum, packed, lengths.length)).put(new byte[16])
                .put(NAME.getBytes(StandardCharsets.US_ASCII))
                .putInt(0x06054b50).putInt(0).putShort((short) 1).putShort((short) 1).putInt(46 + NAME.length()).putInt(HEAD + packed).putShort((short) COMMENT)
                .put(" ".repeat(COMMENT).getBytes(StandardCharsets.US_ASCII)).array();
        return program(head, tail);
    }

    /** Version needed, flags, method, time, date, sum, sizes, length of the name: alike in both headers. */
    private static byte[] fields(int sum, int packed, int unpacked) {
        return ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN).putShort((short) 20).putShort((short) 0).putShort((short) 8).putShort((short) 0)
                .putShort((short) 33).putInt(sum).putInt(packed).putInt(unpacked).putShort((short) NAME.length()).array();
    }

    private static byte[] program(byte[] head, byte[] tail) {
        byte[] printHead = print(HEAD + ORDER);
        byte[] againHead = again(HEAD + ORDER);
        byte[] printTail = print(ORDER + TAIL);
        byte[] againTail = again(ORDER + TAIL);
        byte[] none = print(0);
        byte[] one = print(ORDER);
        byte[] four = print(4 * ORDER);
        byte[] againFour = again(4 * ORDER);
        var file = new ByteArrayOutputStream();
        for (byte[] piece : new byte[][] {
                head,
                printHead, head, printHead,
                againHead,
                one, againHead,
                one, one,
                four, againHead, one, one, four,
                againFour,
                four, againFour, four, againFour, four,
                againFour,
                four, againFour, none, none, printTail,
                againFour,
                none, none,
                printTail, againTail, tail,
                againTail,
                tail}) {
            file.writeBytes(piece);
        }
        return file.toByteArray();
    }

    /** A stored block's head: what follows is printed. */
    private static byte[] print(int length) {
        return ByteBuffer.allocate(ORDER).order(ByteOrder.LITTLE_ENDIAN).put((byte) 0).putShort((short) length).putShort((short) ~length).array();
    }

    /** A block with matches that print the last bytes again. */
    private static byte[] again(int length) {
        var bits = new Bits();
        switch (length) {
            case 4 * ORDER -> {
                bits.fixedBlock();
                for (int half = 0; half < 2; half++) {
                    // Length 10 is code 264; distance 20 is code 8 and 3 more bits.
                    bits.code(264 - 256, 7).code(8, 5).number(20 - 17, 3);
                }
                bits.code(0, 7);
            }
            case HEAD + ORDER -> {
                bits.fixedBlock().code(0, 7);
                bits.fixedBlock().code(276 - 256, 7).number(length - 59, 3).code(12, 5).number(length - 65, 5).code(0, 7);
            }
            case ORDER + TAIL -> {
                bits.fixedBlock().code(0, 7);
                bits.fixedBlock().code(0b11000000 + 285 - 280, 8).code(16, 5).number(length - 257, 7).code(0, 7);
            }
            default -> throw new IllegalArgumentException("No match of " + length + " bytes fills an order.");
        }
        return bits.bytes();
    }

    /** Bits from the lowest of each byte on; codes begin with their highest bit (RFC 1951, 3.1.1). */
    private static final class Bits {
        private long bits;
        private int count;

        Bits fixedBlock() {
            return number(0, 1).number(1, 2);
        }

        Bits number(int value, int length) {
            bits |= (long) value << count;
            count += length;
            return this;
        }

        Bits code(int code, int length) {
            return number(Integer.reverse(code) >>> 32 - length, length);
        }

        byte[] bytes() {
            if (count != 8 * ORDER) {
                throw new IllegalStateException("An order has " + count + " bits.");
            }
            return java.util.Arrays.copyOf(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(bits).array(), ORDER);
        }
    }
}
