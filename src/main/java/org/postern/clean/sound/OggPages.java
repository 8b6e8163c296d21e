package org.postern.clean.sound;

import java.util.List;
import org.postern.clean.RefusedException;
import org.postern.clean.splice.Splicer;

/** Writes packets of our own into pages (RFC 3533, 6). */
final class OggPages {
    private static final int MAX_SEGMENTS = 255;
    private static final int CRC_AT = 22;

    private OggPages() { }

    /** Packets that together begin and end on page bounds. @return the number of the next page */
    static int write(Splicer out, List<byte[]> packets, int firstNumber, int serial, boolean first) throws RefusedException {
        int total = packets.stream().mapToInt(packet -> packet.length / 255 + 1).sum();
        byte[] lacing = new byte[total];
        int size = packets.stream().mapToInt(packet -> packet.length).sum();
        byte[] body = new byte[size];
        int at = 0;
        int lace = 0;
        for (byte[] packet : packets) {
            System.arraycopy(packet, 0, body, at, packet.length);
            at += packet.length;
            for (int left = packet.length; left >= 0; left -= 255) {
                lacing[lace++] = (byte) Math.min(255, left);
            }
        }
        int number = firstNumber;
        int from = 0;
        for (int segment = 0; segment < total; segment += MAX_SEGMENTS) {
            byte[] part = java.util.Arrays.copyOfRange(lacing, segment, Math.min(total, segment + MAX_SEGMENTS));
            int length = 0;
            boolean ends = false;
            for (byte one : part) {
                length += one & 0xFF;
                ends |= one != -1;
            }
            boolean continued = segment > 0 && lacing[segment - 1] == -1;
            byte[] header = header((continued ? 1 : 0) | (first ? 2 : 0), ends ? 0 : -1, serial, number++, part);
            int crc = crc(0, header);
            for (int i = from; i < from + length; i++) {
                crc = Crc.ogg32(crc, body[i] & 0xFF);
            }
            setCrc(header, crc);
            out.write(header).write(body, from, length);
            from += length;
        }
        return number;
    }

    /** A page's header, its checksum zero. */
    static byte[] header(int flags, long granule, int serial, int number, byte[] lacing) {
        byte[] header = new byte[27 + lacing.length];
        header[0] = 'O';
        header[1] = 'g';
        header[2] = 'g';
        header[3] = 'S';
        header[5] = (byte) flags;
        for (int i = 0; i < 8; i++) {
            header[6 + i] = (byte) (granule >>> 8 * i);
        }
        for (int i = 0; i < 4; i++) {
            header[14 + i] = (byte) (serial >>> 8 * i);
            header[18 + i] = (byte) (number >>> 8 * i);
        }
        header[26] = (byte) lacing.length;
        System.arraycopy(lacing, 0, header, 27, lacing.length);
        return header;
    }

    static int crc(int crc, byte[] bytes) {
        int sum = crc;
        for (byte b : bytes) {
            sum = Crc.ogg32(sum, b & 0xFF);
        }
        return sum;
    }

    static void setCrc(byte[] header, int crc) {
        for (int i = 0; i < 4; i++) {
            header[CRC_AT + i] = (byte) (crc >>> 8 * i);
        }
    }
}
