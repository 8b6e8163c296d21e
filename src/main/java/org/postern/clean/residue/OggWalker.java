package org.postern.clean.residue;

import java.io.IOException;
import java.util.zip.CRC32;

/** Ogg: one stream, its pages in a row, its comments empty. */
final class OggWalker {
    private static final String VORBIS_COMMENTS = "\u0003vorbis\0\0\0\0\0\0\0\0\u0001";
    private static final String OPUS_COMMENTS = "OpusTags\0\0\0\0\0\0\0\0";

    private static final String SPEEX_COMMENTS = "\0\0\0\0\0\0\0\0";

    private OggWalker() { }

    static void walk(ResultBytes b) throws IOException {
        long at = 0;
        for (long number = 0; at < b.size; number++) {
            b.require(b.name(at).equals("OggS") && b.at(at + 4) == 0, "bytes that belong to no page", at);
            b.require(b.le(at + 14, 4) == 1 && b.le(at + 18, 4) == (number & 0xFFFF_FFFFL), "a serial number, or pages out of order", at);
            int laces = b.at(at + 26);
            long body = at + 27 + laces;
            int length = 0;
            for (int i = 0; i < laces; i++) {
                length += b.at(at + 27 + i);
            }
            if (number == 0) {
                b.require(laces == 1 && (length == 30 || length == 80 && b.at(body) == 'S' || length >= 19 && b.at(body) == 'O'), "a first page that is not a description", at);
            } else if (number == 1) {
                comments(b, at, body, laces);
            }
            b.require(sum(b, at, body + length) == b.le(at + 22, 4), "a wrong checksum", at);
            at = body + length;
        }
    }

    private static void comments(ResultBytes b, long at, long body, int laces) throws IOException {
        String empty = switch (b.at(body)) {
            case 'O' -> OPUS_COMMENTS;
            case 3 -> VORBIS_COMMENTS;
            default -> SPEEX_COMMENTS;
        };
        b.require(laces > 0 && b.at(at + 27) == empty.length(), "comments", at);
        for (int i = 0; i < empty.length(); i++) {
            b.require(b.at(body + i) == empty.charAt(i), "comments", body + i);
        }
    }

    /** Ogg's sum is the JDK's with the bits of each byte turned around, and of the result, from zero: so it starts behind four bytes that make it zero. */
    private static long sum(ResultBytes b, long from, long to) throws IOException {
        var crc = new CRC32();
        byte[] block = new byte[(int) (to - from)];
        for (int i = 0; i < block.length; i++) {
            int value = i >= 22 && i < 26 ? 0 : b.at(from + i);
            block[i] = (byte) (Integer.reverse(value) >>> 24);
        }
        for (int i = 0; i < 4; i++) {
            block[i] ^= (byte) 0xFF;
        }
        crc.update(block);
        return Integer.toUnsignedLong(Integer.reverse((int) ~crc.getValue()));
    }
}
